package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection may carry, against everybody who wants more of it. */
class CapacityTest {

    private static final Command ON = new Command.Switch(true);
    private static final Command OFF = new Command.Switch(false);
    private static final List<Quantity> PHASES =
            List.of(Quantity.CURRENT_L1, Quantity.CURRENT_L2, Quantity.CURRENT_L3);

    private static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    @ParameterizedTest
    @EnumSource(names = {"PERSON", "FLEXIBILITY", "SUPPLIER", "RULE", "PLAN"})
    @Tag("DE.LPC.4")
    @DisplayName("A grid operator's limit is above a person, flexibility and services, and says so")
    void operatorFirst(Mandate mandate) {
        House house =
                new House()
                        .heater("boiler", 3000)
                        .plug("oven", 2000, 0)
                        .grid(6500)
                        .asks(mandate, "x", "boiler", power(3000))
                        .decide();
        assertEquals(power(3000), house.command("boiler"), "without a limit");
        house.limit("operator", Measure.POWER_W, 4000).seconds(6);
        house.grid(6500).power("boiler", 3000).asks(mandate, "x", "oven", ON).decide();
        assertEquals(power(500), house.command("boiler"), "4000 less the 3500 of the others");
        assertEquals(Result.REDUCED, house.outcome("boiler").result());
        assertEquals(ReasonCode.LIMIT_REDUCED, house.why("boiler"));
        assertEquals("operator", house.of("boiler").reason().parameters().get("limit"));
        assertTrue(house.setPoints("oven").isFree());
        assertEquals(Result.REFUSED, house.outcome("oven").result());
        assertEquals(ReasonCode.LIMIT_NO_ROOM, house.why("oven"));
        assertEquals("operator", house.of("oven").reason().parameters().get("limit"));
    }

    @Test
    @DisplayName("Once a limit is lifted, what it did refuses nobody")
    void lifted() {
        House house =
                new House()
                        .plug("oven", 2000, 2000)
                        .grid(3000)
                        .limit("contract", Measure.APPARENT_POWER_VA, 6000)
                        .limit("operator", Measure.POWER_W, 2500)
                        .asks(Mandate.PERSON, "anna", "oven", ON)
                        .decide();
        assertEquals(ReasonCode.LIMIT_SHED, house.why("oven"));
        house.seconds(1).grid(1000).power("oven", 0).decide();
        assertEquals(OFF, house.command("oven"));

        house.seconds(1).lifts("operator").grid(1000).decide();
        assertEquals(ON, house.command("oven"));
        assertEquals(Result.GRANTED, house.outcome("oven").result());
    }

    @Test
    @Tag("FR.MDP.11")
    @DisplayName("Subscribed power is compared with apparent power, a limit in watts with watts")
    void apparentPower() {
        House house =
                new House()
                        .plug("oven", 1000, 0)
                        .plug("pump", 800, 800)
                        .grid(2000)
                        .value("grid", Quantity.APPARENT_POWER, 3500)
                        .limit("contract", Measure.APPARENT_POWER_VA, 4000)
                        .asks(Mandate.PERSON, "anna", "oven", ON)
                        .asks(Mandate.PERSON, "anna", "pump", ON)
                        .decide();
        assertEquals(ReasonCode.LIMIT_NO_ROOM, house.why("oven"));
        assertEquals("500", house.of("oven").reason().parameters().get("overVA"));
        assertEquals(ON, house.command("pump"));

        house.seconds(6).grid(2000).power("pump", 800);
        house.value("grid", Quantity.APPARENT_POWER, 4100).decide();
        assertEquals(OFF, house.command("pump"), "over in VA, far below in W");

        House inWatts =
                new House()
                        .plug("oven", 1000, 0)
                        .grid(2000)
                        .value("grid", Quantity.APPARENT_POWER, 3500)
                        .limit("operator", Measure.POWER_W, 4000)
                        .asks(Mandate.PERSON, "anna", "oven", ON)
                        .decide();
        assertEquals(ON, inWatts.command("oven"));
    }

