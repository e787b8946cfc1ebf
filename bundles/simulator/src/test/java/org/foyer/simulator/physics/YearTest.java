package org.foyer.simulator.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A year on one-minute steps: energies of the seasons, and what it costs to compute (reported). */
class YearTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    @DisplayName("a simulated year has plausible energies in every season and balances")
    void year() {
        Instant start = LocalDate.of(2025, 1, 1).atStartOfDay(PARIS).toInstant();
        Instant end = LocalDate.of(2026, 1, 1).atStartOfDay(PARIS).toInstant();
        House house = House.synthetic(HouseConfig.standard(7), start);
        double[] pvByMonth = new double[13];
        double before = 0;
        int boilerMinutes = 0;
        int morningOrEvening = 0;
        double minTank = 100;
        double maxTank = 0;
        long began = System.nanoTime();
        for (Instant t = start; t.isBefore(end); t = t.plusSeconds(60)) {
            house.step(t, t.plusSeconds(60));
            var local = t.atZone(PARIS);
            pvByMonth[local.getMonthValue()] += house.pv().producedWh() - before;
            before = house.pv().producedWh();
            minTank = Math.min(minTank, house.boiler().celsius());
            maxTank = Math.max(maxTank, house.boiler().celsius());
            if (house.boiler().powerWatts() > 0) {
                boilerMinutes++;
                int hour = local.getHour();
                if (hour < 10 || hour >= 18) {
                    morningOrEvening++;
                }
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf(
                "year: %d ms; pv %.0f kWh, base %.0f, boiler %.0f (drawn %.0f, loss %.0f), import"
                        + " %.0f, export %.0f; battery in %.0f out %.0f; tank %.1f..%.1f °C%n",
                took.toMillis(),
                house.pv().producedWh() / 1e3,
                house.baseWh() / 1e3,
                house.boiler().elementWh() / 1e3,
                house.boiler().drawnWh() / 1e3,
                house.boiler().lossWh() / 1e3,
                house.meter().importWh() / 1e3,
                house.meter().exportWh() / 1e3,
                house.battery().chargedWh() / 1e3,
                house.battery().dischargedWh() / 1e3,
                minTank,
                maxTank);
        for (int m = 1; m <= 12; m++) {
            System.out.printf("  month %d: pv %.0f kWh%n", m, pvByMonth[m] / 1e3);
        }

        double yield = house.pv().producedWh() / 1e3 / 5.0;
        assertTrue(yield > 900 && yield < 1350, "kWh/kWp/year near Paris: " + yield);
        double summer = pvByMonth[6] + pvByMonth[7];
        double winter = pvByMonth[12] + pvByMonth[1];
        assertTrue(summer > 2.5 * winter && summer < 9 * winter, summer + " against " + winter);
        assertTrue(house.baseWh() > 2.0e6 && house.baseWh() < 4.5e6, "base Wh " + house.baseWh());
        assertTrue(house.boiler().drawnWh() > 1.0e6 && house.boiler().drawnWh() < 3.0e6);
        assertTrue(minTank > 36 && maxTank < 52, minTank + ".." + maxTank);
        assertTrue(
                morningOrEvening > boilerMinutes / 2,
                "uncontrolled, the boiler runs when the sun does not shine");
        double devices =
                house.baseWh()
                        + house.boiler().elementWh()
                        - house.pv().producedWh()
                        + house.battery().chargedWh()
                        - house.battery().dischargedWh();
        double grid = house.meter().importWh() - house.meter().exportWh();
        assertEquals(devices, grid, 1.0, "Wh over a year");
    }
}
