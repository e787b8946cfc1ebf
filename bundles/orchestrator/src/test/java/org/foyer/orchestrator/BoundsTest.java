package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.foyer.api.control.Command;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bounds constrain and do not compete; guards are never traded (model 3). */
class BoundsTest {

    private static final Command FULL = new Command.SetPower(3000);

    private static House limited(House house, double watts, Limit.Binding binding) {
        return house.limit(
                Limit.of("limit", Measure.POWER_W, Direction.IMPORT, watts, "x", binding));
    }

    @Test
    @DisplayName(
            "A person's bound makes an order smaller, also one of its own rung, and says whose")
    void atMost() {
        House house = new House().heater("boiler", 0);
        house.bounds(Mandate.PERSON, "anna", "boiler", null, 1250.0);
        house.asks(Mandate.PLAN, "service", "boiler", FULL).decide();
        assertEquals(new Command.SetPower(1200), house.command("boiler"));
        assertEquals("service", house.of("boiler").by().orElseThrow().id(), "it does not compete");
        assertEquals(Outcome.Result.REDUCED, house.outcome("boiler").result());
        assertEquals(ReasonCode.BOUND_AT_MOST, house.outcome("boiler").reason().code());
        house.asks(Mandate.PERSON, "bert", "boiler", FULL).decide();
        assertEquals(new Command.SetPower(1200), house.command("boiler"), "its own rung too");
        house.asks(Mandate.SAFETY, "frost", "boiler", FULL).decide();
        assertEquals(FULL, house.command("boiler"), "what ranks above it is not bound");
    }

    @Test
    @DisplayName("The law's bound binds all, also who ranks above it")
    void lawBindsAll() {
        House house = new House().heater("boiler", 0);
        house.bounds(Mandate.LAW, "operator", "boiler", null, 500.0);
        house.asks(Mandate.PERSON, "anna", "boiler", FULL).decide();
        assertEquals(new Command.SetPower(500), house.command("boiler"));
    }

    @Test
    @DisplayName("Bounds that exclude each other: the higher one holds")
    void higherHolds() {
        House house = new House().heater("boiler", 0);
        house.bounds(Mandate.SAFETY, "frost", "boiler", 2000.0, null);
        house.bounds(Mandate.PERSON, "anna", "boiler", null, 500.0);
        house.asks(Mandate.PLAN, "service", "boiler", new Command.SetPower(0)).decide();
        assertEquals(new Command.SetPower(2000), house.command("boiler"));
    }

    @Test
    @DisplayName("An order that no bound leaves room for is refused, and nothing is sent")
    void refused() {
        House house = new House().plug("pump", 2000, 0);
        house.bounds(Mandate.PERSON, "anna", "pump", null, 500.0);
        house.asks(Mandate.PLAN, "service", "pump", new Command.Switch(true)).decide();
        assertEquals(new Command.Switch(false), house.command("pump"));
        assertEquals(ReasonCode.BOUND_AT_MOST, house.why("pump"));
    }

    @Test
    @DisplayName("What nobody steers is kept below a bound, and let go when it is lifted")
    void ownLogic() {
        House house = new House().wallbox("car", 7000).grid(7000);
        house.decide();
        assertTrue(house.setPoints("car").isFree());
        house.bounds(Mandate.PERSON, "anna", "car", null, 3000.0).seconds(1).decide();
        assertEquals(new Command.LimitPower(3000), house.command("car"));
        assertEquals("anna", house.of("car").by().orElseThrow().id());
        house.lifts("anna", "car").seconds(1).decide();
        assertTrue(house.setPoints("car").isFree());
    }

