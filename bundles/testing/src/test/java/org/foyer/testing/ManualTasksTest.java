package org.foyer.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.tasks.RealTasks;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.Test;

class ManualTasksTest {

    private final TestTime time = new TestTime();
    private final ManualTasks tasks = new ManualTasks(time);
    private final List<String> log = new ArrayList<>();

    private void log(String what) {
        log.add(what + "@" + Duration.between(TestTime.START, time.now()).toSeconds());
    }

    @Test
    void timersRunAtTheirInstantsInOrder() {
        tasks.every("a", Duration.ofSeconds(10), () -> log("a"));
        AutoCloseableTask b = tasks.after("b", Duration.ofSeconds(15), () -> log("b"));
        tasks.after("c", Duration.ofSeconds(12), () -> tasks.inOrder("x").execute(() -> log("x")));
        time.advance(Duration.ofSeconds(25));
        assertEquals(List.of("a@0", "a@10", "x@12", "b@15", "a@20"), log);
        b.close();
        assertEquals(List.of("a"), tasks.timers());
        tasks.round();
        assertEquals("a@25", log.get(log.size() - 1));
    }

    @Test
    void aClockThatIsSetMovesNoTimer() {
        tasks.after("b", Duration.ofSeconds(5), () -> log("b"));
        long before = time.house().nanos();
        time.setClock(Instant.EPOCH);
        time.stepClock(Duration.ofHours(-3));
        assertEquals(before, time.house().nanos());
        assertEquals(List.of(), log);
        time.setClock(TestTime.START);
        time.advance(Duration.ofSeconds(5));
        assertEquals(List.of("b@5"), log);
    }

    @Test
    void timersByHandWithExecutorsOnThreads() {
        RealTasks threads = new RealTasks();
        ManualTasks mixed = new ManualTasks(time, threads);
        List<Thread> ran = new CopyOnWriteArrayList<>();
        mixed.every("a", Duration.ofSeconds(1), () -> ran.add(Thread.currentThread()));
        mixed.blocking("b").execute(() -> ran.add(Thread.currentThread()));
        threads.awaitIdle();
        assertEquals(1, ran.size());
        assertNotEquals(Thread.currentThread(), ran.get(0));
        time.advance(Duration.ofSeconds(1));
        assertEquals(List.of(Thread.currentThread(), Thread.currentThread()), ran.subList(1, 3));
        threads.close();
    }
}
