package org.foyer.rest.dto;

import java.time.Instant;
import org.foyer.api.notice.Notice;

/** A message to the household. */
public record NoticeView(
        String id,
        Instant at,
        Notice.Level level,
        String origin,
        String text,
        ReasonView reason,
        boolean acknowledged) {}
