package org.foyer.rest.dto;

/** Which installed service alone may steer the device. */
public record ControllerOrder(String service) {}
