package org.foyer.rest.dto;

import java.util.List;

/** All bounds of a device. */
public record BoundPage(List<BoundView> items) {}
