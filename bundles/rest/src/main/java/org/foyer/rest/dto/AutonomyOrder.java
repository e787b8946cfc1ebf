package org.foyer.rest.dto;

import org.foyer.api.control.Autonomy;

/** How far automation may go at the device. */
public record AutonomyOrder(Autonomy autonomy) {}
