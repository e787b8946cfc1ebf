package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.foyer.api.control.Command;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.Scope;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.place.Phase;
import org.foyer.api.place.Phases;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fuses of circuits, phases that are known and that are not, groups (model 1 and 5). */
class CircuitsTest {

    private static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    /** Something that draws and takes no orders. */
    private static House load(House house, String id, double powerW) {
        return house.device(id, DeviceKind.OTHER, new Capability.Meter()).power(id, powerW);
    }

    private static final Command ON = new Command.Switch(true);

    /** A house whose meter tells its phases. */
    private static House threePhases(double l1, double l2, double l3) {
        House house = new House();
        return phases(house, l1, l2, l3);
    }

    private static House phases(House house, double l1, double l2, double l3) {
        return house.grid((l1 + l2 + l3) * 230)
                .value("grid", Quantity.CURRENT_L1, l1)
                .value("grid", Quantity.CURRENT_L2, l2)
                .value("grid", Quantity.CURRENT_L3, l3);
    }

    @Test
    @DisplayName("A circuit's fuse holds though the connection has room to spare")
    void circuitFuse() {
        House house =
                load(threePhases(1, 1, 1), "kettle", 2000)
                        .heater("boiler", 0)
                        .circuit(
                                "kitchen", null, Phases.of(Phase.L1), List.of(), "kettle", "boiler")
                        .fuse("kitchen", 16)
                        .asks(Mandate.PERSON, "anna", "boiler", power(3000))
                        .decide();
        assertEquals(power(1600), house.command("boiler"), "16 A are 3680 W, 2000 are taken");
        assertEquals(Result.REDUCED, house.outcome("boiler").result());
        assertEquals("fuse.kitchen", house.of("boiler").reason().parameters().get("limit"));
    }

    @Test
    @DisplayName("Circuits lie in each other: the tightest on the way counts")
    void nested() {
        House house =
                load(threePhases(0, 0, 0), "saw", 2000)
                        .heater("boiler", 0)
                        .heater("radiator", 0)
                        .circuit("barn", null, Phases.of(Phase.L2), List.of(), "saw", "radiator")
                        .circuit("stable", "barn", Phases.of(Phase.L2), List.of(), "boiler")
                        .fuse("barn", 16)
                        .fuse("stable", 13)
                        .asks(Mandate.PERSON, "anna", "boiler", power(3000))
                        .decide();
        assertEquals(power(1600), house.command("boiler"), "the barn has 1680 W left");
        assertEquals("fuse.barn", house.of("boiler").reason().parameters().get("limit"));
        house.power("saw", 0).seconds(10);
        phases(house, 0, 0, 0).decide();
        assertEquals(power(2900), house.command("boiler"), "13 A are 2990 W");
        assertEquals("fuse.stable", house.of("boiler").reason().parameters().get("limit"));
    }

    @Test
    @DisplayName("An overloaded circuit sheds what hangs on it and leaves the others alone")
    void shedsThere() {
        House house =
                threePhases(10, 10, 10)
                        .heater("boiler", 2000)
                        .heater("other", 2500)
                        .plug("kettle", 2200, 2200)
                        .circuit(
                                "kitchen", null, Phases.of(Phase.L1), List.of(), "boiler", "kettle")
                        .on("other", Phase.L2)
                        .fuse("kitchen", 16)
                        .asks(Mandate.PLAN, "sun", "boiler", power(2000))
                        .asks(Mandate.PLAN, "sun2", "other", power(2500))
                        .decide();
        assertEquals(power(1400), house.command("boiler"), "2200 + 1400 is below 3680");
        assertEquals(power(2500), house.command("other"), "it is on another circuit");
    }

    @Test
    @Tag("part:DE.SFP.2")
    @DisplayName("Each phase is kept on its own: a full L1 stops what is on L1, not what is on L3")
    void eachPhase() {
        House house =
                threePhases(24, 5, 5)
                        .heater("one", 0)
                        .heater("three", 0)
                        .on("one", Phase.L1)
                        .on("three", Phase.L3)
                        .limit("fuse", Measure.CURRENT_A, 25)
                        .asks(Mandate.PERSON, "anna", "one", power(2000))
                        .asks(Mandate.PERSON, "anna", "three", power(2000))
                        .decide();
        assertEquals(power(200), house.command("one"), "1 A is left on L1");
        assertEquals(power(2000), house.command("three"), "20 A are left on L3");
    }

