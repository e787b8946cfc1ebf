package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Devices in order of their id. */
public record DevicePage(List<DeviceView> items, @Schema(nullable = true) String next) {}
