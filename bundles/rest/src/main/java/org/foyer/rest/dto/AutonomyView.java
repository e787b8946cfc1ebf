package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.control.Autonomy;
import org.foyer.api.control.Said;

/** How far automation may go at a device, what waits for people there, and what they said. */
public record AutonomyView(Autonomy autonomy, List<Waiting> waiting, List<Answer> answers) {

    /**
     * An automatic order that nobody has let act. {@code question} is the open one about it, null
     * while there is none.
     */
    @Schema(name = "AutonomyWaiting")
    public record Waiting(
            SourceView by,
            CommandView command,
            @Schema(nullable = true) Instant until,
            ReasonView reason,
            @Schema(nullable = true) String question) {}

    /** What somebody said; {@code person} is null where nobody answered in time. */
    @Schema(name = "AutonomyAnswer")
    public record Answer(
            String by,
            String byName,
            Said.Answer answer,
            @Schema(nullable = true) String person,
            @Schema(nullable = true) String personName,
            Instant until) {}
}
