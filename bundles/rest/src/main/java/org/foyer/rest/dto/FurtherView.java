package org.foyer.rest.dto;

/** A grid connection beside the main one, and the power through it now. */
public record FurtherView(String id, Flows now) {}
