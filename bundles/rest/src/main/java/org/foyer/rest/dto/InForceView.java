package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.preference.InForce;

/**
 * What of wishes is in force somewhere.
 *
 * @param held null: nobody wishes anything there at that time
 * @param counted what became of each wish that the caller sees; programs see none
 */
public record InForceView(
        @Schema(nullable = true) String zone,
        @Schema(nullable = true) String role,
        @Schema(nullable = true) String subjectName,
        Instant at,
        @Schema(nullable = true) HeldView held,
        List<CountedView> counted) {

    /**
     * What it is to be held to: temperatures, a charge, a window, or nothing as nobody is there.
     */
    @Schema(name = "Held")
    public record HeldView(
            boolean noNeed,
            @Schema(nullable = true) Double lowC,
            @Schema(nullable = true) Double highC,
            @Schema(nullable = true) WishView.Amount minimum,
            @Schema(nullable = true) WishView.Amount target,
            @Schema(nullable = true) Instant by,
            @Schema(nullable = true) WishView.Time window) {}

    /** One wish, by its id. */
    @Schema(name = "Counted")
    public record CountedView(
            String preference,
            String person,
            @Schema(nullable = true) String personName,
            InForce.Part part) {}
}
