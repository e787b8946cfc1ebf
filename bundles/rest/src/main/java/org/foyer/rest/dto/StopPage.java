package org.foyer.rest.dto;

import java.util.List;

/** All that can be stopped for the whole home. */
public record StopPage(List<StopView> items) {}
