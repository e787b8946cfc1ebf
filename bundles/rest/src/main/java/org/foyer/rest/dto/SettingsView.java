package org.foyer.rest.dto;

import java.util.List;

/** All settings of a service, in the order in which it describes them. */
public record SettingsView(List<SettingView> items) {}
