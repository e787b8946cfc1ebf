package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.place.Phase;
import org.foyer.api.place.Phases;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LadderTest {

    private static final Command ON = new Command.Switch(true);

    private static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    @Test
    @DisplayName("Nobody asks: the device follows its own logic, and the reason says so")
    void automatic() {
        House house = new House().heater("boiler", 0).decide();
        assertEquals(new Command.Release(), house.command("boiler"));
        assertTrue(house.setPoints("boiler").isFree());
        assertEquals(ReasonCode.AUTOMATIC, house.why("boiler"));
        assertTrue(house.of("boiler").by().isEmpty());
    }

    @Test
    @DisplayName("A person comes before flexibility and services")
    void personFirst() {
        House house =
                new House()
                        .heater("boiler", 0)
                        .asks(Mandate.PLAN, "sun", "boiler", power(2000))
                        .asks(Mandate.FLEXIBILITY, "flex", "boiler", power(500))
                        .asks(Mandate.PERSON, "anna", "boiler", power(0))
                        .decide();
        assertEquals(power(0), house.command("boiler"));
        assertEquals("anna", house.of("boiler").by().map(Source::id).orElse(""));
        assertEquals(
                List.of(Result.GRANTED, Result.REFUSED, Result.REFUSED),
                house.of("boiler").outcomes().stream().map(o -> o.result()).toList());
        assertEquals(
                ReasonCode.HIGHER_PRIORITY, house.of("boiler").outcomes().get(2).reason().code());
    }

    @Test
    @DisplayName("Among services the household's order decides, and the other one is told")
    void serviceOrder() {
        House house =
                new House()
                        .heater("boiler", 0)
                        .asks(Mandate.PLAN, "a", "boiler", power(1000))
                        .asks(Mandate.PLAN, "b", "boiler", power(2000));
        assertEquals(power(1000), house.decide().command("boiler"));
        house.serviceOrder = List.of("b", "a");
        assertEquals(power(2000), house.decide().command("boiler"));
        assertEquals(
                ReasonCode.SERVICE_ORDER, house.of("boiler").outcomes().get(1).reason().code());
    }

    @Test
    @DisplayName("The latest word among persons counts")
    void latestPerson() {
        House house = new House().heater("boiler", 0);
        house.asks(Mandate.PERSON, "anna", "boiler", power(0)).seconds(1);
        house.asks(Mandate.PERSON, "ben", "boiler", power(1000)).decide();
        assertEquals(power(1000), house.command("boiler"));
    }

    @Test
    @DisplayName("A set-point beyond the device is fitted, with the reason")
    void bounds() {
        House house =
                new House()
                        .heater("boiler", 0)
                        .asks(Mandate.PLAN, "sun", "boiler", power(9000))
                        .decide();
        assertEquals(power(3000), house.command("boiler"));
        assertEquals(ReasonCode.DEVICE_BOUNDS, house.why("boiler"));
    }

    @Test
    @Tag("part:FR.PRI.6")
    @DisplayName("A manual start makes room by shedding a service's device first")
    void personGetsFirstClaim() {
        House house =
                new House()
                        .heater("boiler", 2500)
                        .plug("oven", 2000, 0)
                        .grid(3000)
                        .limit("contract", Measure.POWER_W, 4000)
                        .asks(Mandate.PLAN, "sun", "boiler", power(2500))
                        .decide()
                        .asks(Mandate.PERSON, "anna", "oven", ON)
                        .decide();
        assertEquals(ON, house.command("oven"));
        assertEquals(power(1500), house.command("boiler"), "turned down by what is needed");
        assertEquals(ReasonCode.LIMIT_REDUCED, house.why("boiler"));
        assertEquals(Result.REDUCED, house.outcome("boiler").result());
        // The boiler's own reading falls before the grid meter's: the order must stand meanwhile.
        house.seconds(1).power("boiler", 1500).decide();
        assertEquals(ON, house.command("oven"));
        house.seconds(1).power("oven", 2000).grid(4000).decide();
        assertEquals(ON, house.command("oven"));
        house.seconds(10).grid(4000).power("oven", 2000).power("boiler", 1500).decide();
        assertEquals(power(1500), house.command("boiler"), "steady");
    }

    @Test
    @Tag("part:FR.PRI.6")
    @Tag("part:DE.LPC.4")
    @DisplayName("What cannot be granted is refused with the overflow")
    void refusedWithOverflow() {
        House house =
                new House()
                        .plug("oven", 2000, 0)
                        .grid(3500)
                        .limit("contract", Measure.APPARENT_POWER_VA, 4000)
                        .asks(Mandate.PERSON, "anna", "oven", ON)
                        .decide();
        assertEquals(new Command.Release(), house.command("oven"));
        assertEquals(ReasonCode.LIMIT_NO_ROOM, house.why("oven"));
        assertEquals("1500", house.of("oven").reason().parameters().get("overVA"));
        assertEquals("contract", house.of("oven").reason().parameters().get("limit"));
    }

    @Test
    @Tag("part:FR.PRI.6")
    @DisplayName("What is larger than the contract itself is refused with its overflow too")
    void largerThanTheContract() {
        House house =
                new House()
                        .plug("sauna", 7000, 0)
                        .grid(500)
                        .limit("contract", Measure.APPARENT_POWER_VA, 6000)
                        .asks(Mandate.PERSON, "anna", "sauna", ON)
                        .decide();
        assertEquals(
                new Reason(
                        ReasonCode.CANNOT_RUN_UNDER_LIMIT,
                        Map.of("limit", "contract", "powerW", "7000", "overVA", "1000")),
                house.of("sauna").reason());
        house.limit("operator", Measure.POWER_W, 4200).seconds(1).decide();
        assertEquals(
                new Reason(
                        ReasonCode.CANNOT_RUN_UNDER_LIMIT,
                        Map.of("limit", "operator", "powerW", "7000", "overW", "2800")),
                house.of("sauna").reason(),
                "of the tighter one");
    }

    @Test
    @Tag("part:FR.PRI.6")
    @DisplayName("Under several limits name, figure and unit of the overflow are of the same one")
    void overflowOfOneLimit() {
        House house =
                new House()
                        .plug("oven", 2000, 0)
                        .plug("iron", 1000, 1000)
                        .heater("boiler", 1500)
                        .circuit("kitchen", null, Phases.of(Phase.L1), List.of(), "oven", "iron")
                        .grid(3500)
                        .limit("all", Measure.POWER_W, 4500)
                        .fuse("kitchen", 10)
                        .asks(Mandate.PLAN, "sun", "boiler", power(1500))
                        .asks(Mandate.PERSON, "ben", "iron", ON)
                        .decide();
        house.seconds(1).asks(Mandate.PERSON, "anna", "oven", ON).decide();
        assertEquals(
                Map.of("limit", "fuse.kitchen", "overVA", "700"),
                house.of("oven").reason().parameters(),
                "1000 and 2000 in 2300; of the tighter 4500 W the boiler would have given way");
    }

    @Test
    @Tag("FR.PRI.6")
    @DisplayName(
            "A manual start has the first claim: services' devices give way; if that is not enough"
                    + " it is refused with the overflow in VA, and fits once the person stops"
                    + " something of his choice")
    void personPicksWhatToStop() {
        House house =
                new House()
                        .heater("boiler", 1000)
                        .plug("oven", 2000, 0)
                        .plug("iron", 1800, 1800)
                        .plug("dryer", 1900, 1900)
                        .grid(6000)
                        .value("grid", Quantity.APPARENT_POWER, 6100)
                        .limit("contract", Measure.APPARENT_POWER_VA, 6500)
                        .asks(Mandate.PLAN, "sun", "boiler", power(1000))
                        .asks(Mandate.PERSON, "ben", "iron", ON)
                        .asks(Mandate.PERSON, "ben", "dryer", ON)
                        .decide();
        house.seconds(1).asks(Mandate.PERSON, "anna", "oven", ON).decide();
        assertEquals(Result.REFUSED, house.outcome("oven").result());
        assertEquals(ReasonCode.LIMIT_NO_ROOM, house.why("oven"));
        assertEquals("contract", house.of("oven").reason().parameters().get("limit"));
        assertEquals(
                "600",
                house.of("oven").reason().parameters().get("overVA"),
                "8100 in 6500 VA, of which the boiler's 1000 give way");
        assertEquals(List.of(ON, ON), List.of(house.command("iron"), house.command("dryer")));

        Command off = new Command.Switch(false);
        house.withdraws("anna", "oven").asks(Mandate.PERSON, "ben", "iron", off).decide();
        house.seconds(10).power("iron", 0).power("boiler", 1000).power("dryer", 1900).grid(4200);
        house.value("grid", Quantity.APPARENT_POWER, 4300).decide();
        house.asks(Mandate.PERSON, "anna", "oven", ON).decide();
        assertEquals(ON, house.command("oven"), "4300 and 2000 are below 6500");
        assertEquals(ON, house.command("dryer"), "what was not picked goes on");
        assertEquals(power(1000), house.command("boiler"));

        house.withdraws("anna", "oven").seconds(60);
        house.power("iron", 0).power("boiler", 1000).power("dryer", 1900).grid(4700);
        house.value("grid", Quantity.APPARENT_POWER, 4800).decide();
        house.asks(Mandate.PERSON, "anna", "oven", ON).decide();
        assertEquals(ON, house.command("oven"), "she comes first");
        assertEquals(power(700), house.command("boiler"), "and a service's device gives way");
        assertEquals(ON, house.command("dryer"));
    }

    @Test
    @Tag("DE.ADHOC.2")
    @DisplayName(
            "A manual start, by an order or at the device itself, is what the next decision for"
                    + " all others starts from; so is its end")
    void manualStart() {
        for (boolean order : List.of(true, false)) {
            House house =
                    new House()
                            .heater("boiler", 2500)
                            .plug("oven", 2000, 0)
                            .grid(3000)
                            .limit("contract", Measure.POWER_W, 4000)
                            .asks(Mandate.PLAN, "sun", "boiler", power(2500))
                            .decide();
            assertEquals(power(2500), house.command("boiler"));
            house.seconds(10);
            if (order) {
                house.asks(Mandate.PERSON, "anna", "oven", ON).decide();
            } else {
                house.grid(5000).power("oven", 2000).power("boiler", 2500).decide();
                assertTrue(house.setPoints("oven").isFree(), "nobody asked for it here");
            }
            assertEquals(power(1500), house.command("boiler"), "order " + order);
            house.seconds(10).grid(4000).power("oven", 2000).power("boiler", 1500).decide();
            assertEquals(power(1500), house.command("boiler"), "as long as it runs");
            house.withdraws("anna", "oven").seconds(120);
            house.grid(2000).power("oven", 0).power("boiler", 1500).decide();
            assertEquals(power(2500), house.command("boiler"), "and no longer");
        }
    }

    @Test
    @DisplayName("A power set-point is made smaller instead of refused, and then kept steady")
    void reduced() {
        House house =
                new House()
                        .heater("boiler", 0)
                        .grid(1000)
                        .limit("operator", Measure.POWER_W, 2550)
                        .asks(Mandate.PERSON, "anna", "boiler", power(3000))
                        .decide();
        assertEquals(power(1500), house.command("boiler"));
        assertEquals(ReasonCode.LIMIT_REDUCED, house.why("boiler"));
        house.seconds(1).grid(2500).decide();
        assertEquals(power(1500), house.command("boiler"), "meter ahead of the device's reading");
        house.seconds(1).power("boiler", 1500).decide();
        assertEquals(power(1500), house.command("boiler"));
        house.seconds(6).grid(1900).power("boiler", 1500).decide();
        assertEquals(power(2100), house.command("boiler"), "more room is used once settled");
    }

    @Test
    @DisplayName("The fuse counts per phase: the tightest one")
    void fuse() {
        House house =
                new House()
                        .plug("oven", 2000, 0)
                        .limit("fuse", Measure.CURRENT_A, 25)
                        .value("grid", Quantity.CURRENT_L1, 2)
                        .value("grid", Quantity.CURRENT_L2, 20)
                        .value("grid", Quantity.CURRENT_L3, 2)
                        .asks(Mandate.PERSON, "anna", "oven", ON)
                        .decide();
        assertEquals(ReasonCode.LIMIT_NO_ROOM, house.why("oven"));
        house.value("grid", Quantity.CURRENT_L2, 10).decide();
        assertEquals(ON, house.command("oven"));
    }

    @Test
    @DisplayName("A silent grid meter gives no service the right to add load; a person keeps his")
    void oldMeter() {
        House house = new House().heater("boiler", 0).seconds(31);
        house.power("boiler", 0).asks(Mandate.PLAN, "sun", "boiler", power(2000)).decide();
        assertEquals(ReasonCode.MEASUREMENT_OLD, house.why("boiler"));
        assertEquals(new Command.Release(), house.command("boiler"));
        house.asks(Mandate.PERSON, "anna", "boiler", power(1000)).decide();
        assertEquals(power(1000), house.command("boiler"));
    }

    @Test
    @DisplayName("SWITCH off, then LIMIT_POWER on one wallbox: both hold, and one can be released")
    void controlGroup() {
        House house =
                new House()
                        .wallbox("car", 0)
                        .asks(Mandate.PERSON, "anna", "car", new Command.Switch(false))
                        .asks(Mandate.PERSON, "anna", "car", new Command.LimitPower(3000))
                        .decide();
        assertEquals(
                SetPoints.of(new Command.Switch(false), new Command.LimitPower(3000)),
                house.setPoints("car"));
        assertEquals(2, house.of("car").outcomes().size());
        house.intents.removeIf(i -> i.command() instanceof Command.Switch);
        assertEquals(SetPoints.of(new Command.LimitPower(3000)), house.decide().setPoints("car"));
    }

    @Test
    @DisplayName("A solar inverter is never shed for a limit on import")
    void inverterIsNotALoad() {
        House house =
                new House()
                        .device(
                                "pv",
                                DeviceKind.PV_INVERTER,
                                new Capability.LimitablePower(0, 5000))
                        .power("pv", -3000)
                        .grid(9000)
                        .limit("contract", Measure.POWER_W, 4000)
                        .decide();
        assertEquals(ReasonCode.AUTOMATIC, house.why("pv"));
    }
}
