package org.foyer.rest.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.foyer.api.consent.Asked;
import org.foyer.api.consent.Consent;
import org.foyer.api.consent.ConsentTerms;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.Egress;
import org.foyer.api.consent.Granularity;
import org.foyer.api.consent.LegalBasis;
import org.foyer.api.consent.ReadCount;
import org.foyer.api.consent.Technique;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.History;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.history.Step;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.reading.Quantity;
import org.foyer.rest.http.Problem;
import org.foyer.rest.sight.Outside;
import org.foyer.rest.sight.Sight;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What of the recorded past leaves to who tries to get more of it than was agreed. */
class LeavingHistoryTest {

    private static final DeviceId METER = new DeviceId("meter");
    private static final Instant GIVEN = Instant.parse("2026-06-21T06:00:00Z");

    private final TestTime time = new TestTime();
    private Consent consent = consent(Granularity.QUARTER_HOUR);
    private int reads;

    private static Consent consent(Granularity granularity) {
        Consent.Yes yes = new Consent.Yes("ada", GIVEN);
        return new Consent(
                "c",
                new ConsentTerms(
                        "home",
                        "stadtwerke",
                        DataType.HISTORY,
                        Set.of(METER),
                        "bills",
                        granularity,
                        Technique.RAW,
                        1,
                        true,
                        Set.of(),
                        LegalBasis.CONSENT,
                        GIVEN,
                        Optional.of(GIVEN.plus(Duration.ofDays(1))),
                        Optional.empty(),
                        ""),
                yes,
                Optional.of(yes),
                List.of(),
                Optional.empty());
    }

    /** The gate with the one consent. */
    private Egress egress() {
        return new Egress() {
            @Override
            public Optional<Consent> passes(Asked asked) {
                return Optional.of(consent).filter(c -> c.refusal(asked, time.now()).isEmpty());
            }

            @Override
            public List<Consent> standing(String tenancy, String recipient) {
                return List.of(consent);
            }

            @Override
            public void read(String tenancy, String recipient, DataType type) {
                reads++;
            }

            @Override
            public List<ReadCount> reads() {
                return List.of();
            }
        };
    }

    private Outside gate() {
        return new Gate(this::egress, time.clock(), "home", "stadtwerke");
    }

    private Sight sight() {
        Site site = Site.of(List.of(new GridConnection("main", List.of(METER), false)));
        return Sight.ofParty(site, Tenancy.HOME, time.now(), gate());
    }

    private History leaving(Granularity told) {
        return new LeavingHistory(
                new Recorded(Quantity.POWER),
                sight(),
                gate(),
                Optional.ofNullable(told),
                METER::equals);
    }

    private List<Point> read(Granularity told, Step step, Instant from, Instant until) {
        List<Point> all = new ArrayList<>();
        try (SeriesCursor cursor =
                leaving(told).read(METER, Quantity.POWER, from, until, step, 100_000)) {
            for (List<Point> page = cursor.next(); !page.isEmpty(); page = cursor.next()) {
                all.addAll(page);
            }
        }
        return all;
    }

    @Property(tries = 300)
    @Label("However the span is cut: whole quarters that are over, since the consent, means alone")
    void wholeIntervals(
            @ForAll @IntRange(min = -200, max = 700) int fromMinute,
            @ForAll @IntRange(min = 1, max = 600) int minutes,
            @ForAll @IntRange(min = 0, max = 400) int nowMinute) {
        consent = consent(Granularity.QUARTER_HOUR);
        time.setClock(GIVEN.plusSeconds(60L * nowMinute + 7));
        Instant from = GIVEN.plusSeconds(60L * fromMinute + 11);
        Instant until = from.plusSeconds(60L * minutes);
        for (Point point : read(null, Step.QUARTER_HOUR, from, until)) {
            assertEquals(0, point.from().getEpochSecond() % 900, point::toString);
            assertFalse(point.from().isBefore(GIVEN), "from before: " + point);
            assertFalse(point.from().plusSeconds(900).isAfter(time.now()), "running: " + point);
            assertFalse(point.from().isBefore(from), point::toString);
            assertFalse(point.from().plusSeconds(900).isAfter(until), point::toString);
            assertEquals(point.mean(), point.min());
            assertEquals(point.mean(), point.max());
        }
    }

    @Test
    @DisplayName("A span that holds whole quarters gives all of them")
    void complete() {
        assertEquals(
                16, read(null, Step.QUARTER_HOUR, GIVEN.minusSeconds(7200), time.now()).size());
        assertEquals(1, reads);
    }