    @Test
    @DisplayName("A safety guard is not shed by any limit; that it stops there is told")
    void safetyGuard() {
        for (Limit.Binding binding : Limit.Binding.values()) {
            House house = new House().plug("lift", 3000, 3000).plug("pump", 1000, 1000).grid(4000);
            house.asks(Mandate.PLAN, "service", "lift", new Command.Switch(true));
            house.asks(Mandate.PLAN, "service", "pump", new Command.Switch(true)).decide();
            house.bounds(Mandate.SAFETY, "occupied", "lift", 3000.0, null);
            limited(house, 3000, binding).seconds(10).grid(4000).decide();
            assertEquals(new Command.Switch(true), house.command("lift"), binding + "");
            assertEquals(new Command.Switch(false), house.command("pump"), binding + "");
            assertFalse(house.found(TroubleCode.GUARD_STOPS_SHEDDING), "one was left to shed");
            limited(house, 2000, binding);
            house.power("pump", 0).grid(3000).seconds(10).grid(3000).decide();
            assertEquals(new Command.Switch(true), house.command("lift"), binding + "");
            assertTrue(house.found(TroubleCode.GUARD_STOPS_SHEDDING), binding + "");
        }
    }

    @Test
    @Tag("NL.1.1.c.2")
    @DisplayName(
            "An occupied lift and emergency light stay on, whoever says off or limits the house to"
                    + " nothing; left alone, the lift may be switched off")
    void neverAgainstSafety() {
        Command off = new Command.Switch(false);
        for (Mandate mandate : Mandate.values()) {
            if (mandate == Mandate.LIMIT || mandate == Mandate.SAFETY) {
                continue;
            }
            House house = new House().plug("lift", 3000, 3000).plug("light", 60, 60).grid(3060);
            house.bounds(Mandate.SAFETY, "occupied", "lift", 3000.0, null);
            house.bounds(Mandate.SAFETY, "escape", "light", 60.0, null).decide();
            for (int second = 0; second < 120; second++) {
                if (second == 60) {
                    limited(house, 0, Limit.Binding.LAW);
                }
                house.seconds(1).grid(3060).power("lift", 3000).power("light", 60);
                house.asks(mandate, "standby", "lift", off).asks(mandate, "standby", "light", off);
                house.decide();
                for (String device : List.of("lift", "light")) {
                    assertFalse(
                            house.setPoints(device).hold().containsValue(off),
                            device + " by " + mandate + " after " + second + " s");
                }
            }
            house.lifts("occupied", "lift").seconds(1).grid(3060).power("lift", 3000).decide();
            assertEquals(off, house.command("lift"), "nobody is in it: " + mandate);
            assertFalse(house.setPoints("light").hold().containsValue(off), "it is always needed");
        }
    }

    @Test
    @DisplayName("A contract's guard gives way to the law alone, and after everything else")
    void contractGuard() {
        for (Limit.Binding binding : Limit.Binding.values()) {
            House house = new House().heater("heat", 2000).heater("pool", 2000).grid(4000);
            for (String device : List.of("heat", "pool")) {
                house.asks(Mandate.PLAN, "service", device, new Command.SetPower(2000));
            }
            house.bounds(Mandate.CONTRACT, "contracted heat", "heat", 1500.0, null).decide();
            limited(house, 1000, binding).seconds(10).grid(4000).decide();
            boolean law = binding == Limit.Binding.LAW;
            assertEquals(0, watts(house.setPoints("pool")), "all else first");
            assertEquals(law ? 1000 : 1500, watts(house.setPoints("heat")), binding + "");
        }
    }

    private static double watts(SetPoints setPoints) {
        return ((Command.SetPower) setPoints.get(Command.Kind.SET_POWER).orElseThrow()).powerW();
    }

    @Test
    @DisplayName("A guard that begins to act brings back what a limit has shed")
    void bringsBack() {
        House house = new House().plug("lift", 3000, 3000).grid(3000);
        house.asks(Mandate.PLAN, "service", "lift", new Command.Switch(true)).decide();
        limited(house, 1000, Limit.Binding.LAW).seconds(10).grid(3000).decide();
        assertEquals(new Command.Switch(false), house.command("lift"));
        house.power("lift", 0).grid(0).seconds(10).grid(0);
        house.bounds(Mandate.SAFETY, "occupied", "lift", 3000.0, null).decide();
        assertEquals(new Command.Switch(true), house.command("lift"));
        assertEquals(ReasonCode.BOUND_AT_LEAST, house.why("lift"));
    }

