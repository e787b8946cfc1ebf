package org.foyer.rest.dto;

import java.util.List;

/** The yes of the household as it was shown. */
public record InstallRequest(String version, String plan, List<String> scopes) {}