    @Test
    @DisplayName("Finer than agreed is refused, also where an answer would be made of the finer")
    void tooFine() {
        for (Step step : List.of(Step.RAW, Step.MINUTE)) {
            assertEquals(
                    List.of("step"),
                    assertThrows(Problem.class, () -> read(null, step, GIVEN, time.now()))
                            .fields());
        }
        consent = consent(Granularity.DAY);
        assertThrows(Problem.class, () -> read(null, Step.QUARTER_HOUR, GIVEN, time.now()));
        assertThrows(
                Problem.class, () -> read(Granularity.HOUR, Step.QUARTER_HOUR, GIVEN, time.now()));
        assertEquals(0, reads);
        assertEquals(
                List.of(),
                read(Granularity.DAY, Step.QUARTER_HOUR, GIVEN, time.now()),
                "the day is not over, and did not begin with the consent");
    }

    @Test
    @DisplayName("What was recorded while it was paused does not leave later either")
    void pausedTime() {
        Instant pause = GIVEN.plus(Duration.ofMinutes(65));
        consent = consent.paused(pause).resumed(pause.plus(Duration.ofMinutes(30)));
        List<Instant> starts =
                read(null, Step.QUARTER_HOUR, GIVEN, GIVEN.plus(Duration.ofHours(2))).stream()
                        .map(Point::from)
                        .toList();
        assertEquals(4 + 1, starts.size(), starts::toString);
        assertEquals(GIVEN.plus(Duration.ofMinutes(105)), starts.get(4));
    }

    @Test
    @DisplayName(
            "Expired, paused or withdrawn between two pages: the answer ends there and says so")
    void betweenPages() {
        for (String how : List.of("expired", "paused", "withdrawn")) {
            time.setClock(TestTime.START);
            consent = consent(Granularity.QUARTER_HOUR);
            try (SeriesCursor cursor =
                    leaving(null)
                            .read(
                                    METER,
                                    Quantity.POWER,
                                    GIVEN,
                                    time.now(),
                                    Step.QUARTER_HOUR,
                                    1000)) {
                assertEquals(4, cursor.next().size());
                switch (how) {
                    case "expired" -> time.setClock(GIVEN.plus(Duration.ofDays(1)));
                    case "paused" -> consent = consent.paused(time.now());
                    default -> consent = consent.ended(new Consent.Ended(true, time.now()));
                }
                assertEquals(List.of(), cursor.next(), how);
                assertTrue(cursor.truncated(), how);
                time.setClock(TestTime.START);
                consent = consent(Granularity.QUARTER_HOUR);
                assertEquals(List.of(), cursor.next(), "and stays so");
            }
        }
    }

    @Test
    @DisplayName("Another consent between two pages: of the rest leaves what that one lets out")
    void otherConsentBetweenPages() {
        try (SeriesCursor cursor =
                leaving(null)
                        .read(
                                METER,
                                Quantity.POWER,
                                GIVEN,
                                GIVEN.plus(Duration.ofHours(3)),
                                Step.QUARTER_HOUR,
                                1000)) {
            assertEquals(4, cursor.next().size());
            Instant paused = GIVEN.plus(Duration.ofMinutes(75));
            consent = consent.paused(paused).resumed(paused.plus(Duration.ofMinutes(60)));
            List<Instant> rest = new ArrayList<>();
            for (List<Point> page = cursor.next(); !page.isEmpty(); page = cursor.next()) {
                page.forEach(point -> rest.add(point.from()));
            }
            assertEquals(
                    List.of(60, 135, 150, 165),
                    rest.stream().map(r -> (int) Duration.between(GIVEN, r).toMinutes()).toList());
            assertTrue(cursor.truncated());
        }
    }

    @Test
    @DisplayName("A counter is not even named, and cannot be read as a series")
    void counters() {
        assertEquals(
                List.of(Quantity.POWER),
                new LeavingHistory(
                                new Recorded(Quantity.POWER, Quantity.ENERGY_IN),
                                sight(),
                                gate(),
                                Optional.empty(),
                                METER::equals)
                        .quantities(METER));
        try (SeriesCursor cursor =
                leaving(null)
                        .read(
                                METER,
                                Quantity.ENERGY_IN,
                                GIVEN,
                                time.now(),
                                Step.QUARTER_HOUR,
                                1000)) {
            assertEquals(List.of(), cursor.next());
        }
        assertEquals(0, reads);
    }

    @Test
    @DisplayName("Another device is as one of which nothing was recorded; counters never leave")
    void others() {
        DeviceId car = new DeviceId("car");
        assertEquals(List.of(), leaving(null).quantities(car));
        assertEquals(List.of(Quantity.POWER), leaving(null).quantities(METER));
        try (SeriesCursor cursor =
                leaving(null).read(car, Quantity.POWER, GIVEN, time.now(), Step.RAW, 10)) {
            assertEquals(List.of(), cursor.next());
        }
        assertTrue(
                leaving(null)
                        .energy(METER, Quantity.ENERGY_IN, List.of(GIVEN, time.now()))
                        .spans()
                        .stream()
                        .allMatch(s -> s.energyWh().isEmpty()));
        assertEquals(0, reads);
    }
}
