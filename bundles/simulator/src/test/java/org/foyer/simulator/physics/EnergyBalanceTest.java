package org.foyer.simulator.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Energy is conserved whatever happens: any seed, season, step and stream of commands. */
class EnergyBalanceTest {
    private static final Instant EPOCH = Instant.parse("2025-01-01T00:00:00Z");

    private record Totals(
            double base,
            double element,
            double loss,
            double drawn,
            double celsius,
            double produced,
            double charged,
            double discharged,
            double standby,
            double stored,
            double imported,
            double exported) {
        static Totals of(House h) {
            return new Totals(
                    h.baseWh(),
                    h.boiler().elementWh(),
                    h.boiler().lossWh(),
                    h.boiler().drawnWh(),
                    h.boiler().celsius(),
                    h.pv().producedWh(),
                    h.battery().chargedWh(),
                    h.battery().dischargedWh(),
                    h.battery().standbyWh(),
                    h.battery().storedWh(),
                    h.meter().importWh(),
                    h.meter().exportWh());
        }
    }

    @Property(tries = 60)
    @Label("devices sum to the grid; battery and tank keep what goes in and out")
    void balance(
            @ForAll long seed,
            @ForAll @IntRange(max = 364) int day,
            @ForAll @IntRange(min = 1, max = 300) int stepSeconds,
            @ForAll @LongRange(max = Long.MAX_VALUE) long commandSeed) {
        Instant start = EPOCH.plusSeconds(day * 86_400L);
        House house = House.synthetic(HouseConfig.standard(seed), start);
        var commands = new java.util.SplittableRandom(commandSeed);
        Instant t = start;
        for (int i = 0; i < 400; i++) {
            command(house, commands);
            Totals before = Totals.of(house);
            Instant next = t.plusSeconds(stepSeconds);
            house.step(t, next);
            check(house, before, Totals.of(house));
            t = next;
        }
    }

    private static void command(House house, java.util.SplittableRandom random) {
        Instant now = house.now();
        switch (random.nextInt(14)) {
            case 0 -> house.battery().setPoint(random.nextInt(-5000, 5001), now);
            case 1 -> house.battery().automatic();
            case 2 -> house.battery().revertSeconds(random.nextInt(600));
            case 3 -> house.boiler().setPoint(random.nextInt(3001), now);
            case 4 -> house.boiler().commanded(random.nextBoolean(), now);
            case 5 -> house.boiler().targetCelsius(random.nextInt(30, 66));
            case 6 -> house.pv().limit(random.nextInt(101), now);
            case 7 -> house.pv().limitEnabled(random.nextBoolean(), now);
            case 8 -> house.pv().connected(random.nextInt(4) > 0, now);
            default -> {}
        }
    }

    private static void check(House house, Totals a, Totals b) {
        double watts =
                house.baseWatts()
                        + house.pv().powerWatts()
                        + house.battery().powerWatts()
                        + house.boiler().powerWatts();
        assertEquals(watts, house.meter().watts(), 1e-6, "W: sum of the devices");
        assertEquals(
                watts,
                house.meter().watts(0) + house.meter().watts(1) + house.meter().watts(2),
                1e-6,
                "W: sum of the phases");

        double devices =
                (b.base - a.base)
                        + (b.element - a.element)
                        - (b.produced - a.produced)
                        + (b.charged - a.charged)
                        - (b.discharged - a.discharged);
        double grid = (b.imported - a.imported) - (b.exported - a.exported);
        assertEquals(devices, grid, 1e-6, "Wh: sum of the devices");

        BatteryConfig battery = house.battery().config();
        double cells =
                (b.charged - a.charged) * battery.chargeEfficiency()
                        - (b.discharged - a.discharged) / battery.dischargeEfficiency()
                        - (b.standby - a.standby);
        assertEquals(cells, b.stored - a.stored, 1e-6, "Wh in the battery");
        assertTrue(b.stored >= -1e-9 && b.stored <= battery.capacityWh() + 1e-6, "SoC limits");
        assertTrue(
                Math.abs(house.battery().powerWatts()) <= battery.maxPowerWatts() + 1e-9,
                "battery rating");

        double tank = (b.element - a.element) - (b.loss - a.loss) - (b.drawn - a.drawn);
        double stored = (b.celsius - a.celsius) * house.boiler().config().capacityWhPerKelvin();
        assertEquals(tank, stored, 1e-6, "Wh in the tank");
        assertTrue(b.celsius < 70.5 && b.celsius > 30, "tank at " + b.celsius);
        assertTrue(house.pv().powerWatts() <= 0 && house.pv().powerWatts() >= -4600);
        assertTrue(house.pv().dcWatts() >= -house.pv().powerWatts());
    }
}
