package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Least shed, smallest useful return, run and rest times, nothing that swings. */
class CalmTest {

    @Test
    @DisplayName("An order that names no power, once made smaller, stays so while it settles")
    void switchedOnUnderALimit() {
        House house =
                new House()
                        .wallbox("car", 1658)
                        .plug("oven", 2500, 500)
                        .grid(3872)
                        .limit("contract", Measure.POWER_W, 3190)
                        .asks(Mandate.FLEXIBILITY, "fm", "car", new Command.Switch(true))
                        .asks(Mandate.PERSON, "anna", "oven", new Command.Switch(false))
                        .decide();
        var first = house.setPoints("car");
        assertEquals(
                new Command.LimitPower(1400), first.get(Command.Kind.LIMIT_POWER).orElse(null));
        for (int i = 0; i < 6; i++) {
            assertEquals(first, house.decide().setPoints("car"), "decision " + i);
        }
    }

    private static final Command ON = new Command.Switch(true);

    private static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    @Test
    @DisplayName(
            "import limit below a device's rating: a 3 kW boiler that can only switch is told that"
                    + " it cannot run under 2.5 kW")
    void cannotRunUnderLimit() {
        House house =
                new House()
                        .plug("boiler", 3000, 3000)
                        .grid(3300)
                        .limit("operator", Measure.POWER_W, 2500)
                        .decide();
        assertEquals(new Command.Switch(false), house.command("boiler"));
        assertEquals(ReasonCode.CANNOT_RUN_UNDER_LIMIT, house.why("boiler"));
        assertTrue(house.found(TroubleCode.CANNOT_RUN_UNDER_LIMIT));
        house.seconds(10).power("boiler", 0).grid(300);
        house.asks(Mandate.PERSON, "anna", "boiler", ON).decide();
        assertEquals(Result.REFUSED, house.outcome("boiler").result());
        assertEquals(ReasonCode.CANNOT_RUN_UNDER_LIMIT, house.outcome("boiler").reason().code());
        house.limits.clear();
        house.seconds(1).decide();
        assertEquals(ON, house.command("boiler"), "without the limit at once");
        assertFalse(house.found(TroubleCode.CANNOT_RUN_UNDER_LIMIT));
    }

    @Test
    @DisplayName("import limit below a device's rating: a 5 kW battery charges at what fits")
    void batteryReduced() {
        House house =
                new House()
                        .battery("battery", 0, 40)
                        .grid(300)
                        .limit("operator", Measure.POWER_W, 2500)
                        .asks(Mandate.PLAN, "tariff", "battery", power(5000))
                        .decide();
        assertEquals(power(2200), house.command("battery"));
        assertEquals(Result.REDUCED, house.outcome("battery").result());
        house.seconds(10).power("battery", 2200).grid(2500).decide();
        assertEquals(power(2200), house.command("battery"));
        house.seconds(10).power("battery", 2200).grid(3000).decide();
        assertEquals(power(1700), house.command("battery"), "the house needs 500 W more");
        house.seconds(10).power("battery", 1700).grid(2500).decide();
        assertEquals(power(1700), house.command("battery"));
        house.seconds(10).power("battery", 1700).grid(1900).decide();
        assertEquals(power(2300), house.command("battery"), "and less again");
    }

    @Test
    @DisplayName(
            "import limit below a device's rating: a 7.4 kW wallbox on 6 kVA charges at what fits,"
                    + " and comes back at its smallest step as soon as that fits")
    void wallboxReduced() {
        House house =
                new House()
                        .wallbox("car", 7000)
                        .grid(7400)
                        .limit("contract", Measure.APPARENT_POWER_VA, 6000)
                        .decide();
        assertEquals(new Command.LimitPower(5600), house.command("car"));
        assertEquals(ReasonCode.LIMIT_REDUCED, house.why("car"));
        house.seconds(10).power("car", 5600).grid(6000).decide();
        assertEquals(new Command.LimitPower(5600), house.command("car"));
        // Cooking: nothing useful is left for the car.
        house.seconds(10).power("car", 5600).grid(10_500).decide();
        assertEquals(new Command.Switch(false), house.command("car"));
        assertEquals(ReasonCode.LIMIT_SHED, house.why("car"));
        house.seconds(30).power("car", 0).grid(4000).decide();
        assertEquals(new Command.Switch(false), house.command("car"), "it rests");
        house.seconds(300).power("car", 0).grid(4500).decide();
        assertEquals(
                new Command.LimitPower(1500),
                house.command("car"),
                "1.5 kW are free: not its rating, but useful");
        house.seconds(10).power("car", 1500).grid(6000).decide();
        house.seconds(10).power("car", 1500).grid(2000).decide();
        assertEquals(new Command.LimitPower(5500), house.command("car"));
    }

    @Test
    @DisplayName("A heater in its own logic is turned down, and rests once its water is warm")
    void ownLogicReduced() {
        House house =
                new House()
                        .heater("boiler", 3000)
                        .value("boiler", Quantity.TEMPERATURE, 45)
                        .value("boiler", Quantity.TARGET_TEMPERATURE, 55)
                        .grid(3300)
                        .limit("operator", Measure.POWER_W, 2500)
                        .decide();
        assertEquals(power(2200), house.command("boiler"));
        house.seconds(10).power("boiler", 2200).grid(2500).decide();
        assertEquals(power(2200), house.command("boiler"));
        house.seconds(600).power("boiler", 2200).value("boiler", Quantity.TEMPERATURE, 56);
        house.grid(2500).decide();
        assertEquals(power(0), house.command("boiler"), "a set-point must not overheat it");
        house.seconds(600).power("boiler", 0).value("boiler", Quantity.TEMPERATURE, 53).grid(300);
        assertEquals(power(0), house.decide().command("boiler"));
        house.seconds(600).power("boiler", 0).value("boiler", Quantity.TEMPERATURE, 49).grid(300);
        assertEquals(power(2200), house.decide().command("boiler"));
    }