    @Test
    @DisplayName("A battery gives no more than the lower end allows")
    void discharge() {
        House house = new House().battery("battery", 0, 80);
        house.bounds(Mandate.PERSON, "anna", "battery", -1000.0, null);
        house.asks(Mandate.PLAN, "service", "battery", new Command.SetPower(-4000)).decide();
        assertEquals(new Command.SetPower(-1000), house.command("battery"));
    }

    @Test
    @DisplayName(
            "A station that takes 0, or 6 to 32 A, is turned down in whole amperes, never into the hole")
    void amperes() {
        House house = new House().station("car", 0);
        house.asks(Mandate.PLAN, "service", "car", new Command.LimitCurrent(32)).decide();
        assertEquals(new Command.LimitCurrent(32), house.command("car"));
        house.power("car", 22_080).grid(22_080).seconds(10).grid(22_080).power("car", 22_080);
        limited(house, 9000, Limit.Binding.LAW).decide();
        // 9,000 W are 13.04 A on three phases.
        assertEquals(new Command.LimitCurrent(13), house.command("car"));
        limited(house, 4000, Limit.Binding.LAW).power("car", 8970).grid(8970);
        house.seconds(10).power("car", 8970).grid(8970).decide();
        assertEquals(new Command.LimitCurrent(0), house.command("car"), "5 A is in the hole");
        house.asks(Mandate.PERSON, "anna", "car", new Command.LimitCurrent(3)).decide();
        assertEquals(new Command.LimitCurrent(0), house.command("car"), "toward less");
    }

    @Test
    @DisplayName(
            "An upper end asks nobody to draw: a battery and a warm boiler are left alone below it")
    void asksNobody() {
        House house = new House().battery("battery", 0, 50).heater("boiler", 0).grid(0);
        house.value("boiler", Quantity.TEMPERATURE, 60);
        for (String device : List.of("battery", "boiler")) {
            house.bounds(Mandate.PERSON, "anna", device, null, 2000.0);
        }
        house.decide();
        assertTrue(house.setPoints("battery").isFree());
        assertTrue(house.setPoints("boiler").isFree());
        house.power("battery", 4000).grid(4000).seconds(1).decide();
        assertEquals(new Command.SetPower(2000), house.command("battery"), "it took more");
        house.power("battery", 2000).grid(2000).seconds(30).decide();
        assertEquals(new Command.SetPower(2000), house.command("battery"));
        house.power("battery", 2000).grid(2000).seconds(31).decide();
        assertTrue(house.setPoints("battery").isFree(), "and is let go");
        house.value("boiler", Quantity.TEMPERATURE, 40).power("boiler", 3000).grid(5000);
        house.seconds(1).decide();
        assertEquals(new Command.SetPower(2000), house.command("boiler"));
        house.seconds(300).power("boiler", 2000).grid(2000).decide();
        assertEquals(new Command.SetPower(2000), house.command("boiler"), "until it is warm");
        house.value("boiler", Quantity.TEMPERATURE, 60).seconds(1).decide();
        assertTrue(house.setPoints("boiler").isFree());
    }

    @Test
    @DisplayName("A battery in its own logic gives no more than the lower end allows")
    void ownDischarge() {
        House house = new House().battery("battery", -4000, 80).grid(-4000);
        house.bounds(Mandate.SAFETY, "cable", "battery", -1500.0, null).decide();
        assertEquals(new Command.SetPower(-1500), house.command("battery"));
        assertEquals("cable", house.of("battery").by().orElseThrow().id());
    }

