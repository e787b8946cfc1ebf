package org.foyer.platform.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.foyer.api.runtime.AutoCloseableTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BundleTasksTest {

    private final Engine engine = new Engine(1000);
    private final BundleTasks tasks = new BundleTasks(engine);

    @AfterEach
    void stop() {
        tasks.close();
        engine.stop();
    }

    @Test
    @DisplayName("Repeats on house time, never two runs at a time, and goes on after a throw")
    void every() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(20);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (AutoCloseableTask task =
                tasks.every(
                        "test",
                        Duration.ofSeconds(1),
                        () -> {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            runs.countDown();
                            inside.decrementAndGet();
                            throw new IllegalStateException("each time");
                        })) {
            assertTrue(runs.await(20, TimeUnit.SECONDS));
        }
        assertEquals(1, most.get());
    }

    @Test
    @DisplayName("Closing a timer interrupts the run under way and ends it")
    void closeInterrupts() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AutoCloseableTask task =
                tasks.after(
                        "test",
                        Duration.ofSeconds(1),
                        () -> {
                            started.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                            }
                        });
        assertTrue(started.await(20, TimeUnit.SECONDS));
        task.close();
        assertTrue(interrupted.await(20, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("In-order executors keep the order, also past a task that throws")
    void inOrder() throws InterruptedException {
        Executor executor = tasks.inOrder("test");
        List<Integer> seen = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < 1000; i++) {
            int number = i;
            executor.execute(
                    () -> {
                        seen.add(number);
                        if (number % 7 == 0) {
                            throw new IllegalStateException("seven");
                        }
                    });
        }
        executor.execute(done::countDown);
        assertTrue(done.await(20, TimeUnit.SECONDS));
        for (int i = 0; i < 1000; i++) {
            assertEquals(i, seen.get(i));
        }
    }

    @Test
    @DisplayName("When the bundle stops, its timers end and its executors refuse")
    void bundleStops() {
        AtomicInteger runs = new AtomicInteger();
        tasks.every("test", Duration.ofSeconds(1), runs::incrementAndGet);
        Executor executor = tasks.blocking("late");
        tasks.close();
        assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> {}));
        AutoCloseableTask late = tasks.every("late", Duration.ofSeconds(1), runs::incrementAndGet);
        assertTrue(((TimedTask) late).isClosed());
    }

    @Test
    @DisplayName("A period of zero is refused")
    void zero() {
        assertThrows(
                IllegalArgumentException.class, () -> tasks.every("x", Duration.ZERO, () -> {}));
    }

    @Test
    @DisplayName(
            "Work under way is interrupted, and what waits does not begin, when a bundle stops")
    void stopInterruptsWork() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        Executor inOrder = tasks.inOrder("test");
        inOrder.execute(
                () -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                });
        inOrder.execute(begun::incrementAndGet);
        assertTrue(started.await(20, TimeUnit.SECONDS));
        tasks.close();
        assertTrue(interrupted.await(20, TimeUnit.SECONDS));
        CountDownLatch next = new CountDownLatch(1);
        engine.workers().execute(next::countDown);
        assertTrue(next.await(20, TimeUnit.SECONDS), "the worker is free again");
        assertEquals(0, begun.get());
    }
}
