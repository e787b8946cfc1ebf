package org.foyer.rest.dto;

import java.util.Map;

/** Why, as a stable code with parameters and as a text in the caller's language. */
public record ReasonView(String code, Map<String, String> parameters, String text) {}
