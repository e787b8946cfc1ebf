package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.preference.HandOver;

/**
 * A wish as it is kept.
 *
 * @param subjectName what the household calls the zone or device; null for all that is theirs, and
 *     where it is not there any more
 * @param mayChange whether the caller may change or remove it
 * @param handOvers how far it has got with each device; empty while nobody heeds it
 */
public record PreferenceView(
        String id,
        long version,
        WishView.Kind kind,
        @Schema(nullable = true) String zone,
        @Schema(nullable = true) String role,
        @Schema(nullable = true) String subjectName,
        String person,
        @Schema(nullable = true) String personName,
        boolean mayChange,
        @Schema(nullable = true) WishView.Time adHoc,
        @Schema(nullable = true) WishView.Comfort comfort,
        @Schema(nullable = true) WishView.Away away,
        @Schema(nullable = true) WishView.Car car,
        @Schema(nullable = true) WishView.Hours machine,
        @Schema(nullable = true) String changedByName,
        Instant changedAt,
        List<At> handOvers) {

    /** With one device. {@code reason} says why it was refused. */
    @Schema(name = "PreferenceHandOver")
    public record At(
            String device,
            String deviceName,
            String taker,
            HandOver.State state,
            @Schema(nullable = true) ReasonView reason,
            int tries) {}
}