    @Test
    @Tag("part:FR.PUC5.17")
    @DisplayName(
            "An oven that nobody steers takes the room: within 5 s the lowest is off, then the next;"
                    + " back after 60 s at the earliest, and only if it fits whole")
    void uncontrolledLoad() {
        House house =
                new House()
                        .plug("pump", 2000, 2000)
                        .plug("heater", 1000, 1000)
                        .grid(3500)
                        .limit("contract", Measure.APPARENT_POWER_VA, 6000)
                        .asks(Mandate.PLAN, "sun", "pump", ON)
                        .asks(Mandate.PERSON, "anna", "heater", ON)
                        .decide();
        assertEquals(List.of(ON, ON), List.of(house.command("pump"), house.command("heater")));

        int passed = 0;
        while (!house.command("pump").equals(OFF)) {
            assertTrue(passed++ < 5, "5 s after the meter has seen it");
            house.seconds(1).grid(7500).power("pump", 2000).power("heater", 1000).decide();
        }
        assertEquals(ReasonCode.LIMIT_SHED, house.why("pump"));
        assertEquals(ON, house.command("heater"), "a person's stays");

        for (int second = 1; second < 60; second++) {
            house.seconds(1).grid(1500).power("pump", 0).power("heater", 1000).decide();
            assertEquals(OFF, house.command("pump"), "after " + second + " s");
        }
        house.after(Duration.ofHours(1)).grid(4100).power("pump", 0).power("heater", 1000);
        assertEquals(OFF, house.decide().command("pump"), "1.9 kW left are not its 2 kW");
        house.seconds(1).grid(3900).decide();
        assertEquals(ON, house.command("pump"));

        house.seconds(1).grid(9000).power("pump", 2000).power("heater", 1000).decide();
        for (int second = 0; second < 5; second++) {
            house.seconds(1).grid(9000).power("pump", 2000).power("heater", 1000).decide();
        }
        assertEquals(List.of(OFF, OFF), List.of(house.command("pump"), house.command("heater")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Tag("DE.SFP.2")
    @DisplayName("Each phase is held against the fuse; the first reading over its rating counts")
    void eachPhase(int phase) {
        Quantity over = PHASES.get(phase - 1);
        House house = new House().heater("boiler", 3000).grid(9000);
        PHASES.forEach(current -> house.value("grid", current, 13));
        house.limit("fuse", Measure.CURRENT_A, 25).decide().seconds(6).grid(9000);
        house.power("boiler", 3000).value("grid", over, 25).decide();
        assertTrue(house.setPoints("boiler").isFree(), "at its rating a fuse holds for ever");
        house.seconds(1).grid(9500).power("boiler", 3000).value("grid", over, 28).decide();
        double left = ((Command.SetPower) house.command("boiler")).powerW();
        assertTrue((3000 - left) / 230 >= 3, "the 3 A are gone, the boiler has " + left + " W");
        assertTrue(left > 0, "no more than needed");
        assertEquals("fuse", house.of("boiler").by().map(Source::id).orElse(""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    @Tag("part:DE.SFP.4")
    @DisplayName("An hour of cooking, heating and charging: the capacity is exceeded for seconds")
    void capacityIsKept(int seed) {
        Random dice = new Random(seed);
        double fuseW = 40 * 230.0;
        House house =
                new House()
                        .heater("boiler", 0)
                        .plug("oven", 2500, 0)
                        .device(
                                "car",
                                DeviceKind.EV_CHARGER,
                                new Capability.Switchable(7400),
                                new Capability.LimitablePower(1380, 7400))
                        .power("car", 0)
                        .limit("fuse", Measure.CURRENT_A, 40);
        double base = 500;
        int over = 0;
        int shed = 0;
        boolean wants = false;
        for (int second = 0; second < 3600; second++) {
            if (dice.nextInt(60) == 0) {
                base = dice.nextInt(6000);
            }
            if (dice.nextInt(200) == 0) {
                wants = !wants;
            }
            if (dice.nextInt(90) == 0) {
                house.asks(Mandate.PERSON, "anna", "oven", new Command.Switch(dice.nextBoolean()));
            }
            if (dice.nextInt(45) == 0) {
                house.asks(Mandate.PLAN, "sun", "boiler", power(dice.nextInt(3000)));
            }
            double drawn = base;
            for (String id : List.of("boiler", "oven", "car")) {
                double own = id.equals("oven") ? 0 : wants ? (id.equals("car") ? 7400 : 3000) : 0;
                double watts = drawn(house, id, own);
                house.power(id, watts);
                drawn += watts;
            }
            house.grid(drawn).value("grid", Quantity.CURRENT_L1, drawn / 230).decide();
            shed += (int) house.standing.values().stream().filter(CapacityTest::isShed).count();
            over = drawn > fuseW + 1 ? over + 1 : 0;
            assertTrue(over <= 12, over + " s over the capacity at second " + second);
            house.seconds(1);
        }
        assertTrue(shed > 0, "an hour without any overload proves nothing");
    }

    /** What the device takes of what stands; its own logic draws what it likes. */
    private static double drawn(House house, String id, double own) {
        var standing = house.standing.get(new DeviceId(id));
        if (standing == null || standing.setPoints().isFree()) {
            return own;
        }
        double watts = own;
        for (Command command : standing.setPoints().hold().values()) {
            if (command instanceof Command.SetPower set) {
                watts = set.powerW();
            } else if (command instanceof Command.LimitPower limit) {
                watts = Math.min(watts, limit.maxW());
            } else if (command instanceof Command.Switch set) {
                watts = set.on() ? Math.max(own, id.equals("oven") ? 2500 : own) : 0;
            }
        }
        return watts;
    }

    private static boolean isShed(org.foyer.api.control.Decision decision) {
        return decision.reason().code() == ReasonCode.LIMIT_SHED
                || decision.reason().code() == ReasonCode.LIMIT_REDUCED;
    }

    @Test
    @Tag("part:FR.HL2.7")
    @Tag("FR.ARC.10")
    @Tag("FR.PUC6.14")
    @DisplayName("A person's release ends control of any device by anybody, however long they ask")
    void userStopsControl() {
        House house =
                new House()
                        .heater("boiler", 1000)
                        .wallbox("car", 4000)
                        .battery("battery", 2000, 50)
                        .plug("pump", 800, 800)
                        .device("room", DeviceKind.SPACE_HEATER, new Capability.Thermostat(15, 25))
                        .device(
                                "heat-pump",
                                DeviceKind.HEAT_PUMP,
                                new Capability.Thermostat(20, 60));
        for (Mandate mandate : new Mandate[] {Mandate.PLAN, Mandate.FLEXIBILITY}) {
            String who = mandate.toString();
            house.asks(mandate, who, "boiler", power(2000));
            house.asks(mandate, who, "car", new Command.LimitPower(2000));
            house.asks(mandate, who, "battery", power(3000)).asks(mandate, who, "pump", OFF);
            house.asks(mandate, who, "room", new Command.SetTemperature(18));
            house.asks(mandate, who, "heat-pump", new Command.SetTemperature(30));
        }
        List<String> all = List.of("boiler", "car", "battery", "pump", "room", "heat-pump");
        house.decide();
        all.forEach(id -> assertTrue(!house.setPoints(id).isFree(), id + " is steered"));
        all.forEach(id -> house.asks(Mandate.PERSON, "anna", id, new Command.Release()));
        for (int minute = 0; minute < 30; minute++) {
            house.after(Duration.ofMinutes(1)).grid(0).decide();
            all.forEach(id -> assertTrue(house.setPoints(id).isFree(), id));
        }
        all.forEach(
                id ->
                        assertEquals(
                                2,
                                house.of(id).outcomes().stream()
                                        .filter(o -> o.result() == Result.REFUSED)
                                        .filter(
                                                o ->
                                                        o.reason().code()
                                                                == ReasonCode.HIGHER_PRIORITY)
                                        .count(),
                                id));
        all.forEach(id -> house.withdraws("anna", id));
        house.seconds(1).grid(0).decide();
        all.forEach(id -> assertTrue(!house.setPoints(id).isFree(), id + " is steered again"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FR", "DE", "BE", "PT", "GR"})
    @Tag("FR.ARC.10")
    @Tag("FR.PUC6.14")
    @DisplayName(
            "Whoever orders, in any country: a rule, a supplier, flexibility or a service; a person"
                    + " who insists frees every device")
    void userStopsEachOrder(String country) {
        List<Mandate> services =
                List.of(Mandate.RULE, Mandate.SUPPLIER, Mandate.FLEXIBILITY, Mandate.PLAN);
        List<String> all = List.of("car", "room", "pump", "tank");
        for (int turn = 0; turn < services.size(); turn++) {
            House house =
                    new House()
                            .wallbox("car", 4000)
                            .device(
                                    "room",
                                    DeviceKind.SPACE_HEATER,
                                    new Capability.Thermostat(15, 25))
                            .device("pump", DeviceKind.HEAT_PUMP, new Capability.Thermostat(20, 60))
                            .heater("tank", 1000);
            house.switches = Countries.of(country).orElseThrow();
            List<Command> commands =
                    List.of(
                            new Command.LimitPower(2000),
                            new Command.SetTemperature(18),
                            new Command.SetTemperature(30),
                            power(2000));
            for (int i = 0; i < all.size(); i++) {
                Mandate mandate = services.get((i + turn) % services.size());
                house.asks(mandate, "x." + mandate, all.get(i), commands.get(i));
            }
            house.decide();
            for (int i = 0; i < all.size(); i++) {
                String who = "x." + services.get((i + turn) % services.size());
                String what = all.get(i) + " under " + who;
                assertEquals(commands.get(i), house.command(all.get(i)), what);
                assertEquals(
                        who, house.of(all.get(i)).by().map(Source::id).orElse(""), "it stands");
            }
            all.forEach(id -> house.insists("anna", id, new Command.Release()));
            for (int minute = 0; minute < 30; minute++) {
                house.after(Duration.ofMinutes(1)).grid(0).decide();
                all.forEach(id -> assertTrue(house.setPoints(id).isFree(), id));
            }
        }
    }

    @Test
    @Tag("FR.PRI.3")
    @DisplayName("Flexibility goes before services, and never beyond a limit")
    void flexibility() {
        House house = new House();
        house.switches = Countries.of("FR").orElseThrow();
        house.heater("boiler", 0)
                .grid(1000)
                .limit("contract", Measure.APPARENT_POWER_VA, 3000)
                .asks(Mandate.PLAN, "sun", "boiler", power(0))
                .asks(Mandate.FLEXIBILITY, "flex", "boiler", power(3000))
                .decide();
        assertEquals(power(2000), house.command("boiler"));
        assertEquals("flex", house.of("boiler").by().map(Source::id).orElse(""));
    }
}
