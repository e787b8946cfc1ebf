package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.preference.Season;

/** Which season somebody feels; null while they have not said. */
public record SeasonView(@Schema(nullable = true) Season season) {}