    @Test
    @DisplayName("A device on three phases loads each with a third; unknown counts whole on each")
    void shares() {
        House house =
                threePhases(20, 5, 5)
                        .heater("three", 0)
                        .heater("unknown", 0)
                        .on("three", Phase.L1, Phase.L2, Phase.L3)
                        .limit("fuse", Measure.CURRENT_A, 25)
                        .asks(Mandate.PERSON, "anna", "three", power(3000))
                        .decide();
        assertEquals(power(3000), house.command("three"), "4.3 A more on L1, 5 are left");
        house.withdraws("anna", "three")
                .asks(Mandate.PERSON, "anna", "unknown", power(3000))
                .seconds(1);
        phases(house, 20, 5, 5).decide();
        assertEquals(power(1100), house.command("unknown"), "5 A are left on L1: 1150 W");
    }

    @Test
    @DisplayName("An overload on one phase sheds what is on that phase")
    void overloadOnOnePhase() {
        House house =
                threePhases(28, 20, 5)
                        .heater("one", 2000)
                        .heater("two", 2000)
                        .on("one", Phase.L1)
                        .on("two", Phase.L2)
                        .limit("fuse", Measure.CURRENT_A, 25)
                        .asks(Mandate.PERSON, "anna", "one", power(2000))
                        .asks(Mandate.PLAN, "sun", "two", power(2000))
                        .decide();
        assertEquals(power(1300), house.command("one"), "3 A less, though a person asked");
        assertEquals(power(2000), house.command("two"), "shedding it would not help L1");
    }

    @Test
    @DisplayName("Making room takes from the phase that is full, whoever is lowest there")
    void makesRoomOnThePhase() {
        House house =
                threePhases(20, 20, 5)
                        .plug("oven", 2300, 0)
                        .heater("one", 2000)
                        .heater("two", 2000)
                        .on("oven", Phase.L1)
                        .on("one", Phase.L1)
                        .on("two", Phase.L2)
                        .limit("fuse", Measure.CURRENT_A, 25)
                        .asks(Mandate.PERSON, "anna", "oven", ON)
                        .asks(Mandate.PLAN, "sun", "one", power(2000))
                        .asks(Mandate.PLAN, "sun2", "two", power(2000))
                        .decide();
        assertEquals(ON, house.command("oven"));
        assertEquals(power(800), house.command("one"), "1150 W are missing on L1");
        assertEquals(power(2000), house.command("two"));
    }

    @Test
    @Tag("part:DE.SFP.3")
    @DisplayName("Asymmetry: the highest phase stays within 4.6 kVA of the lowest")
    void phaseDifference() {
        House house =
                threePhases(10, 2, 2)
                        .heater("one", 0)
                        .heater("two", 0)
                        .on("one", Phase.L1)
                        .on("two", Phase.L2)
                        .limit("phases", Measure.PHASE_DIFFERENCE_VA, 4600)
                        .asks(Mandate.PERSON, "anna", "one", power(3000))
                        .asks(Mandate.PERSON, "anna", "two", power(1800))
                        .decide();
        assertEquals(power(2700), house.command("one"), "1840 VA apart, 2760 are left");
        assertEquals(power(1800), house.command("two"), "it brings the phases together");
        house.power("one", 3000).power("two", 1800).seconds(10);
        phases(house, 33, 2, 10).decide();
        assertEquals(Result.REDUCED, house.outcome("one").result(), "7130 VA apart: L1 comes down");
    }

