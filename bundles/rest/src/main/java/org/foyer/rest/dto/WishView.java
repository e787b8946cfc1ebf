package org.foyer.rest.dto;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.preference.Charge;
import org.foyer.api.preference.Season;
import org.foyer.api.preference.Wish;

/** Parts of wishes, as they are given and shown. Times of day are {@code HH:mm}, days ISO 8601. */
public final class WishView {

    private WishView() {}

    /** Which part a wish has. */
    @Schema(name = "WishKind")
    public enum Kind {
        COMFORT,
        AWAY,
        CAR,
        MACHINE
    }

    /** For this time only; {@code from} is now if null. */
    @Schema(name = "WishTime")
    public record Time(@Schema(nullable = true) Instant from, Instant until) {}

    /** Hours that begin on these days; on the next day where {@code until} is not later. */
    @Schema(name = "WishHours")
    public record Hours(List<DayOfWeek> days, String from, String until) {}

    /** Always where there are no {@code times}, in all seasons where there are none. */
    @Schema(name = "WishComfort")
    public record Comfort(
            @Schema(nullable = true) Double lowC,
            @Schema(nullable = true) Double highC,
            @Schema(nullable = true) List<Hours> times,
            @Schema(nullable = true) List<Season> seasons) {}

    /** {@code back} is the day of coming home; without {@code keepC} rooms need no heat. */
    @Schema(name = "WishAway")
    public record Away(
            String from,
            String back,
            List<Wish.Lowered> lowers,
            @Schema(nullable = true) Double keepC) {}

    /** {@code departures} are null in a wish for this time only, whose end is the departure. */
    @Schema(name = "WishCar")
    public record Car(
            @Schema(nullable = true) Amount minimum,
            Amount target,
            @Schema(nullable = true) List<Leaving> departures) {}

    /** So much in a car's battery. */
    @Schema(name = "WishCharge")
    public record Amount(Double value, Charge.Unit unit) {}

    /** A departure, week by week. */
    @Schema(name = "WishDeparture")
    public record Leaving(List<DayOfWeek> days, String at) {}
}