    @Test
    @DisplayName("Shed is what has least say, by the least that is enough, reducing first")
    void leastShed() {
        House house =
                new House()
                        .plug("pump", 800, 800)
                        .plug("oven", 2000, 2000)
                        .heater("boiler", 1000)
                        .grid(5000)
                        .limit("fuse", Measure.POWER_W, 4500)
                        .decide();
        assertEquals(power(500), house.command("boiler"), "what can be turned down first");
        assertTrue(house.setPoints("pump").isFree());
        house.seconds(10).power("boiler", 500).grid(5400).decide();
        assertEquals(power(0), house.command("boiler"));
        assertEquals(new Command.Switch(false), house.command("pump"), "the smaller is enough");
        assertTrue(house.setPoints("oven").isFree());
    }

    @Test
    @DisplayName("Overload is judged once the meter has seen what was done about it")
    void settles() {
        House house =
                new House()
                        .heater("boiler", 2000)
                        .plug("pump", 800, 800)
                        .grid(5000)
                        .limit("fuse", Measure.POWER_W, 4500)
                        .asks(Mandate.PLAN, "sun", "boiler", power(2000))
                        .decide();
        assertEquals(power(1500), house.command("boiler"));
        for (int i = 0; i < 20; i++) {
            house.seconds(1).power("boiler", 1500).decide();
            assertTrue(house.setPoints("pump").isFree(), "the meter was not read again yet");
        }
        house.grid(4500).decide();
        assertTrue(house.setPoints("pump").isFree());
    }

    @Test
    @DisplayName("A battery that comes back and is shed again stays away longer each time")
    void backsOff() {
        House house = new House().battery("battery", 5000, 40);
        house.limit("operator", Measure.POWER_W, 300);
        house.decide();
        int sheds = 0;
        boolean free = true;
        for (int second = 0; second < 3600; second += 5) {
            // It charges from the grid at once whenever it is left to itself.
            double charge = house.setPoints("battery").isFree() ? 5000 : 0;
            house.seconds(5).power("battery", charge).grid(200 + charge).decide();
            boolean now = house.setPoints("battery").isFree();
            sheds += free && !now ? 1 : 0;
            free = now;
        }
        assertTrue(sheds >= 2 && sheds <= 7, sheds + " times in an hour");
    }

    @Test
    @DisplayName("Services switch a device no more often than its run and rest times allow")
    void runAndRest() {
        House house =
                new House()
                        .device("heatpump", DeviceKind.HEAT_PUMP, new Capability.Switchable(2000))
                        .power("heatpump", 0)
                        .decide();
        house.asks(Mandate.PLAN, "sun", "heatpump", ON).decide();
        assertEquals(ON, house.command("heatpump"));
        int switches = 0;
        boolean before = true;
        for (int minute = 0; minute < 120; minute++) {
            boolean on = house.command("heatpump").equals(ON);
            house.seconds(60).grid(on ? 2100 : 100).power("heatpump", on ? 2000 : 0);
            house.asks(Mandate.PLAN, "sun", "heatpump", new Command.Switch(minute % 2 == 0));
            house.decide();
            switches += house.command("heatpump").equals(ON) == before ? 0 : 1;
            before = house.command("heatpump").equals(ON);
        }
        assertTrue(switches <= 120 / 12, switches + " in two hours");
        assertTrue(switches >= 6, "but it does follow: " + switches);
    }

    @Test
    @DisplayName("A run time gives way to a person, and to the end of a service's right")
    void runTimeIsNoPrison() {
        House house =
                new House()
                        .device("heatpump", DeviceKind.HEAT_PUMP, new Capability.Switchable(2000))
                        .power("heatpump", 0)
                        .decide();
        house.asks(Mandate.PLAN, "sun", "heatpump", ON).decide();
        house.seconds(60).grid(0).power("heatpump", 2000);
        house.asks(Mandate.PLAN, "sun", "heatpump", new Command.Switch(false)).decide();
        assertEquals(ON, house.command("heatpump"));
        assertEquals(ReasonCode.MIN_RUN, house.why("heatpump"));
        house.asks(Mandate.PERSON, "anna", "heatpump", new Command.Switch(false)).decide();
        assertEquals(new Command.Switch(false), house.command("heatpump"));
        house.withdraws("anna", "heatpump").withdraws("sun", "heatpump").decide();
        assertTrue(house.setPoints("heatpump").isFree());
    }

    @Test
    @DisplayName("A person starts a device that a limit holds back as soon as there is room")
    void personIsNotHeld() {
        House house =
                new House()
                        .plug("oven", 2000, 2000)
                        .grid(3000)
                        .limit("fuse", Measure.POWER_W, 2500)
                        .decide();
        assertEquals(new Command.Switch(false), house.command("oven"));
        house.seconds(6)
                .power("oven", 0)
                .grid(300)
                .asks(Mandate.PERSON, "anna", "oven", ON)
                .decide();
        assertEquals(ON, house.command("oven"));
    }

    @Test
    @Tag("part:FR.PRI.6")
    @DisplayName("A person's wallbox gets what is left, not nothing")
    void personReduced() {
        House house =
                new House()
                        .wallbox("car", 0)
                        .grid(2000)
                        .limit("contract", Measure.APPARENT_POWER_VA, 6000)
                        .asks(Mandate.PERSON, "anna", "car", ON)
                        .decide();
        assertEquals(SetPoints.of(ON, new Command.LimitPower(4000)), house.setPoints("car"));
        assertEquals(ReasonCode.LIMIT_REDUCED, house.why("car"));
    }
}
