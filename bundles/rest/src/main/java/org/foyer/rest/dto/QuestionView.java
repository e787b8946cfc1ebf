package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.question.Question;

/**
 * A question to people. {@code silence} is the option that holds if nobody answers until then, null
 * if nothing does; {@code mayAnswer} is whether the caller may; {@code outcome} is null while it is
 * open.
 */
public record QuestionView(
        String id,
        Instant at,
        String origin,
        String text,
        ReasonView reason,
        List<Option> options,
        Instant until,
        @Schema(nullable = true) String silence,
        Question.Who who,
        boolean mayAnswer,
        @Schema(nullable = true) Outcome outcome) {

    /** What may be answered. */
    @Schema(name = "QuestionOption")
    public record Option(String id, String text, ReasonView reason) {}

    /** What became of it; who answered only if somebody did. */
    @Schema(name = "QuestionOutcome")
    public record Outcome(
            Question.End end,
            @Schema(nullable = true) String option,
            @Schema(nullable = true) String person,
            @Schema(nullable = true) String personName,
            Instant at) {}
}
