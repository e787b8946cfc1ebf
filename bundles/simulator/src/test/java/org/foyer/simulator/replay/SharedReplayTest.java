package org.foyer.simulator.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.foyer.simulator.Rig;
import org.foyer.simulator.SharedData;
import org.foyer.simulator.Simulator;
import org.foyer.simulator.SimulatorSettings;
import org.foyer.simulator.physics.House;
import org.foyer.simulator.physics.HouseConfig;
import org.foyer.simulator.physics.Span;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shared recordings, played. Expected values are read off the files by hand. */
@Tag("shared")
class SharedReplayTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private Path folder;
    private Replay replay;

    @BeforeEach
    void open() {
        folder = SharedData.path("data/energy");
        replay = Replay.open(folder, PARIS, span -> 0);
    }

    @Test
    @DisplayName("three whole weeks of load play at the same local time and day of the week")
    void load() {
        // 2006-12-17 (Sunday) 00:00 = 1.044 kW; 2006-12-17 plus 21*330 days = 2025-12-07, a Sunday
        Instant t = Instant.parse("2025-12-06T23:00:00Z");
        assertEquals(1044, replay.load().watts(new Span(t, t.plusSeconds(1))), 0.5);
        double wh = 0;
        for (int m = 0; m < 21 * 1440; m++) {
            Instant at = t.plusSeconds(m * 60L);
            wh += replay.load().watts(new Span(at, at.plusSeconds(60))) / 60;
        }
        assertTrue(wh / 21 > 20_000 && wh / 21 < 60_000, "winter day of that house: " + wh / 21);
    }

    @Test
    @DisplayName("the recorded sun gives a plausible year, bright in the clearest hours of 2024")
    void weather() {
        Instant noon = Instant.parse("2031-06-25T11:00:00Z");
        var sky = replay.weather().at(noon);
        assertEquals(900, sky.globalWm2(), 0.5);
        assertEquals(131.67, sky.diffuseWm2(), 0.1);
        assertTrue(sky.sun().elevationDeg() > 60);
        Instant start = Instant.parse("2025-01-01T00:00:00Z");
        House house = new House(HouseConfig.standard(1), replay.weather(), span -> 300, start);
        house.step(start, start.plus(Duration.ofDays(365)));
        double perPeak = house.pv().producedWh() / 5000;
        System.out.printf("recorded sun: %.0f kWh per kWp and year%n", perPeak);
        assertTrue(perPeak > 800 && perPeak < 1200, "kWh/kWp " + perPeak);
    }

    @Test
    @DisplayName("29 February plays in a leap year")
    void leap() {
        assertTrue(replay.weather().at(Instant.parse("2028-02-29T12:00:00Z")).globalWm2() > 0);
        assertTrue(replay.weather().at(Instant.parse("2025-12-31T23:59:59Z")).globalWm2() == 0);
    }

    @Test
    @DisplayName("quarter-hour prices by day of the week and local time")
    void prices() {
        // 2025-09-30T22:00Z = Wednesday 1 October 00:00 in Brussels: 102.68 EUR/MWh
        Instant wednesday = Instant.parse("2025-11-11T23:00:00Z");
        var slots = replay.prices().between(wednesday, wednesday.plus(Duration.ofDays(1)));
        assertEquals(96, slots.size());
        assertEquals(102.68, slots.get(0).eurPerMegawattHour(), 0.005);
        assertEquals(92.25, slots.get(1).eurPerMegawattHour(), 0.005);
        assertEquals(slots.get(0).until(), slots.get(1).from());
        assertEquals(
                1,
                replay.prices()
                        .between(wednesday.plusSeconds(60), wednesday.plusSeconds(120))
                        .size(),
                "slots that touch");
    }

    @Test
    @DisplayName("missing-rows.csv, empty-cell.csv: the simulator leaves the same gaps as the home")
    void priceGaps() {
        for (String name : List.of("missing-rows.csv", "empty-cell.csv")) {
            PriceSeries prices =
                    PriceSeries.read(SharedData.path("cases/prices/" + name), BRUSSELS);
            Instant gap = Instant.parse("2025-10-04T00:00:00Z");
            assertEquals(List.of(), prices.between(gap, gap.plus(Duration.ofHours(1))), name);
            Instant week = Instant.parse("2025-10-01T22:00:00Z");
            assertEquals(
                    7 * 96 - 4, prices.between(week, week.plus(Duration.ofDays(7))).size(), name);
        }
    }

    @Test
    @DisplayName("the simulator plays them: the base load is the recorded one")
    void simulator() throws Exception {
        var time = Rig.startingAt("2025-12-07T10:00:00Z");
        var standard = SimulatorSettings.standard(1);
        var settings = new SimulatorSettings(standard.address(), 0, 1, PARIS, Optional.of(folder));
        try (var simulator = new Simulator(settings, time.clock())) {
            time.advance(Duration.ofHours(1));
            simulator.advance();
            Instant last = time.now().minusSeconds(30);
            double recorded = replay.load().watts(new Span(last, last.plusSeconds(1)));
            synchronized (simulator.house().lock()) {
                assertEquals(recorded, simulator.house().baseWatts(), 1e-9);
            }
            assertTrue(simulator.prices().isPresent());
        }
    }
}
