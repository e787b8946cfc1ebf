package org.foyer.acceptance.year;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Weeks of house time over the shipped code; {@code -Dfoyer.days=365} makes it a year. */
class SimulatedTimeTest {

    private static final Duration STEP = Duration.ofSeconds(10);

    /** So small that the house trips it within days if nothing keeps it; see the control. */
    private static final int FUSE_A = 13;

    private static final int DAYS = Integer.getInteger("foyer.days", 14);

    @Test
    @Tag("part:FR.S27.1")
    @Tag("part:BE.S8.1")
    @DisplayName("\"Sun first\" raises the own use of sun, and nobody showers cold")
    void sunFirstRaisesOwnUse() {
        Instant start = Instant.parse(DAYS > 300 ? "2026-01-01T00:00:00Z" : "2026-04-10T00:00:00Z");
        DrivenHome without = new DrivenHome(7, start, false);
        DrivenHome with = new DrivenHome(7, start, true);
        long before = System.nanoTime();
        without.run(Duration.ofDays(DAYS), STEP);
        with.run(Duration.ofDays(DAYS), STEP);
        System.out.printf(
                Locale.ROOT,
                "%d days twice in %.1f s: own use %.1f %% -> %.1f %%, import %.0f -> %.0f kWh,"
                        + " export %.0f -> %.0f kWh, boiler %.0f -> %.0f kWh, cold %.1f -> %.1f h%n",
                DAYS,
                (System.nanoTime() - before) / 1e9,
                without.ownUse() * 100,
                with.ownUse() * 100,
                without.importKWh(),
                with.importKWh(),
                without.exportKWh(),
                with.exportKWh(),
                without.boilerKWh(),
                with.boilerKWh(),
                without.coldHours(),
                with.coldHours());
        assertEquals(without.producedKWh(), with.producedKWh(), 1e-6, "the same sun");
        // In spring there is most to gain; over the year the dark months thin it out.
        double least = DAYS > 300 ? 0.005 : 0.02;
        assertTrue(with.ownUse() > without.ownUse() + least, "own use rises");
        assertTrue(with.importKWh() < without.importKWh(), "import falls");
        assertTrue(with.coldHours() <= without.coldHours() + 0.5, "comfort is kept");
    }

    @Test
    @Tag("part:DE.SFP.4")
    @Tag("part:FR.PUC5.17")
    @DisplayName("On a small connection nothing trips that could be avoided, and nothing flutters")
    void smallConnection() {
        Instant start = Instant.parse(DAYS > 300 ? "2026-01-01T00:00:00Z" : "2026-01-10T00:00:00Z");
        DrivenHome home = new DrivenHome(7, start, true, FUSE_A);
        long before = System.nanoTime();
        home.run(Duration.ofDays(DAYS), STEP);
        System.out.printf(
                Locale.ROOT,
                "%d days behind C%d in %.1f s: %d trips, %d avoidable; starts a day: boiler %.1f"
                        + " (most %d), battery %.1f (most %d); cold %.1f h%n",
                DAYS,
                FUSE_A,
                (System.nanoTime() - before) / 1e9,
                home.trips(),
                home.avoidableTrips(),
                home.boilerStarts().meanPerDay(),
                home.boilerStarts().mostPerDay(),
                home.batteryStarts().meanPerDay(),
                home.batteryStarts().mostPerDay(),
                home.coldHours());
        assertEquals(0, home.avoidableTrips(), "avoidable trips");
        assertTrue(home.boilerStarts().mostPerDay() <= 48, "boiler starts on one day");
        assertTrue(home.boilerStarts().meanPerDay() <= 16, "boiler starts a day");
    }

    @Test
    @DisplayName("Control: the same house that knows nothing of its breaker trips it")
    void smallConnectionWithoutALimit() {
        Instant start = Instant.parse(DAYS > 300 ? "2026-01-01T00:00:00Z" : "2026-01-10T00:00:00Z");
        DrivenHome home = new DrivenHome(7, start, true, FUSE_A, false);
        home.run(Duration.ofDays(DAYS), STEP);
        System.out.printf(
                Locale.ROOT,
                "%d days behind C%d without a limit: %d trips, %d avoidable; cold %.1f h%n",
                DAYS,
                FUSE_A,
                home.trips(),
                home.avoidableTrips(),
                home.coldHours());
        assertTrue(home.avoidableTrips() > DAYS / 5, "what the limit keeps from happening");
    }

    @Test
    @DisplayName("The same seed and the same steps give the same house, to the last bit")
    void repeatable() {
        Instant start = Instant.parse("2026-06-01T00:00:00Z");
        DrivenHome first = new DrivenHome(3, start, true);
        DrivenHome second = new DrivenHome(3, start, true);
        first.run(Duration.ofDays(2), STEP);
        second.run(Duration.ofDays(2), STEP);
        assertEquals(first.importKWh(), second.importKWh());
        assertEquals(first.boilerKWh(), second.boilerKWh());
    }
}
