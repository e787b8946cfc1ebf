package org.foyer.rest.dto;

import java.time.Instant;
import org.foyer.api.service.Answer;

/** What a service asked of a device, and what became of it. */
public record ActView(
        Instant at, String device, CommandView command, Answer.Result result, ReasonView reason) {}
