package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.control.Mandate;

/**
 * Who gives an order, by what right and for whom.
 *
 * @param onBehalfOf the party for whom it is given; null if it is the household itself
 */
public record SourceView(
        Mandate mandate, String id, String name, @Schema(nullable = true) String onBehalfOf) {}
