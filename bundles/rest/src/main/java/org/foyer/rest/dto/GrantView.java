package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.store.Grant;

/** A right of a service; {@code stored} false if a restart would forget what was taken back. */
public record GrantView(
        String service,
        String serviceName,
        ScopeView scope,
        Grant.State state,
        Instant since,
        @Schema(nullable = true) Instant until,
        boolean stored) {}
