package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A service, what installing it would add, and how it stands in this home. */
public record ServiceDetail(
        ServiceView service,
        @Schema(nullable = true) PreviewView preview,
        @Schema(nullable = true) SubscriptionView installed) {}
