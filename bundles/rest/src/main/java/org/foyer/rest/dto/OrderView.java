package org.foyer.rest.dto;

import java.util.List;

/** Who wins among services, first first. */
public record OrderView(List<String> items) {}
