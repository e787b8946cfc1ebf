package org.foyer.rest.dto;

import java.util.List;

/** The limits in force, by name. */
public record LimitPage(List<LimitView> items) {}
