package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Unknown is not zero, old is never now: limits and meters that say nothing (model 5). */
class SilentMeterTest {

    private static final Command ON = new Command.Switch(true);

    private static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    /** A quarter of an hour with 400 W, once 900 W, then the meter falls silent for 33 min. */
    private static House silent(House house, double limitW) {
        house.limit("operator", Measure.POWER_W, limitW);
        for (int minute = 0; minute < 15; minute++) {
            house.grid(minute == 4 ? 900 : 400).decide().after(Duration.ofMinutes(1));
        }
        house.grid(400).decide();
        return house.after(Duration.ofMinutes(33));
    }

    @Test
    @Tag("part:FR.MDP.12")
    @DisplayName(
            "meter dropped while an import limit of 2.5 kW holds; a person orders 3 kW: within the"
                    + " limit less the highest reading of 15 min, and told that the meter is silent")
    void meterDroppedUnderLimit() {
        House house = silent(new House().heater("boiler", 0), 2500);
        house.power("boiler", 0).asks(Mandate.PERSON, "anna", "boiler", power(3000)).decide();
        assertEquals(power(1600), house.command("boiler"), "2500 - 900");
        assertEquals(ReasonCode.UNMEASURED_REDUCED, house.why("boiler"));
        assertEquals(Result.REDUCED, house.outcome("boiler").result());
        assertTrue(house.found(TroubleCode.METER_SILENT));
        assertFalse(house.found(TroubleCode.NOT_GUARDED), "told as the meter's trouble");
        // It runs: less is left for others, and it is not cut again for its own draw.
        house.seconds(10).power("boiler", 1600).plug("oven", 2000, 0);
        house.asks(Mandate.PERSON, "anna", "oven", ON).decide();
        assertEquals(power(1600), house.command("boiler"));
        assertEquals(ReasonCode.UNMEASURED_NO_ROOM, house.why("oven"));
        assertEquals("2000", house.of("oven").reason().parameters().get("overW"));
    }

    @Test
    @DisplayName("meter dropped: what started since is gone from the room, also by its own logic")
    void startsSince() {
        House house = silent(measured(new House().heater("boiler", 0)), 2500);
        house.power("boiler", 0).power("fridge", 800);
        house.asks(Mandate.PERSON, "anna", "boiler", power(3000)).decide();
        assertEquals(power(800), house.command("boiler"), "2500 - 900 - 800");
    }

    private static House measured(House house) {
        return house.device("fridge", DeviceKind.OTHER, new Capability.Meter()).power("fridge", 0);
    }

    @Test
    @DisplayName("meter dropped: nobody is shed for room that cannot be measured; the answer stays")
    void noSheddingForUnmeasuredRoom() {
        House house = silent(new House().heater("boiler", 0).wallbox("wallbox", 1500), 2500);
        house.power("boiler", 0).power("wallbox", 1500);
        house.asks(Mandate.PLAN, "car", "wallbox", ON).decide();
        house.asks(Mandate.PERSON, "anna", "boiler", power(3000)).decide();
        Command answered = house.command("boiler");
        for (int i = 0; i < 20; i++) {
            house.seconds(1).power("wallbox", 1500).power("boiler", 1600).decide();
            assertEquals(answered, house.command("boiler"), "second " + i);
            assertFalse(house.command("wallbox").equals(new Command.Switch(false)), "second " + i);
        }
    }

    @Test
    @DisplayName("meter dropped: a start that surely fits is granted, and says so")
    void fits() {
        House house = silent(new House().plug("kettle", 1000, 0), 2500);
        house.power("kettle", 0).asks(Mandate.PERSON, "anna", "kettle", ON).decide();
        assertEquals(ON, house.command("kettle"));
        assertEquals(ReasonCode.UNMEASURED_START, house.why("kettle"));
        assertEquals(Result.GRANTED, house.outcome("kettle").result());
        house.seconds(1).decide();
        assertEquals(ReasonCode.UNMEASURED_START, house.why("kettle"), "as long as it is so");
    }

