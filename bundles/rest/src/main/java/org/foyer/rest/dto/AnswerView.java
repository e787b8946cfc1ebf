package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.control.Outcome;

/** What became of one order; the command as it is in force, null if none is. */
public record AnswerView(
        Outcome.Result result, @Schema(nullable = true) CommandView command, ReasonView reason) {}
