package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A meter that says the same whatever happens, and one that cannot be right. */
class FrozenMeterTest {

    private static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    private static House follows() {
        House house = new House().heater("boiler", 0).battery("battery", 0, 60).sun("pv", 3000);
        house.grid(-2058).decide();
        house.asks(Mandate.PLAN, "sun", "boiler", power(2000))
                .asks(Mandate.PLAN, "sun", "battery", power(1000))
                .decide();
        assertEquals(power(2000), house.command("boiler"));
        return house;
    }

    @Test
    @DisplayName(
            "meter frozen at -2058 W while boiler and battery follow the surplus: noticed within 3"
                    + " readings, control by it stops, set-points go back, reason and trouble say so")
    void meterFrozen() {
        House house = follows();
        int readings = 0;
        while (!house.found(TroubleCode.METER_FROZEN) && readings < 20) {
            house.seconds(1).power("boiler", 2000).power("battery", 1000).power("pv", -3000);
            house.grid(-2058).decide();
            readings++;
        }
        assertTrue(readings <= 4, "the first shows the change, then " + (readings - 1));
        assertTrue(house.setPoints("boiler").isFree());
        assertTrue(house.setPoints("battery").isFree());
        assertEquals(ReasonCode.METER_FROZEN, house.why("boiler"));
        assertEquals(Result.REFUSED, house.outcome("boiler").result());
        // Back to automatic the devices draw less again: the meter is no better for that.
        house.seconds(1).power("boiler", 0).power("battery", 0).grid(-2058).decide();
        assertTrue(house.found(TroubleCode.METER_FROZEN));
        house.seconds(1).grid(-2100).decide();
        assertFalse(house.found(TroubleCode.METER_FROZEN), "it measures again");
        house.seconds(120).power("boiler", 0).grid(-2150).decide();
        assertEquals(power(2000), house.command("boiler"));
    }

    @Test
    @DisplayName("A meter that a battery holds at 0 W on purpose is not frozen")
    void heldAtZero() {
        House house = new House().heater("boiler", 0).battery("battery", 0, 60).grid(0).decide();
        for (int i = 0; i < 60; i++) {
            double boiler = i % 20 < 10 ? 2000 : 0;
            // The boiler is read first, the meter then, the battery last.
            house.seconds(1).power("boiler", boiler).decide();
            house.grid(0).decide();
            house.power("battery", -boiler).decide();
            assertFalse(house.found(TroubleCode.METER_FROZEN), "second " + i);
        }
    }

    @Test
    @DisplayName("A battery that holds the meter at 0 W moves with the kettle, too: not frozen")
    void heldAgainstWhatNobodyMeasures() {
        House house = new House().heater("boiler", 0).battery("battery", 3500, 60).sun("pv", 3800);
        house.grid(0).decide();
        for (int i = 0; i < 60; i++) {
            double kettle = i / 10 % 2 == 0 ? 0 : 2000;
            house.seconds(1).power("pv", -3800).power("battery", 3500 - kettle);
            house.grid(0).power("boiler", 0).decide();
            assertFalse(house.found(TroubleCode.METER_FROZEN), "second " + i);
        }
    }

    @Test
    @DisplayName("A battery that is full holds nothing: a meter that stays at 0 W is frozen")
    void frozenAtZero() {
        House house = new House().heater("boiler", 0).battery("battery", 0, 100).grid(0).decide();
        for (int i = 0; i < 6; i++) {
            house.seconds(1).power("boiler", 2000).power("battery", 0).grid(0).decide();
        }
        assertTrue(house.found(TroubleCode.METER_FROZEN));
    }

    @Test
    @DisplayName("A device that was not known before is no evidence against the meter")
    void knownLater() {
        House house = new House().battery("battery", 3500, 60).grid(0).decide();
        house.seconds(1).heater("boiler", 700).power("battery", 2800).grid(0).decide();
        for (int i = 0; i < 10; i++) {
            house.seconds(1).power("boiler", 700).power("battery", 2800).grid(0).decide();
            assertFalse(house.found(TroubleCode.METER_FROZEN), "second " + i);
        }
    }

    @Test
    @DisplayName("A quiet night with the same reading for hours is not frozen")
    void quiet() {
        House house = new House().heater("boiler", 0).grid(120).decide();
        for (int i = 0; i < 500; i++) {
            house.seconds(10).grid(120).power("boiler", i % 3 == 0 ? 150 : 0).decide();
        }
        assertFalse(house.found(TroubleCode.METER_FROZEN));
    }

    @Property(tries = 200)
    void aMeterThatMeasuresIsNeverCalledFrozen(@ForAll long seed) {
        Random dice = new Random(seed);
        House house = new House().heater("boiler", 0).battery("battery", 0, 60).sun("pv", 2000);
        double[] watts = {0, 0, -2000};
        String[] ids = {"boiler", "battery", "pv"};
        for (int i = 0; i < 200; i++) {
            house.seconds(1);
            int which = dice.nextInt(3);
            if (dice.nextInt(4) == 0) {
                watts[which] = which == 2 ? -dice.nextInt(5000) : dice.nextInt(3000);
            }
            double base = 200 + dice.nextInt(300) + dice.nextDouble();
            for (int d = 0; d < 3; d++) {
                if (dice.nextInt(3) > 0) {
                    house.power(ids[d], watts[d]);
                }
            }
            house.grid(base + watts[0] + watts[1] + watts[2]).decide();
            assertFalse(house.found(TroubleCode.METER_FROZEN));
        }
    }

    @Test
    @DisplayName("Own use that is negative for long is told; for a moment it is reading order")
    void implausible() {
        House house = new House().sun("pv", 500).grid(-3000).decide();
        assertFalse(house.found(TroubleCode.METER_IMPLAUSIBLE));
        for (int i = 0; i < 40; i++) {
            house.seconds(5).power("pv", -500 - i).grid(-3000 - i).decide();
        }
        assertTrue(house.found(TroubleCode.METER_IMPLAUSIBLE));
        house.seconds(5).power("pv", -3500).grid(-3000).decide();
        assertFalse(house.found(TroubleCode.METER_IMPLAUSIBLE));
    }
}
