package org.foyer.rest.dto;

/** Which hardware is to have a role, as its binding names it. */
public record HardwareOrder(String hardware) {}
