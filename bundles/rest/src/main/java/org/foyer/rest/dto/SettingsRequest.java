package org.foyer.rest.dto;

import java.util.Map;

/** What is set, by id; null goes back to what the service proposes; what is not named stays. */
public record SettingsRequest(Map<String, Object> values) {}
