package org.foyer.rest.dto;

/** The provider that the household lets steer a device. */
public record ControllerView(String id, String name) {}
