package org.foyer.simulator.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WideHouseTest {

    private static final Instant START = Instant.parse("2026-06-21T10:00:00Z");

    @Test
    @DisplayName(
            "The heat pump is behind the main meter on L1, the upper boiler behind its own on L3")
    void eachBehindItsMeter() {
        HouseConfig config = HouseConfig.standard(1);
        House house = House.synthetic(config, START);
        WideHouse wide = new WideHouse(house, config);
        Instant now = START.plusSeconds(60);
        house.step(START, now);
        step(house, wide, 0, 0);
        double l1 = house.meter().watts(0);
        double l3 = wide.upperMeter().watts(2);
        double main = house.meter().watts();
        double battery = house.battery().powerWatts();
        step(house, wide, 2000, 1000);
        double moved = house.battery().powerWatts() - battery;
        assertEquals(2000, wide.heatPump().powerWatts(), 1);
        assertEquals(main + 2000 + moved, house.meter().watts(), 150, "household drifts a little");
        assertEquals(l1 + 2000 + moved / 3, house.meter().watts(0), 100);
        assertEquals(l3 + 1000, wide.upperMeter().watts(2), 100);
        assertEquals(house.baseWatts() + house.boiler().powerWatts(), wide.groundWatts(), 1e-9);
    }

    private static void step(House house, WideHouse wide, int heatPump, int upperBoiler) {
        Instant now = house.now();
        wide.heatPump().setPoint(heatPump, now);
        wide.heatPump().commanded(true, now);
        wide.upperBoiler().setPoint(upperBoiler, now);
        wide.upperBoiler().commanded(true, now);
        house.step(now, now.plusSeconds(10));
    }

    @Test
    void countersRiseByWhatFlows() {
        HouseConfig config = HouseConfig.standard(1);
        House house = House.synthetic(config, START);
        WideHouse wide = new WideHouse(house, config);
        house.step(START, START.plus(Duration.ofHours(24)));
        assertTrue(wide.groundWh() > 1000, "a day of a household");
        assertEquals(house.baseWh() + house.boiler().elementWh(), wide.groundWh(), 1);
        assertEquals(3 * 1800 + 21 * 60, wide.gasWh(), 1);
        assertTrue(wide.upperMeter().importWh() > 1000);
    }
}
