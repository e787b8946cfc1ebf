package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.foyer.api.control.Command;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.StepProfile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Limits on the mean of the quarter-hour, and limits that change over time (model 5). */
class QuarterHourTest {

    private static final Instant START = Instant.parse("2026-06-21T10:00:00Z");

    private static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    @Test
    @DisplayName("A peak within the quarter is let pass while its mean stays below the limit")
    void peaksPass() {
        House house =
                new House().heater("boiler", 2000).limit("peak", Measure.QUARTER_HOUR_MEAN_W, 3000);
        house.asks(Mandate.PLAN, "sun", "boiler", power(2000)).grid(2000).decide();
        // Ten minutes at 2 kW, then an oven.
        for (int s = 0; s < 600; s += 10) {
            house.seconds(10).grid(2000).power("boiler", 2000).decide();
        }
        assertEquals(power(2000), house.command("boiler"));
        house.seconds(10).grid(4500).power("boiler", 2000).decide();
        assertEquals(power(2000), house.command("boiler"), "the rest of the quarter may have 5 kW");
        house.seconds(10).grid(9000).power("boiler", 2000).decide();
        assertTrue(
                ((Command.SetPower) house.command("boiler")).powerW() < 2000,
                "9 kW would bring the mean over 3 kW");
    }

    @Test
    @DisplayName("New starts keep to the limit itself, however little was used so far")
    void startsKeepTheLimit() {
        House house =
                new House().heater("boiler", 0).limit("peak", Measure.QUARTER_HOUR_MEAN_W, 3000);
        house.grid(1000).decide();
        for (int s = 0; s < 800; s += 10) {
            house.seconds(10).grid(1000).power("boiler", 0).decide();
        }
        house.asks(Mandate.PLAN, "sun", "boiler", power(3000)).decide();
        assertEquals(power(2000), house.command("boiler"));
    }

    @Test
    @DisplayName("What was not measured of a quarter counts as drawn at the limit")
    void unknownIsNotNothing() {
        assertEquals(3000, Quarter.NONE.allowedW(3000, START.plusSeconds(450)), 1e-6);
    }

    @Property(tries = 500)
    void whoKeepsToWhatIsAllowedKeepsTheMean(
            @ForAll @Size(min = 1, max = 90)
                    List<@DoubleRange(min = 0, max = 12_000) Double> wished) {
        double limit = 4000;
        Quarter quarter = Quarter.NONE.drawn(0, START, 30);
        double wattSeconds = 0;
        Instant now = START;
        for (int i = 0; i < 84; i++) {
            double allowed = quarter.allowedW(limit, now);
            double drawn = Math.max(0, Math.min(allowed, wished.get(i % wished.size())));
            now = now.plusSeconds(10);
            wattSeconds += drawn * 10;
            quarter = quarter.drawn(drawn, now, 30);
        }
        assertTrue(wattSeconds / 900 <= limit + 1, wattSeconds / 900 + " W");
    }

    @Test
    @DisplayName("A profile in steps bounds what it says when it says it")
    void profile() {
        StepProfile profile =
                new StepProfile(
                        List.of(
                                new StepProfile.Step(
                                        START.plusSeconds(60), OptionalDouble.of(2000)),
                                new StepProfile.Step(
                                        START.plusSeconds(120), OptionalDouble.empty())));
        House house = new House().heater("boiler", 0).grid(0);
        house.limit(
                Limit.of(
                                "operator",
                                Measure.POWER_W,
                                Direction.IMPORT,
                                0,
                                "operator",
                                Limit.Binding.LAW)
                        .following(profile));
        house.asks(Mandate.PERSON, "anna", "boiler", power(3000)).decide();
        assertEquals(power(3000), house.command("boiler"), "not yet");
        house.after(Duration.ofSeconds(70)).grid(3000).power("boiler", 3000).decide();
        assertEquals(power(2000), house.command("boiler"));
        house.after(Duration.ofSeconds(70)).grid(2000).power("boiler", 2000).decide();
        assertEquals(power(3000), house.command("boiler"), "over");
    }
}