    @Test
    @DisplayName("Under a limit, own logic stays below a bound as well")
    void underALimit() {
        House house = new House().wallbox("car", 7000).grid(7000);
        house.bounds(Mandate.PERSON, "anna", "car", null, 3000.0);
        limited(house, 2000, Limit.Binding.LAW).decide();
        limited(house, 6000, Limit.Binding.LAW);
        for (int i = 0; i < 60; i++) {
            double drawn =
                    Math.max(
                            0,
                            Math.min(
                                    7000,
                                    Bounded.most(device(house, "car"), house.setPoints("car"))));
            house.seconds(5).power("car", drawn).grid(drawn).decide();
            assertTrue(
                    Bounded.most(device(house, "car"), house.setPoints("car")) <= 3000,
                    i + ": " + house.setPoints("car"));
        }
    }

    private static Device device(House house, String id) {
        return house.devices.get(new DeviceId(id));
    }

    @Test
    @DisplayName("A contract's guard and a limit of the law do not take turns")
    void noTurns() {
        House house = new House().heater("heat", 2000).grid(2000);
        house.asks(Mandate.PLAN, "service", "heat", new Command.SetPower(2000));
        house.bounds(Mandate.CONTRACT, "contracted heat", "heat", 1500.0, null).decide();
        limited(house, 1000, Limit.Binding.LAW).seconds(10).power("heat", 2000).grid(2000).decide();
        for (int i = 0; i < 20; i++) {
            double drawn = watts(house.setPoints("heat"));
            assertEquals(1000, drawn, i + " s after");
            house.seconds(1).power("heat", drawn).grid(drawn).decide();
        }
    }

    @Test
    @DisplayName("The law's bound holds against a contract's guard")
    void lawAgainstContract() {
        House house = new House().heater("heat", 0);
        house.bounds(Mandate.LAW, "operator", "heat", null, 1000.0);
        house.bounds(Mandate.CONTRACT, "contracted heat", "heat", 3000.0, null);
        house.asks(Mandate.PLAN, "service", "heat", new Command.SetPower(2000)).decide();
        assertEquals(1000, watts(house.setPoints("heat")));
    }

    @Test
    @DisplayName("A guard below what a switched device draws: nothing to save, and it is told")
    void switchedAboveItsGuard() {
        House house = new House().plug("lift", 5000, 5000).grid(5000);
        house.asks(Mandate.PLAN, "service", "lift", new Command.Switch(true));
        house.bounds(Mandate.SAFETY, "occupied", "lift", 3000.0, null).decide();
        limited(house, 2000, Limit.Binding.LAW);
        for (int i = 0; i < 5; i++) {
            house.seconds(10).power("lift", 5000).grid(5000).decide();
            assertEquals(new Command.Switch(true), house.command("lift"));
            assertEquals("service", house.of("lift").by().orElseThrow().id());
            assertTrue(house.found(TroubleCode.GUARD_STOPS_SHEDDING), i + "");
        }
    }

    @Test
    @DisplayName("Where flexibility comes before persons, a person's bound does not bind it")
    void behindFlexibility() {
        House house = new House().heater("boiler", 0);
        house.switches = Countries.of("FR").orElseThrow();
        house.bounds(Mandate.PERSON, "anna", "boiler", null, 1000.0);
        house.asks(Mandate.FLEXIBILITY, "pool", "boiler", FULL).decide();
        assertEquals(FULL, house.command("boiler"));
    }

    @Test
    @DisplayName("A plug of unknown power may be switched on under a guard, and off above a bound")
    void unknownRating() {
        House house = new House().plug("plug", 0, 0).plug("other", 0, 0);
        house.bounds(Mandate.SAFETY, "pump", "plug", 300.0, null);
        house.asks(Mandate.PERSON, "anna", "plug", new Command.Switch(true));
        house.bounds(Mandate.PERSON, "anna", "other", null, 500.0).decide();
        assertEquals(new Command.Switch(true), house.command("plug"));
        assertTrue(house.setPoints("other").isFree());
        house.power("other", 900).grid(900).seconds(1).decide();
        assertEquals(new Command.Switch(false), house.command("other"));
        house.power("other", 0).grid(0).seconds(120).decide();
        assertEquals(new Command.Switch(false), house.command("other"), "it does not flap");
    }
}
