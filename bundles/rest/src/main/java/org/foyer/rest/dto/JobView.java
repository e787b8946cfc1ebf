package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.store.Job;

/** A piece of work of the store. */
public record JobView(
        String id,
        Job.Kind kind,
        String service,
        String serviceName,
        Job.Stage stage,
        int percent,
        Instant started,
        @Schema(nullable = true) Instant ended,
        @Schema(nullable = true) ReasonView error) {}
