package org.foyer.bindings.modbus.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When connections are woken, and how often the machine is for all of them. */
class BeatTest {

    private static final long MS = 1_000_000;

    private final TestTime time = new TestTime();
    private final ManualTasks tasks = new ManualTasks(time);
    private final Beat beat = new Beat(tasks, time.house());
    private final List<Long> woken = new ArrayList<>();

    private long now() {
        return time.house().nanos();
    }

    private AutoCloseableTask at(long due, long slack) {
        return beat.at(due, slack, () -> woken.add(now()));
    }

    @Test
    @DisplayName("What may come early comes on a beat, never earlier than it may, never late")
    void early() {
        long start = now() - Math.floorMod(now(), Beat.NANOS) + Beat.NANOS;
        List<Long> due = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            due.add(start + 2L * i * MS + 1);
            at(due.get(i), Beat.NANOS);
        }
        assertEquals(1, tasks.timers().size(), "one timer for all");
        time.advance(Duration.ofSeconds(2));
        assertEquals(500, woken.size());
        woken.sort(null);
        for (int i = 0; i < 500; i++) {
            assertTrue(woken.get(i) <= due.get(i), "late");
            assertTrue(woken.get(i) >= due.get(i) - Beat.NANOS, "too early");
        }
        assertTrue(woken.stream().distinct().count() <= 21, "twenty wakes a second");
    }

    @Test
    @DisplayName("What has no slack comes when it is due, in any order of asking")
    void punctual() {
        long start = now();
        at(start + 33 * MS, 0);
        at(start + 7 * MS, 0);
        at(start + 81 * MS, 10 * MS);
        time.advance(Duration.ofSeconds(1));
        assertEquals(List.of(start + 7 * MS, start + 33 * MS, start + 81 * MS), woken);
    }

    @Test
    @DisplayName("Who was spared is not woken, and nothing is left after the end")
    void spared() {
        AutoCloseableTask one = at(now() + 10 * MS, 0);
        at(now() + 20 * MS, 0);
        one.close();
        time.advance(Duration.ofMillis(15));
        assertEquals(List.of(), woken);
        beat.close();
        time.advance(Duration.ofSeconds(1));
        assertEquals(List.of(), woken);
        assertEquals(List.of(), tasks.timers());
    }
}
