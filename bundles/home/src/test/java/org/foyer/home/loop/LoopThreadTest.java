package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.orchestrator.Ladder;
import org.foyer.testing.time.RunningTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The shipped loop on its own thread: nobody's prey. */
@Timeout(60)
class LoopThreadTest {

    private final RunningTime time = new RunningTime(1);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean noMemory = new AtomicBoolean();
    private final AtomicInteger failures = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LoopThread thread = new LoopThread(time.house());
    private final AtomicInteger published = new AtomicInteger();
    private final HomeLoop loop =
            new HomeLoop(
                    new LoopTime(time.clock(), time.house(), this::machine),
                    name -> threads,
                    s -> published.incrementAndGet(),
                    thread::wake);

    /** Each step looks at it first. */
    private long machine() {
        if (noMemory.get() && Thread.currentThread().getName().equals("foyer-home")) {
            failures.incrementAndGet();
            throw new OutOfMemoryError("as if");
        }
        return time.machine().nanos();
    }

    @BeforeEach
    void start() {
        loop.orchestrator(new Ladder());
        thread.start(loop);
    }

    @AfterEach
    void stop() {
        over.set(true);
        thread.stop();
        threads.shutdownNow();
    }

    private FakeDriver device(String id) {
        FakeDriver driver = new FakeDriver(id);
        loop.add(driver);
        loop.readings()
                .reachability(
                        driver.device().id(),
                        new Reachability(Reachability.Status.ONLINE, time.clock().instant()));
        await(() -> loop.state().device(driver.device().id()).isPresent());
        return driver;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited 30 s in vain");
            Thread.onSpinWait();
        }
    }

    private Intent intent(Mandate mandate, String who, String device, double watts) {
        var now = time.clock().instant();
        return new Intent(
                new DeviceId(device),
                new Command.SetPower(watts),
                new Source(mandate, who, who),
                Reason.of(ReasonCode.SUN_FADING),
                now,
                now.plusSeconds(3600));
    }

    @Test
    @DisplayName("One service in a tight loop leaves the loop's other work undisturbed")
    void tightLoop() throws Exception {
        device("boiler");
        device("heater");
        AtomicLong rounds = new AtomicLong();
        threads.execute(
                () -> {
                    while (!over.get()) {
                        loop.submit(intent(Mandate.PLAN, "greedy", "boiler", 500));
                        loop.withdraw("greedy", new DeviceId("boiler"));
                        rounds.incrementAndGet();
                    }
                });
        await(() -> rounds.get() > 10_000);
        int before = published.get();
        long start = System.nanoTime();
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            loop.readings()
                    .offer(
                            new Reading(
                                    new DeviceId("heater"),
                                    Quantity.POWER,
                                    i,
                                    time.clock().instant()));
            long asked = System.nanoTime();
            var ruling =
                    loop.submit(intent(Mandate.PERSON, "anna", "heater", 100 + i))
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS);
            waits.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked));
            assertEquals(Result.GRANTED, ruling.outcome().result());
            int seen = published.get();
            await(() -> published.get() > seen);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        waits.sort(Long::compare);
        System.out.printf(
                "tight loop: %d rounds, %d snapshots in %.1f s, an order waits %d ms (median), %d"
                        + " ms (longest)%n",
                rounds.get(),
                published.get() - before,
                seconds,
                waits.get(waits.size() / 2),
                waits.get(waits.size() - 1));
        assertTrue(waits.get(waits.size() / 2) < 250, "an order waits " + waits + " ms");
        assertTrue(published.get() - before > seconds, "a snapshot a second at least");
        assertTrue(loop.sinceBeat().compareTo(Duration.ofSeconds(2)) < 0);
    }

    @Test
    @DisplayName("Whatever a step throws, the loop goes on; a step that fails is no heartbeat")
    void outlivesErrors() {
        device("boiler");
        AtomicInteger thrown = new AtomicInteger();
        loop.orchestrator(
                s -> {
                    thrown.incrementAndGet();
                    throw new AssertionError("a broken orchestrator");
                });
        await(() -> thrown.get() > 2);
        noMemory.set(true);
        await(() -> failures.get() > 4);
        assertTrue(
                loop.sinceBeat().compareTo(Duration.ofMillis(500)) > 0,
                "steps that fail are no beats: the watchdog sees it");
        noMemory.set(false);
        loop.orchestrator(new Ladder());
        int snapshots = published.get();
        await(() -> published.get() > snapshots + 2);
        await(() -> loop.sinceBeat().compareTo(Duration.ofMillis(500)) < 0);
    }

    @Test
    @DisplayName("Stopping gives what was set back through the drivers before the loop ends")
    void stopGivesBack() {
        FakeDriver boiler = device("boiler");
        loop.submit(intent(Mandate.PERSON, "anna", "boiler", 500));
        await(() -> boiler.told.contains(new Command.SetPower(500)));
        thread.stop();
        assertEquals(new Command.Release(), boiler.last());
        var late = loop.submit(intent(Mandate.PERSON, "anna", "boiler", 900));
        assertEquals(
                ReasonCode.HOME_NOT_READY,
                late.toCompletableFuture().join().outcome().reason().code());
        loop.withdrawAll("anna").toCompletableFuture().join();
    }
}
