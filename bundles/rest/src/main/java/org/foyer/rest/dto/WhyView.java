package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a device does what it does, with every wish that was weighed, highest rank first. */
public record WhyView(
        DeviceView device,
        @Schema(nullable = true) ControlView control,
        List<OutcomeView> outcomes) {}
