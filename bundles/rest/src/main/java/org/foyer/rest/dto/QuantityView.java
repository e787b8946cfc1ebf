package org.foyer.rest.dto;

/** A recorded quantity. */
public record QuantityView(String name, String unit) {}