    @Test
    @Tag("DE.SFP.3")
    @DisplayName(
            "Asymmetric loads: no phase beyond its fuse, none more than 4.6 kVA above the lowest;"
                    + " the full phase gives way, and what evens them out has its room")
    void balances() {
        House house =
                threePhases(27, 2, 4)
                        .heater("one", 3000)
                        .heater("more", 2500)
                        .heater("two", 0)
                        .on("one", Phase.L1)
                        .on("more", Phase.L1)
                        .on("two", Phase.L2)
                        .limit("fuse", Measure.CURRENT_A, 25)
                        .limit("phases", Measure.PHASE_DIFFERENCE_VA, 4600)
                        .asks(Mandate.PERSON, "anna", "one", power(3000))
                        .asks(Mandate.PLAN, "sun", "more", power(2500))
                        .decide();
        assertEquals(power(3000), house.command("one"), "who has more to say keeps his");
        assertEquals(power(1300), house.command("more"), "25 A apart are 1150 VA too much");
        assertEquals("phases", house.of("more").reason().parameters().get("limit"));
        house.asks(Mandate.PERSON, "anna", "two", power(3000)).seconds(10);
        phases(house, 22, 2, 4).power("one", 3000).power("more", 1300).power("two", 0).decide();
        assertEquals(power(3000), house.command("two"), "on the lowest phase");
        house.seconds(10);
        phases(house, 22, 15, 4).power("one", 3000).power("more", 1300).power("two", 3000);
        house.decide();
        assertEquals(power(1700), house.command("more"), "4 A are the lowest now: 2 A are free");
        house.seconds(10);
        phases(house, 24, 15, 14).power("one", 3000).power("more", 1700).power("two", 3000);
        house.decide();
        assertEquals(power(1900), house.command("more"), "even enough: now the fuse of 25 A");
        assertEquals("fuse", house.of("more").reason().parameters().get("limit"));
    }

    @Test
    @DisplayName("A group of devices is kept under its limit together, wherever they hang")
    void group() {
        House house =
                load(threePhases(1, 1, 1), "pump", 2000)
                        .wallbox("car", 3000)
                        .heater("boiler", 0)
                        .limit(
                                Limit.of(
                                                "dim",
                                                Measure.POWER_W,
                                                Direction.IMPORT,
                                                4200,
                                                "operator",
                                                Limit.Binding.LAW)
                                        .over(
                                                new Scope.OfDevices(
                                                        "steerable",
                                                        Set.of(
                                                                new DeviceId("pump"),
                                                                new DeviceId("car")))))
                        .asks(Mandate.PERSON, "anna", "car", new Command.LimitPower(7400))
                        .asks(Mandate.PERSON, "anna", "boiler", power(3000))
                        .decide();
        assertEquals(new Command.LimitPower(2200), house.command("car"), "4200 less 2000");
        assertEquals(power(3000), house.command("boiler"), "it is not of the group");
        assertFalse(house.found(TroubleCode.NOT_GUARDED));
    }

    @Test
    @DisplayName("A device on a circuit that says nothing counts as it is rated, never as nothing")
    void silentDevice() {
        House house =
                threePhases(1, 1, 1)
                        .plug("kettle", 2000, 0)
                        .heater("boiler", 0)
                        .circuit(
                                "kitchen", null, Phases.of(Phase.L1), List.of(), "kettle", "boiler")
                        .fuse("kitchen", 16)
                        .forget("kettle", Quantity.POWER)
                        .asks(Mandate.PERSON, "anna", "boiler", power(3000))
                        .decide();
        assertEquals(power(1600), house.command("boiler"));
        assertFalse(house.found(TroubleCode.NOT_GUARDED));
    }

    @Test
    @DisplayName("An old value on a circuit is not now: it bounds new orders, and sheds nobody")
    void oldValue() {
        House house =
                threePhases(1, 1, 1)
                        .plug("kettle", 2000, 0)
                        .heater("boiler", 0)
                        .circuit(
                                "kitchen", null, Phases.of(Phase.L1), List.of(), "kettle", "boiler")
                        .fuse("kitchen", 16)
                        .seconds(40)
                        .power("boiler", 0)
                        .asks(Mandate.PERSON, "anna", "boiler", power(3000));
        phases(house, 1, 1, 1).decide();
        assertEquals(power(1600), house.command("boiler"), "the kettle may be on by now");
        house.forget("kettle", Quantity.POWER)
                .withdraws("anna", "boiler")
                .power("boiler", 3000)
                .asks(Mandate.PLAN, "sun", "boiler", power(3000))
                .seconds(10);
        phases(house, 14, 1, 1).power("boiler", 3000).decide();
        assertEquals(power(3000), house.command("boiler"), "nothing says that it is too much");
    }

