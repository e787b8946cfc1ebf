package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.notice.Notice;

/** A message to the household. */
public record NoticeView(
        String id,
        Instant at,
        Notice.Level level,
        String origin,
        String text,
        @Schema(nullable = true) String remedy,
        ReasonView reason,
        boolean acknowledged) {}
