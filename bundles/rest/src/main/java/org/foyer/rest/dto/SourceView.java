package org.foyer.rest.dto;

import org.foyer.api.control.Source;

/** Who gives an order. */
public record SourceView(Source.Rank rank, String id, String name) {}
