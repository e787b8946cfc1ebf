package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Limits on export, and batteries beside what a person ordered. */
class ExportAndOrdersTest {

    private static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    private static Command ceiling(double watts) {
        return new Command.LimitPower(watts);
    }

    @Test
    @DisplayName("A limit on export fills the battery first, then holds the sun back, and lets go")
    void export() {
        House house =
                new House()
                        .sun("pv", 5000)
                        .battery("battery", 0, 60)
                        .grid(-4500)
                        .exports("operator", 1000)
                        .decide();
        assertEquals(power(3500), house.command("battery"));
        assertEquals(ReasonCode.EXPORT_STORED, house.why("battery"));
        assertTrue(house.setPoints("pv").isFree());
        // The battery is full.
        house.seconds(10).power("battery", 0).value("battery", Quantity.STATE_OF_CHARGE, 99);
        house.power("pv", -5000).grid(-4500).decide();
        assertTrue(house.setPoints("battery").isFree());
        assertEquals(ceiling(1500), house.command("pv"), "own use and what may be exported");
        assertEquals(ReasonCode.EXPORT_CURTAILED, house.why("pv"));
        house.seconds(10).power("pv", -1500).grid(-1000).decide();
        assertEquals(ceiling(1500), house.command("pv"));
        house.seconds(10).power("pv", -1500).grid(500).decide();
        assertEquals(ceiling(3000), house.command("pv"), "the house cooks");
        house.seconds(10).power("pv", -3000).grid(2000).decide();
        assertTrue(house.setPoints("pv").isFree());
        house.seconds(10).power("pv", -5000).grid(-1110).decide();
        assertEquals(ceiling(4800), house.command("pv"), "rounded toward less export");
        house.limits.clear();
        assertTrue(house.decide().setPoints("pv").isFree());
    }

    @Test
    @DisplayName("A limit on export without a good meter keeps the sun itself under it")
    void exportBlind() {
        House house = new House().sun("pv", 5000).grid(-900).exports("operator", 1000).decide();
        assertTrue(house.setPoints("pv").isFree());
        house.seconds(31).power("pv", -5000).decide();
        assertEquals(ceiling(1000), house.command("pv"));
    }

    @Test
    @DisplayName("A limit on export that is nearly reached does not make the ceiling flutter")
    void exportSteady() {
        House house = new House().sun("pv", 5000).grid(-1500);
        house.exports("operator", 1000).decide();
        int changes = 0;
        Command before = house.command("pv");
        for (int i = 0; i < 200; i++) {
            double produced = before instanceof Command.LimitPower c ? c.maxW() : 5000;
            house.seconds(1).power("pv", -produced);
            house.grid(4000 + (i % 7) * 20 - produced).decide();
            changes += house.command("pv").equals(before) ? 0 : 1;
            before = house.command("pv");
        }
        assertTrue(changes <= 4, changes + " in 200 s");
    }

    @Test
    @DisplayName(
            "person orders the boiler in the dark beside a full battery: it may feed it by default,"
                    + " and its reason says so")
    void batteryFeeds() {
        House house = new House().heater("boiler", 0).battery("battery", 0, 100).grid(300);
        house.asks(Mandate.PERSON, "anna", "boiler", power(3000)).decide();
        house.seconds(10).power("boiler", 3000).power("battery", -3300).grid(0).decide();
        assertTrue(house.setPoints("battery").isFree());
        assertEquals(ReasonCode.BATTERY_FEEDS, house.why("battery"));
        assertEquals("boiler", house.of("battery").reason().parameters().get("device"));
    }

    @Test
    @DisplayName(
            "person orders the boiler in the dark beside a full battery: it may not, so the battery"
                    + " is kept still until the order ends or the sun covers it")
    void batteryKept() {
        House house = new House().heater("boiler", 0).battery("battery", 0, 100).grid(300);
        house.batteryFeedsOrders = false;
        house.asks(Mandate.PERSON, "anna", "boiler", power(3000)).decide();
        house.seconds(10).power("boiler", 3000).power("battery", -3300).grid(0).decide();
        assertEquals(power(0), house.command("battery"));
        assertEquals(ReasonCode.BATTERY_KEPT, house.why("battery"));
        house.seconds(10).power("battery", 0).grid(3300).decide();
        assertEquals(power(0), house.command("battery"), "still");
        house.seconds(10).grid(-500).decide();
        assertTrue(house.setPoints("battery").isFree(), "the sun covers it");
        house.seconds(10).power("battery", -2000).grid(0).decide();
        assertEquals(power(0), house.command("battery"));
        house.withdraws("anna", "boiler").seconds(10).power("boiler", 0).decide();
        assertTrue(house.setPoints("battery").isFree());
    }

