package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Measure;
import org.foyer.api.reading.Quantity;
import org.foyer.api.trouble.TroubleCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is told of a contract that is nearly used up. */
class ClosenessTest {

    private enum Told {
        NOTHING,
        WARNED,
        ALERTED
    }

    private static Limit contract(double va) {
        return Limit.of(
                "contract",
                Measure.APPARENT_POWER_VA,
                Direction.IMPORT,
                va,
                "installer",
                Limit.Binding.CONTRACT);
    }

    private static Told told(House house) {
        boolean warned = house.found(TroubleCode.CONTRACT_NEAR);
        boolean alerted = house.found(TroubleCode.CONTRACT_EXCEEDED);
        assertFalse(warned && alerted, "one of them");
        return alerted ? Told.ALERTED : warned ? Told.WARNED : Told.NOTHING;
    }

    private static Told at(House house, double va) {
        house.seconds(1).grid(va * 0.9).value("grid", Quantity.APPARENT_POWER, va).decide();
        return told(house);
    }

    @Test
    @Tag("part:IT.HL5.3")
    @DisplayName(
            "A warning at 85 % of the contract, an alert beyond it, each time anew; neither ends"
                    + " before it is 5 % better")
    void warnsAndAlerts() {
        House house = new House().plug("oven", 2000, 0).grid(500).limit(contract(10_000));
        record Step(double va, Told told) {}
        for (Step step :
                List.of(
                        new Step(1000, Told.NOTHING),
                        new Step(8490, Told.NOTHING),
                        new Step(8500, Told.WARNED),
                        new Step(8010, Told.WARNED),
                        new Step(7990, Told.NOTHING),
                        new Step(8400, Told.NOTHING),
                        new Step(10_000, Told.WARNED),
                        new Step(10_010, Told.ALERTED),
                        new Step(9600, Told.ALERTED),
                        new Step(9490, Told.WARNED),
                        new Step(9900, Told.WARNED),
                        new Step(10_500, Told.ALERTED),
                        new Step(300, Told.NOTHING),
                        new Step(10_500, Told.ALERTED),
                        new Step(300, Told.NOTHING),
                        new Step(9000, Told.WARNED))) {
            assertEquals(step.told(), at(house, step.va()), step.va() + " VA");
        }
        for (TroubleCode code : List.of(TroubleCode.CONTRACT_NEAR, TroubleCode.CONTRACT_EXCEEDED)) {
            assertNotEquals(TroubleCode.Severity.INFO, code.severity(), "with a notice");
        }
    }

    @Test
    @DisplayName("A larger contract is another measure; without one nothing is told")
    void follows() {
        House house = new House().plug("oven", 2000, 0).grid(500);
        assertEquals(Told.NOTHING, at(house, 9500));
        house.limit(contract(9000));
        assertEquals(Told.ALERTED, at(house, 9500));
        house.limit(contract(12_000));
        assertEquals(Told.NOTHING, at(house, 9500));
        house.lifts("contract");
        assertEquals(Told.NOTHING, at(house, 19_500));
    }

    @Test
    @DisplayName("While the meter is silent what was told stays")
    void silent() {
        House house = new House().plug("oven", 2000, 0).grid(500).limit(contract(10_000));
        assertEquals(Told.WARNED, at(house, 9000));
        house.seconds(40).decide();
        assertEquals(Told.WARNED, told(house));
    }
}
