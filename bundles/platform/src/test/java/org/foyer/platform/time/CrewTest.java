package org.foyer.platform.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bound on what runs at once, and that nobody who hangs uses it up. */
@Timeout(30)
class CrewTest {

    private long now;
    private final List<Long> looks = new ArrayList<>();
    private final Queue<Runnable> started = new ArrayDeque<>();
    private final Crew crew = new Crew(2, () -> now, looks::add);
    private final List<Integer> done = new ArrayList<>();

    private void give(int number) {
        crew.within(started::add).execute(() -> done.add(number));
    }

    @Test
    @DisplayName("So many run at once, the others follow in the order in which they came")
    void bound() {
        for (int i = 0; i < 6; i++) {
            give(i);
        }
        assertEquals(2, started.size());
        while (!started.isEmpty()) {
            started.remove().run();
            assertTrue(started.size() <= 2);
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 5), done);
    }

    @Test
    @DisplayName("What runs for too long counts no more; its end frees no second place")
    void hangs() {
        for (int i = 0; i < 6; i++) {
            give(i);
        }
        Runnable first = started.remove();
        Runnable second = started.remove();
        assertEquals(List.of(Crew.PATIENCE_NANOS), looks);
        now += Crew.PATIENCE_NANOS;
        crew.look();
        assertEquals(2, started.size());
        first.run();
        second.run();
        assertEquals(2, started.size(), "the two that hung came back");
        started.remove().run();
        assertEquals(2, started.size());
    }

    @Test
    @DisplayName("A task that throws, or whose bundle has stopped, gives its place back")
    void givesBack() {
        Executor stopped =
                crew.within(
                        task -> {
                            throw new RejectedExecutionException("stopped");
                        });
        for (int i = 0; i < 5; i++) {
            stopped.execute(() -> {});
        }
        crew.within(started::add)
                .execute(
                        () -> {
                            throw new IllegalStateException("each time");
                        });
        give(1);
        give(2);
        assertEquals(2, started.size());
        assertThrows(IllegalStateException.class, () -> started.remove().run());
        assertEquals(2, started.size());
    }

    @Test
    @DisplayName("On real threads: never more at once than the bound, and all are carried out")
    void threads() throws InterruptedException {
        Engine engine = new Engine(1);
        BundleTasks tasks = new BundleTasks(engine);
        try {
            Function<String, Executor> four = tasks.crew(4);
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch left = new CountDownLatch(2000);
            for (int i = 0; i < 2000; i++) {
                four.apply("task/" + i)
                        .execute(
                                () -> {
                                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                    LockSupport.parkNanos(1_000);
                                    inside.decrementAndGet();
                                    left.countDown();
                                });
            }
            assertTrue(left.await(20, TimeUnit.SECONDS));
            assertTrue(most.get() <= 4, () -> most + " at once");
        } finally {
            tasks.close();
            engine.stop();
        }
        assertThrows(
                RejectedExecutionException.class,
                () -> tasks.crew(1).apply("late").execute(() -> {}));
    }

    @Test
    @DisplayName("On real threads: those that hang for good hold up no other")
    void hangOnThreads() throws InterruptedException {
        Engine engine = new Engine(1);
        BundleTasks tasks = new BundleTasks(engine);
        try {
            Function<String, Executor> two = tasks.crew(2);
            CountDownLatch over = new CountDownLatch(1);
            for (int i = 0; i < 6; i++) {
                two.apply("hangs")
                        .execute(
                                () -> {
                                    try {
                                        over.await();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
            }
            CountDownLatch ran = new CountDownLatch(1);
            two.apply("well").execute(ran::countDown);
            assertTrue(ran.await(20, TimeUnit.SECONDS));
            over.countDown();
        } finally {
            tasks.close();
            engine.stop();
        }
    }

    @Test
    @DisplayName("Who has ended a task takes the next one himself, whatever the first one did")
    void sameThread() {
        Executor one = crew.within(started::add, Runnable::run);
        for (int i = 0; i < 6; i++) {
            int number = i;
            one.execute(
                    () -> {
                        done.add(number);
                        if (number == 0) {
                            throw new RejectedExecutionException("stopped");
                        }
                    });
        }
        assertEquals(2, started.size());
        started.remove().run();
        assertEquals(List.of(0, 2, 3, 4, 5), done);
        started.remove().run();
        assertEquals(List.of(0, 2, 3, 4, 5, 1), done);
        assertTrue(started.isEmpty());
        one.execute(() -> done.add(6));
        assertEquals(1, started.size(), "nobody is at work: a thread is asked for");
    }

    @Test
    @DisplayName("On real threads: a task that fails or was interrupted leaves the next one alone")
    void failsOnThreads() throws InterruptedException {
        Engine engine = new Engine(1);
        BundleTasks tasks = new BundleTasks(engine);
        try {
            Function<String, Executor> one = tasks.crew(1);
            CountDownLatch ran = new CountDownLatch(1);
            AtomicInteger interrupted = new AtomicInteger();
            List<String> names = new CopyOnWriteArrayList<>();
            one.apply("throws")
                    .execute(
                            () -> {
                                Thread.currentThread().interrupt();
                                throw new IllegalStateException("once");
                            });
            one.apply("well")
                    .execute(
                            () -> {
                                names.add(Thread.currentThread().getName());
                                interrupted.set(Thread.currentThread().isInterrupted() ? 1 : 0);
                                ran.countDown();
                            });
            assertTrue(ran.await(20, TimeUnit.SECONDS));
            assertEquals(0, interrupted.get());
            assertEquals(List.of("well"), names);
        } finally {
            tasks.close();
            engine.stop();
        }
    }
}