    @Test
    @DisplayName("A battery is not discharged into the grid beyond a limit on export")
    void orderedDischarge() {
        House house =
                new House()
                        .sun("pv", 2000)
                        .battery("battery", -4000, 60)
                        .grid(-5500)
                        .exports("operator", 3000)
                        .asks(Mandate.PLAN, "arbitrage", "battery", power(-4000))
                        .decide();
        assertEquals(power(-1500), house.command("battery"), "what is too much, less");
        assertEquals(ReasonCode.EXPORT_CURTAILED, house.why("battery"));
        assertEquals(Outcome.Result.REDUCED, house.outcome("battery").result());
        assertTrue(house.setPoints("pv").isFree(), "the sun goes first");
        house.seconds(10).power("battery", -1500).grid(-3000).decide();
        assertEquals(power(-1500), house.command("battery"));
        house.seconds(10).grid(1000).decide();
        assertEquals(power(-4000), house.command("battery"), "the house cooks");
    }

    @Test
    @DisplayName("A small rest of an order is given back, too; a meter that falls silent stops it")
    void orderedDischargeEnds() {
        House house =
                new House()
                        .battery("battery", -2500, 60)
                        .grid(-1100)
                        .exports("operator", 1000)
                        .asks(Mandate.PLAN, "arbitrage", "battery", power(-2500))
                        .decide();
        assertEquals(power(-2400), house.command("battery"));
        house.seconds(10).power("battery", -2400).grid(3000).decide();
        assertEquals(power(-2500), house.command("battery"));
        house.seconds(10).power("battery", -2500).grid(-1500).decide();
        assertEquals(power(-2000), house.command("battery"));
        house.seconds(31).power("battery", -2000).decide();
        assertEquals(power(0), house.command("battery"), "nobody sees what it feeds in");
    }

    @Test
    @DisplayName("Of several limits on export the one that holds the battery back is named")
    void theTightestIsNamed() {
        House house =
                new House()
                        .battery("battery", -4000, 60)
                        .grid(-3500)
                        .exports("contract", 5000)
                        .exports("operator", 1000)
                        .asks(Mandate.PLAN, "arbitrage", "battery", power(-4000))
                        .decide();
        assertEquals(power(-1500), house.command("battery"));
        assertEquals("operator", house.of("battery").reason().parameters().get("limit"));
        assertEquals("operator", house.of("battery").by().orElseThrow().id());
    }

    @Test
    @DisplayName("A battery that feeds the grid by its own logic beyond the limit rests")
    void ownDischarge() {
        House house =
                new House()
                        .battery("battery", -4000, 60)
                        .grid(-3500)
                        .exports("operator", 1000)
                        .decide();
        assertEquals(power(0), house.command("battery"));
        house.seconds(30).power("battery", 0).grid(500).decide();
        assertEquals(power(0), house.command("battery"));
        house.seconds(31).grid(500).decide();
        assertTrue(house.setPoints("battery").isFree());
    }

    @Test
    @DisplayName("Without a good meter nothing is discharged on order under a limit on export")
    void dischargeBlind() {
        House house =
                new House()
                        .battery("battery", 0, 60)
                        .grid(500)
                        .exports("operator", 1000)
                        .asks(Mandate.PLAN, "arbitrage", "battery", power(-4000));
        house.seconds(31).power("battery", 0).decide();
        assertEquals(power(0), house.command("battery"));
        assertEquals(Outcome.Result.REFUSED, house.outcome("battery").result());
    }

    @Test
    @DisplayName("What an empty battery was told and does not give is no room under a limit")
    void promisedIsNotDone() {
        House house =
                new House()
                        .battery("battery", 0, 1)
                        .heater("boiler", 3000)
                        .grid(4000)
                        .limit("contract", Measure.POWER_W, 2000)
                        .asks(Mandate.PLAN, "arbitrage", "battery", power(-3000))
                        .decide();
        assertTrue(house.setPoints("boiler").isFree(), "the battery is about to give 3 kW");
        for (int s = 0; s < 14; s++) {
            house.seconds(1).power("battery", 0).power("boiler", 3000).grid(4000).decide();
        }
        assertTrue(house.setPoints("boiler").isFree());
        house.seconds(1).power("battery", 0).power("boiler", 3000).grid(4000).decide();
        assertEquals(power(1000), house.command("boiler"), "it gives nothing");
    }
}
