package org.foyer.store.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.Watch;
import org.foyer.api.store.ServiceId;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Timers of services: ticks for spans, the calendar for times of day, an end with access. */
class TimeFacadeTest {
    private static final ServiceId ID = new ServiceId("org.test.s");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<Instant> called = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private TestTime time = new TestTime();
    private TimeFacade facade = facade();

    private TimeFacade facade() {
        ManualTasks tasks = new ManualTasks(time);
        Ports ports =
                new Ports(
                        null,
                        () -> null,
                        () -> null,
                        null,
                        () -> null,
                        null,
                        tasks,
                        time.clock(),
                        time.house(),
                        System::nanoTime,
                        MINUTE);
        Watched turns =
                new Watched(
                        ID,
                        Runnable::run,
                        (s, what) -> failures.add(what.summary()),
                        Marks.NONE,
                        System::nanoTime,
                        MINUTE);
        return new TimeFacade(
                ID, new Rights("S", true, List.of(), List.of(), List.of(), Own.NONE), ports, turns);
    }

    private void at(String start, String zone) {
        time = new TestTime(Instant.parse(start), ZoneId.of(zone));
        facade = facade();
    }

    private void note() {
        called.add(time.now());
    }

    private List<String> labels() {
        return called.stream().map(Instant::toString).toList();
    }

    @Test
    @DisplayName("Once and again and again, by ticks; a clock that is set changes nothing")
    void spans() {
        facade.after(MINUTE, this::note);
        int[] count = {0};
        Watch every = facade.every(MINUTE, () -> count[0]++);
        time.advance(Duration.ofSeconds(59));
        time.setClock(time.now().plus(Duration.ofHours(3)));
        assertEquals(0, count[0]);
        time.advance(Duration.ofSeconds(1));
        time.setClock(time.now().minus(Duration.ofHours(30)));
        time.advance(Duration.ofMinutes(4));
        assertEquals(1, called.size());
        assertEquals(5, count[0]);
        every.close();
        time.advance(HOUR);
        assertEquals(5, count[0]);
    }

    @Test
    @DisplayName("Once a local day, over both changes of the clock, 02:30 in spring an hour later")
    void daily() {
        at("2026-03-27T20:00:00Z", "Europe/Paris");
        facade.daily(LocalTime.of(2, 30), this::note);
        time.advance(Duration.ofDays(4));
        assertEquals(
                List.of(
                        "2026-03-28T01:30:00Z",
                        "2026-03-29T01:30:00Z",
                        "2026-03-30T00:30:00Z",
                        "2026-03-31T00:30:00Z"),
                labels());
        called.clear();
        at("2026-10-24T10:00:00Z", "Europe/Paris");
        facade.daily(LocalTime.of(2, 30), this::note);
        time.advance(Duration.ofDays(2));
        assertEquals(List.of("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"), labels());
    }

    @Test
    @DisplayName(
            "A clock set forward over the time calls late, set back not twice, by days not at all")
    void clockSet() {
        at("2026-06-21T05:00:00Z", "UTC");
        facade.daily(LocalTime.of(6, 0), this::note);
        time.setClock(Instant.parse("2026-06-21T06:40:00Z"));
        time.advance(MINUTE);
        assertEquals(1, called.size(), "late");
        time.setClock(Instant.parse("2026-06-21T05:50:00Z"));
        time.advance(HOUR);
        assertEquals(1, called.size(), "not twice a day");
        time.advance(Duration.ofHours(24));
        assertEquals(2, called.size(), "the next day");
        time.setClock(Instant.parse("2026-09-01T12:00:00Z"));
        time.advance(HOUR);
        assertEquals(2, called.size(), "days that never were are not made up for");
        time.advance(Duration.ofDays(1));
        assertEquals(3, called.size());
        time.setClock(Instant.parse("2026-07-01T05:00:00Z"));
        time.advance(Duration.ofHours(2));
        assertEquals(4, called.size(), "a clock put right goes on from today");
    }

    @Test
    @DisplayName("Not at the start for a time that has passed today")
    void notAtStart() {
        at("2026-06-21T10:00:00Z", "UTC");
        facade.daily(LocalTime.of(6, 0), this::note);
        time.advance(Duration.ofHours(19));
        assertEquals(0, called.size());
        time.advance(Duration.ofHours(2));
        assertEquals(List.of("2026-06-22T06:00:00Z"), labels());
    }

    @Test
    @DisplayName("At most sixteen; one that is over or closed makes room; bounds are named")
    void bounds() {
        Watch first = facade.after(HOUR, this::note);
        for (int i = 1; i < 16; i++) {
            facade.every(HOUR, () -> {});
        }
        assertThrows(IllegalStateException.class, () -> facade.after(HOUR, () -> {}));
        first.close();
        facade.after(MINUTE, this::note);
        assertThrows(IllegalStateException.class, () -> facade.daily(LocalTime.NOON, () -> {}));
        time.advance(MINUTE);
        facade.after(MINUTE, this::note);
        for (Duration wrong :
                List.of(
                        Duration.ZERO,
                        Duration.ofMillis(999),
                        Duration.ofDays(32),
                        HOUR.negated())) {
            assertThrows(IllegalArgumentException.class, () -> facade.after(wrong, () -> {}));
            assertThrows(IllegalArgumentException.class, () -> facade.every(wrong, () -> {}));
        }
    }

    @Test
    @DisplayName("A call that sets its own next one goes on; one that throws counts and goes on")
    void chain() {
        facade.after(
                MINUTE,
                new Runnable() {
                    @Override
                    public void run() {
                        note();
                        facade.after(MINUTE, this);
                    }
                });
        facade.every(
                MINUTE,
                () -> {
                    throw new IllegalStateException("ill");
                });
        time.advance(Duration.ofMinutes(10));
        assertEquals(10, called.size());
        assertEquals(10, failures.size());
    }

    @Test
    @DisplayName("They end with access, and the facade refuses")
    void ended() {
        facade.every(MINUTE, this::note);
        facade.daily(LocalTime.MIDNIGHT, this::note);
        facade.set(null);
        facade.end();
        time.advance(Duration.ofDays(2));
        assertEquals(0, called.size());
        assertThrows(AccessEndedException.class, facade::now);
        assertThrows(AccessEndedException.class, () -> facade.after(MINUTE, this::note));
        assertEquals(List.of(), failures);
    }
}
