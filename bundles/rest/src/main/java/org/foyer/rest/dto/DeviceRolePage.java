package org.foyer.rest.dto;

import java.util.List;

/** Roles of devices. */
public record DeviceRolePage(List<DeviceRoleView> items, String next) {}
