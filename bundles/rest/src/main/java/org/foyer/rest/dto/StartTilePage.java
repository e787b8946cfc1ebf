package org.foyer.rest.dto;

import java.util.List;

/** The start page's tiles, in the order in which they were chosen. */
public record StartTilePage(List<StartTileView> items) {}
