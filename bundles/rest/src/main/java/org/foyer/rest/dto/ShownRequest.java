package org.foyer.rest.dto;

import java.util.List;

/** What of a service that comes along was on the screen. */
public record ShownRequest(String version, List<String> scopes) {}
