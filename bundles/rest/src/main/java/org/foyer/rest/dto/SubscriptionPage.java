package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Services in this home. */
public record SubscriptionPage(
        List<SubscriptionView> items, @Schema(nullable = true) String next) {}
