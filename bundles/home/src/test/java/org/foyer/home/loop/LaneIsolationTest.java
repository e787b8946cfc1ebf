package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.home.DeviceState.Delivery;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real threads for the calls, a fake clock for the time: what a bad binding can do to others. */
@Timeout(30)
class LaneIsolationTest {

    /** Longer than any wait: the clock runs fast while a test waits for a thread. */
    private static final Duration LEASE = Duration.ofHours(12);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LoopBench bench = new LoopBench(threads);
    private final CountDownLatch testOver = new CountDownLatch(1);

    @AfterEach
    void end() {
        testOver.countDown();
        threads.shutdownNow();
    }

    /** Steps the loop on a standing clock until the condition holds. */
    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited 20 s in vain");
            bench.loop.step();
            LockSupport.parkNanos(10_000);
        }
    }

    private void order(String device, double watts) {
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", device, watts, LEASE));
        bench.loop.step();
    }

    private void pass(Duration time) {
        bench.time.advance(time);
        bench.loop.step();
    }

    @Test
    @DisplayName(
            "A device that hangs delays no other; the timeout interrupts it and frees its lane")
    void hangs() {
        FakeDriver sick = bench.device("sick");
        FakeDriver well = bench.device("well");
        CountDownLatch interrupted = new CountDownLatch(1);
        pass(Duration.ofSeconds(1));
        sick.behaviour =
                c -> {
                    try {
                        testOver.await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                };
        order("sick", 500);
        order("well", 600);
        await(() -> well.told.contains(new Command.SetPower(600)));
        await(() -> sick.told.contains(new Command.SetPower(500)));
        sick.behaviour = c -> {};
        pass(CommandLane.TIMEOUT);
        await(() -> interrupted.getCount() == 0);
        pass(CommandLane.FIRST_RETRY);
        await(() -> sick.told.stream().filter(new Command.SetPower(500)::equals).count() == 2);
        await(
                () -> {
                    bench.time.advance(Duration.ofMillis(100));
                    return bench.state("sick").delivery() == Delivery.ACTING;
                });
    }

    @Test
    @DisplayName("A call that ignores interrupts blocks one thread; no second one joins it")
    void ignoresInterrupts() throws InterruptedException {
        FakeDriver sick = bench.device("sick");
        AtomicInteger inside = new AtomicInteger();
        pass(Duration.ofSeconds(1));
        sick.behaviour =
                c -> {
                    inside.incrementAndGet();
                    boolean over = false;
                    while (!over) {
                        try {
                            over = testOver.await(1, TimeUnit.HOURS);
                        } catch (InterruptedException e) {
                            over = false;
                        }
                    }
                };
        order("sick", 500);
        await(() -> inside.get() == 1);
        for (int i = 0; i < 100; i++) {
            pass(CommandLane.TIMEOUT);
        }
        assertEquals(1, inside.get());
        assertEquals(Delivery.UNREACHABLE, bench.state("sick").delivery());
        assertEquals(
                ReasonCode.BINDING_HANGS,
                bench.state("sick").deliveryReason().orElseThrow().code());
        sick.behaviour = c -> {};
        testOver.countDown();
        await(
                () -> {
                    bench.time.advance(Duration.ofMillis(200));
                    return bench.state("sick").delivery() == Delivery.ACTING;
                });
        threads.shutdown();
        assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
    }

    static List<Error> errors() {
        return List.of(
                new NoClassDefFoundError("half a bundle"),
                new OutOfMemoryError("for a moment"),
                new ExceptionInInitializerError("odd"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("A binding that throws anything harms only its own delivery")
    void throwsErrors(Error error) {
        FakeDriver sick = bench.device("sick");
        FakeDriver well = bench.device("well");
        sick.behaviour =
                c -> {
                    throw error;
                };
        pass(Duration.ofSeconds(1));
        order("sick", 1);
        order("well", 2);
        await(() -> well.told.contains(new Command.SetPower(2)));
        await(
                () -> {
                    bench.time.advance(Duration.ofMillis(100));
                    return bench.state("sick").delivery() == Delivery.REFUSED;
                });
    }
}