    @Test
    @DisplayName("A meter of the circuit counts more than what its devices say")
    void meteredCircuit() {
        House house =
                threePhases(10, 0, 0)
                        .device("sub", DeviceKind.SUB_METER, new Capability.Meter())
                        .heater("boiler", 0)
                        .value("sub", Quantity.POWER, 2300)
                        .value("sub", Quantity.CURRENT_L1, 10)
                        .circuit(
                                "kitchen",
                                null,
                                Phases.of(Phase.L1),
                                List.of(new DeviceId("sub")),
                                "boiler")
                        .fuse("kitchen", 16)
                        .asks(Mandate.PLAN, "sun", "boiler", power(3000))
                        .decide();
        assertEquals(power(1300), house.command("boiler"), "6 A are left");
        house.withdraws("sun", "boiler")
                .seconds(40)
                .asks(Mandate.PLAN, "sun", "boiler", power(900));
        phases(house, 10, 0, 0).decide();
        assertEquals(
                ReasonCode.MEASUREMENT_OLD,
                house.why("boiler"),
                "the circuit's meter is silent, automatic starts wait");
        assertTrue(house.found(TroubleCode.METER_SILENT));
    }

    @Test
    @DisplayName("One phase of export is bounded by its current")
    void exportOnAPhase() {
        House house =
                new House()
                        .sun("roof", 4600)
                        .on("roof", Phase.L1)
                        .grid(-4600)
                        .value("grid", Quantity.POWER_L1, -4600)
                        .limit(
                                Limit.of(
                                        "feed",
                                        Measure.CURRENT_A,
                                        Direction.EXPORT,
                                        10,
                                        "operator",
                                        Limit.Binding.LAW))
                        .decide();
        assertEquals(new Command.LimitPower(2300), house.command("roof"), "10 A on L1");
    }

    @Test
    @Tag("DE.EM2.1")
    @DisplayName(
            "A car that charges is turned down in amperes as the rest of the house draws more, so"
                    + " that no phase stays over the fuse, and charges on with what is left")
    void chargingIsRestricted() {
        Random dice = new Random(11);
        List<Quantity> phases =
                List.of(Quantity.CURRENT_L1, Quantity.CURRENT_L2, Quantity.CURRENT_L3);
        double fuse = 40;
        double[] others = new double[3];
        House house = new House().station("car", 0).on("car", Phase.L1, Phase.L2, Phase.L3);
        house.limit("fuse", Measure.CURRENT_A, fuse);
        house.asks(Mandate.PLAN, "charge", "car", new Command.LimitCurrent(32));
        double car = 32;
        double least = 32;
        double charged = 0;
        int over = 0;
        for (int second = 0; second < 3600; second++) {
            if (second % 20 == 19) {
                others[dice.nextInt(3)] = dice.nextInt(34);
            }
            double total = 0;
            double highest = 0;
            for (int i = 0; i < 3; i++) {
                double drawn = others[i] + car;
                house.value("grid", phases.get(i), drawn);
                total += drawn * 230;
                highest = Math.max(highest, drawn);
            }
            house.grid(total).power("car", car * 3 * 230).decide();
            over = highest > fuse ? over + 1 : 0;
            assertTrue(over <= 7, highest + " A for " + over + " s, at second " + second);
            double told = ((Command.LimitCurrent) house.command("car")).maxA();
            assertTrue(told == 0 || (told >= 6 && told <= 32), told + " A is none it can take");
            car = told;
            least = Math.min(least, told == 0 ? least : told);
            charged += car;
            house.seconds(1);
        }
        assertTrue(least < 16, "it was never needed: " + least);
        assertTrue(charged / 3600 > 5, "it charges on: " + charged / 3600 + " A in the mean");
    }
}