    @Test
    @Tag("part:FR.MDP.12")
    @DisplayName("A silent meter gives neither services nor flexibility the right to add load")
    void automaticStartsWait() {
        for (Mandate mandate : new Mandate[] {Mandate.PLAN, Mandate.FLEXIBILITY}) {
            House house = new House().heater("boiler", 0).decide().seconds(31);
            house.power("boiler", 0).asks(mandate, "x", "boiler", power(2000)).decide();
            assertEquals(ReasonCode.MEASUREMENT_OLD, house.why("boiler"), mandate.toString());
            assertEquals(new Command.Release(), house.command("boiler"));
            house.asks(Mandate.PERSON, "anna", "boiler", power(1000)).decide();
            assertEquals(power(1000), house.command("boiler"), "a person's is no automatic start");
        }
    }

    @Test
    @DisplayName("Under a limit without any meter room is never endless, and it is told")
    void noMeter() {
        House house = measured(new House().without("grid").heater("boiler", 0));
        house.power("fridge", 1500);
        house.limit("contract", Measure.APPARENT_POWER_VA, 4000);
        house.asks(Mandate.PLAN, "sun", "boiler", power(500)).decide();
        assertEquals(ReasonCode.METER_MISSING, house.why("boiler"));
        assertTrue(house.found(TroubleCode.NOT_GUARDED));
        house.asks(Mandate.PERSON, "anna", "boiler", power(3000)).decide();
        assertEquals(power(2500), house.command("boiler"), "4000 less what is known to run");
        assertEquals(ReasonCode.UNMEASURED_REDUCED, house.why("boiler"));
    }

    @Test
    @DisplayName("Without limit and meter nothing is refused")
    void noLimitNoMeter() {
        House house = new House().without("grid").heater("boiler", 0);
        house.asks(Mandate.PLAN, "sun", "boiler", power(500)).decide();
        assertEquals(power(500), house.command("boiler"));
        assertTrue(house.findings.isEmpty());
    }

    @Test
    @DisplayName("A fuse that the meter cannot tell phases for is not guarded, and not endless")
    void fuseWithoutPhases() {
        House house =
                new House()
                        .grid(3000)
                        .plug("oven", 4000, 0)
                        .limit("fuse", Measure.CURRENT_A, 25)
                        .asks(Mandate.PERSON, "anna", "oven", ON)
                        .decide();
        assertEquals(ReasonCode.LIMIT_NO_ROOM, house.why("oven"), "all may hang on one phase");
        assertTrue(house.found(TroubleCode.NOT_GUARDED));
        house.grid(9000).seconds(1).decide();
        assertTrue(house.setPoints("oven").isFree(), "but nothing is switched off on a guess");
    }

    @Test
    @DisplayName("A device whose power is not known saves nothing and counts as still to come")
    void unknownPower() {
        House house =
                new House()
                        .device("heater", DeviceKind.SPACE_HEATER, new Capability.Switchable(2000))
                        .heater("boiler", 1500)
                        .grid(3500)
                        .limit("contract", Measure.POWER_W, 3000)
                        .decide();
        assertEquals(power(1000), house.command("boiler"), "the known one is turned down");
        assertTrue(house.setPoints("heater").isFree());
        house.value("boiler", Quantity.POWER, 1000).grid(2500).seconds(10).grid(2500);
        house.asks(Mandate.PERSON, "anna", "heater", ON).decide();
        assertEquals(
                ReasonCode.LIMIT_NO_ROOM, house.why("heater"), "its 2 kW are not in the reading");
    }

    @Test
    @DisplayName("A clock set back three hours leaves ages and limits as they are")
    void clockSetBack() {
        House house = silent(new House().heater("boiler", 0), 2500);
        house.now = house.now.minus(Duration.ofHours(3));
        house.power("boiler", 0).asks(Mandate.PLAN, "sun", "boiler", power(2000)).decide();
        assertEquals(ReasonCode.MEASUREMENT_OLD, house.why("boiler"));
    }

    @Test
    @Tag("part:FR.MDP.12")
    @DisplayName("A reading is of now for 30 s, then it is old: told, and no service starts on it")
    void old() {
        for (int age : new int[] {29, 31}) {
            House house = new House().heater("boiler", 0).limit("fuse", Measure.POWER_W, 9000);
            house.grid(400).decide().seconds(age).power("boiler", 0);
            house.asks(Mandate.PLAN, "sun", "boiler", power(2000)).decide();
            boolean old = age > 30;
            assertEquals(old, house.found(TroubleCode.METER_SILENT), age + " s");
            assertEquals(
                    old ? new Command.Release() : power(2000), house.command("boiler"), age + " s");
        }
    }
}
