package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.store.Grant;

/**
 * A decision about a right, also of a service that is gone.
 *
 * @param personName what they are called; null when they are gone
 */
public record ReceiptView(
        String service,
        String serviceName,
        String version,
        String scope,
        Grant.State state,
        Instant at,
        String person,
        @Schema(nullable = true) String personName) {}
