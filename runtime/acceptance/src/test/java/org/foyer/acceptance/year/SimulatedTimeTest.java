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
    private static final int DAYS = Integer.getInteger("foyer.days", 14);

    @Test
    @Tag("FR.S27.1")
    @Tag("BE.S8.1")
    @DisplayName(
            "FR.S27.1, BE.S8.1: \"Sun first\" raises the own use of sun, and nobody showers cold")
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
        assertTrue(with.ownUse() > without.ownUse() + 0.02, "own use rises");
        assertTrue(with.importKWh() < without.importKWh(), "import falls");
        assertTrue(with.coldHours() <= without.coldHours() + 0.5, "comfort is kept");
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
