package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Roles of devices. */
public record DeviceRolePage(List<DeviceRoleView> items, @Schema(nullable = true) String next) {}
