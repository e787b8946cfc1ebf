package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Mandate;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState.Delivery;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The loop by a clock that is moved by hand. Over 400 lines of short cases. */
class HomeLoopTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Command RELEASE = new Command.Release();

    private final LoopBench bench = new LoopBench();

    private static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    @Test
    @DisplayName("Snapshots come at most every 100 ms and at least every second")
    void snapshotPace() {
        bench.device("boiler");
        bench.after(Duration.ofSeconds(1));
        bench.published.clear();
        for (int i = 0; i < 1000; i++) {
            bench.time.advance(Duration.ofMillis(1));
            bench.reads("boiler", i);
            bench.loop.step();
        }
        assertEquals(10, bench.published.size(), 1);
        assertEquals(
                999,
                bench.published
                        .get(9)
                        .device(new DeviceId("boiler"))
                        .orElseThrow()
                        .value(Quantity.POWER)
                        .orElseThrow(),
                100);
        bench.after(Duration.ofMillis(200));
        bench.published.clear();
        bench.after(Duration.ofSeconds(10));
        assertEquals(10, bench.published.size(), 1);
    }

    @Test
    @DisplayName("A large home's readings are shown four times a second, what changes at once")
    void largeHome() {
        for (int i = 0; i < HomeLoop.MANY; i++) {
            bench.device("boiler-" + i);
        }
        bench.after(Duration.ofSeconds(2));
        bench.published.clear();
        for (int i = 0; i < 1000; i++) {
            bench.time.advance(Duration.ofMillis(1));
            bench.reads("boiler-" + i % HomeLoop.MANY, i);
            bench.loop.step();
        }
        assertEquals(4, bench.published.size(), 1);
        bench.after(HomeLoop.PUBLISH_GAP);
        bench.published.clear();
        bench.reads("boiler-0", 5000);
        bench.device("boiler-new");
        bench.after(HomeLoop.PUBLISH_GAP);
        assertTrue(bench.published.get(0).device(new DeviceId("boiler-new")).isPresent());
    }

    @Test
    @DisplayName(
            "The more devices, the longer until readings alone are shown: half a second at most")
    void readingsGap() {
        assertEquals(HomeLoop.PUBLISH_GAP, HomeLoop.readingsGap(49));
        assertEquals(Duration.ofMillis(250), HomeLoop.readingsGap(50));
        assertEquals(Duration.ofMillis(400), HomeLoop.readingsGap(200));
        assertEquals(Duration.ofMillis(500), HomeLoop.readingsGap(5000));
    }

    @Test
    @DisplayName("A flood leaves one waiting value per property, the newest, in order")
    void flood() {
        bench.device("boiler");
        Instant start = bench.time.now();
        for (int i = 0; i < 100_000; i++) {
            assertTrue(bench.loop.readings().offer(reading("boiler", i, start.plusMillis(i / 10))));
        }
        assertEquals(1, ((ReadingsQueue) bench.loop.readings()).waiting());
        bench.time.advance(Duration.ofSeconds(20));
        bench.loop.step();
        assertEquals(
                99_999,
                bench.loop
                        .state()
                        .device(new DeviceId("boiler"))
                        .orElseThrow()
                        .value(Quantity.POWER)
                        .orElseThrow());
    }

    @Test
    @DisplayName("An older value never replaces a newer one; the far future is refused")
    void orderPerProperty() {
        bench.device("boiler");
        Instant now = bench.time.now();
        assertTrue(bench.loop.readings().offer(reading("boiler", 2, now)));
        assertFalse(bench.loop.readings().offer(reading("boiler", 1, now.minusMillis(1))));
        assertFalse(bench.loop.readings().offer(reading("boiler", 3, now.plusSeconds(61))));
        assertFalse(bench.loop.readings().offer(reading("stranger", 3, now)));
        bench.after(Duration.ofSeconds(1));
        assertEquals(2, bench.state("boiler").value(Quantity.POWER).orElseThrow());
    }

    @Test
    @DisplayName("A device with too many properties is cut off, others are not")
    void tooManyProperties() {
        bench.device("chatty");
        bench.device("boiler");
        Instant now = bench.time.now();
        int accepted = 0;
        for (int i = 0; i < 10_000; i++) {
            Quantity quantity = new Quantity("p" + i, org.foyer.api.reading.Unit.NONE);
            accepted +=
                    bench.loop
                                    .readings()
                                    .offer(new Reading(new DeviceId("chatty"), quantity, i, now))
                            ? 1
                            : 0;
        }
        assertEquals(ReadingsQueue.PROPERTIES_PER_DEVICE, accepted);
        assertTrue(bench.reads("boiler", 7));
    }

    private static Reading reading(String device, double value, Instant at) {
        return new Reading(new DeviceId(device), Quantity.POWER, value, at);
    }

    @Test
    @DisplayName("At first contact nothing is told to a device of which nothing was set")
    void firstContact() {
        FakeDriver boiler = bench.device("boiler");
        bench.after(Duration.ofSeconds(1));
        assertEquals(List.of(), boiler.applied);
        assertEquals(Delivery.NONE, bench.state("boiler").delivery());
    }

    @Test
    @DisplayName("A lease is carried out, and ends by itself")
    void leaseEnds() {
        FakeDriver boiler = bench.device("boiler");
        bench.after(Duration.ofSeconds(1));
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "boiler", 1500, Duration.ofMinutes(5)));
        bench.after(Duration.ofMinutes(4));
        assertEquals(List.of(power(1500)), boiler.told);
        bench.after(Duration.ofMinutes(2));
        assertEquals(RELEASE, boiler.last());
        assertTrue(bench.loop.current().isEmpty());
    }

    @Test
    @DisplayName("Withdrawing all of a source gives its devices back at once")
    void withdrawAll() {
        FakeDriver a = bench.device("a");
        FakeDriver b = bench.device("b");
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "a", 1, HOUR));
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "b", 2, HOUR));
        bench.loop.submit(bench.intent(Mandate.PLAN, "other", "b", 3, HOUR));
        bench.after(Duration.ofSeconds(1));
        bench.loop.withdrawAll("sun");
        bench.after(Duration.ofSeconds(1));
        assertEquals(RELEASE, a.last());
        assertEquals(power(3), b.last());
    }

    @Test
    @DisplayName(
            "An order for an unknown device or an impossible command is refused with the reason")
    void impossible() {
        bench.device("boiler");
        var unknown = bench.loop.submit(bench.intent(Mandate.PERSON, "anna", "ghost", 1, HOUR));
        Instant now = bench.time.now();
        Intent cannot =
                new Intent(
                        new DeviceId("boiler"),
                        new Command.Switch(true),
                        bench.intent(Mandate.PERSON, "anna", "boiler", 1, HOUR).source(),
                        bench.intent(Mandate.PERSON, "anna", "boiler", 1, HOUR).reason(),
                        now,
                        now.plusSeconds(60));
        var switched = bench.loop.submit(cannot);
        bench.loop.step();
        var e1 = assertThrows(CompletionException.class, unknown.toCompletableFuture()::join);
        assertEquals("there is no device 'ghost'", e1.getCause().getMessage());
        var e2 = assertThrows(CompletionException.class, switched.toCompletableFuture()::join);
        assertEquals("boiler does not take SWITCH", e2.getCause().getMessage());
    }

    @Test
    @DisplayName("The newest wish replaces a waiting one; one command in flight")
    void newestWish() {
        FakeDriver boiler = bench.device("boiler");
        bench.after(Duration.ofSeconds(1));
        for (int watts = 100; watts <= 1000; watts += 100) {
            bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "boiler", watts, HOUR));
            bench.loop.step();
            bench.time.advance(Duration.ofMillis(30));
            bench.loop.step();
        }
        assertEquals(1, bench.calls.size());
        bench.after(Duration.ofSeconds(1));
        assertEquals(List.of(power(100), power(1000)), boiler.told);
    }

    @Test
    @DisplayName("A command is repeated as often as the device needs to keep it")
    void refresh() {
        FakeDriver boiler = bench.device(new FakeDriver("boiler", Duration.ofSeconds(30)));
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "boiler", 500, HOUR));
        bench.after(Duration.ofSeconds(100));
        assertEquals(4, boiler.told.stream().filter(power(500)::equals).count());
        bench.loop.withdrawAll("sun");
        bench.after(Duration.ofSeconds(100));
        assertEquals(RELEASE, boiler.last());
        assertEquals(1, boiler.told.stream().filter(RELEASE::equals).count());
    }

    @Test
    @DisplayName("A failing device is tried again with growing pauses, and shown as failed")
    void backoff() {
        FakeDriver boiler = bench.device("boiler");
        bench.after(Duration.ofSeconds(1));
        boiler.told.clear();
        boiler.behaviour =
                c -> {
                    throw new DeviceException(Reason.of(ReasonCode.DEVICE_EXCEPTION, "code", 4));
                };
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "boiler", 500, HOUR));
        bench.after(Duration.ofSeconds(32));
        assertEquals(6, boiler.told.size(), "at 0, 1, 3, 7, 15, 31 s");
        assertEquals(Delivery.REFUSED, bench.state("boiler").delivery());
        assertEquals(
                ReasonCode.DEVICE_EXCEPTION,
                bench.state("boiler").deliveryReason().orElseThrow().code());
        boiler.behaviour = c -> {};
        bench.after(Duration.ofMinutes(2));
        assertEquals(Delivery.ACTING, bench.state("boiler").delivery());
    }

    @Test
    @DisplayName("A device that was away is told again what holds: it may have restarted")
    void backFromAway() {
        FakeDriver boiler = bench.device("boiler");
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "boiler", 500, HOUR));
        bench.after(Duration.ofSeconds(1));
        bench.reachability(boiler, Reachability.Status.OFFLINE);
        boiler.told.clear();
        bench.after(Duration.ofSeconds(60));
        assertEquals(List.of(), boiler.told);
        bench.online(boiler);
        bench.after(Duration.ofSeconds(1));
        assertEquals(List.of(power(500)), boiler.told);
    }

    @Test
    @DisplayName("Without an orchestrator what was decided stands until it ends")
    void orchestratorExchanged() {
        FakeDriver boiler = bench.device("boiler");
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "boiler", 500, Duration.ofMinutes(5)));
        bench.after(Duration.ofSeconds(1));
        bench.loop.orchestrator(null);
        bench.after(Duration.ofMinutes(4));
        assertEquals(power(500), boiler.last());
        bench.after(Duration.ofMinutes(2));
        assertEquals(RELEASE, boiler.last());
    }

    @Test
    @DisplayName("A right taken back while no orchestrator is there still ends at once")
    void withdrawnUnattended() {
        FakeDriver boiler = bench.device("boiler");
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "boiler", 500, HOUR));
        bench.after(Duration.ofSeconds(1));
        bench.loop.orchestrator(null);
        bench.loop.withdrawAll("sun");
        bench.after(Duration.ofSeconds(1));
        assertEquals(RELEASE, boiler.last());
    }

    @Test
    @DisplayName("An orchestrator that throws harms no reading and no standing decision")
    void orchestratorThrows() {
        FakeDriver boiler = bench.device("boiler");
        RecordedTroubles troubles = new RecordedTroubles(bench.time.clock());
        bench.loop.troubles(troubles);
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "boiler", 500, HOUR));
        bench.after(Duration.ofSeconds(1));
        bench.loop.orchestrator(
                s -> {
                    throw new IllegalStateException("broken");
                });
        bench.after(Duration.ofSeconds(5));
        bench.reads("boiler", 42);
        bench.after(Duration.ofSeconds(5));
        assertEquals(power(500), boiler.last());
        assertEquals(42, bench.state("boiler").value(Quantity.POWER).orElseThrow());
        assertTrue(troubles.find(TroubleCode.COMPONENT_FAILED, "orchestrator").isPresent());
        assertEquals(1, troubles.timesRaised());
    }

    @Test
    @DisplayName("A clock set back by a day: leases keep what they had left, new readings count")
    void clockSetBack() {
        FakeDriver boiler = bench.device("boiler");
        bench.reads("boiler", 1);
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "boiler", 500, Duration.ofMinutes(10)));
        bench.after(Duration.ofMinutes(4));
        bench.time.stepClock(Duration.ofDays(-1));
        bench.loop.step();
        assertTrue(bench.reads("boiler", 2));
        bench.after(Duration.ofMinutes(5));
        assertEquals(2, bench.state("boiler").value(Quantity.POWER).orElseThrow());
        assertEquals(power(500), boiler.last());
        bench.after(Duration.ofMinutes(2));
        assertEquals(RELEASE, boiler.last());
    }

    @Test
    @DisplayName("A clock set forward by a year: leases keep what they had left, nothing is lost")
    void clockSetForward() {
        FakeDriver boiler = bench.device("boiler");
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "boiler", 500, HOUR));
        bench.after(Duration.ofSeconds(1));
        bench.time.stepClock(Duration.ofDays(365));
        bench.after(Duration.ofMinutes(59));
        assertEquals(power(500), boiler.last());
        assertTrue(bench.reads("boiler", 2));
        bench.after(Duration.ofMinutes(2));
        assertEquals(RELEASE, boiler.last());
    }

    @Test
    @DisplayName("Stopping gives every reachable device back")
    void letGo() {
        FakeDriver boiler = bench.device("boiler");
        FakeDriver away = bench.device("away");
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "boiler", 500, HOUR));
        bench.after(Duration.ofSeconds(1));
        bench.reachability(away, Reachability.Status.OFFLINE);
        assertFalse(bench.loop.letGo());
        bench.work();
        assertTrue(bench.loop.letGo());
        assertEquals(RELEASE, boiler.last());
    }

    @Test
    @DisplayName("A driver exchanged for another, in either order: reachability and readings stay")
    void exchanged() {
        FakeDriver first = bench.device("boiler");
        bench.reads("boiler", 7);
        bench.after(Duration.ofSeconds(1));
        FakeDriver second = new FakeDriver("boiler");
        bench.loop.add(second);
        bench.loop.remove(first);
        bench.after(Duration.ofSeconds(1));
        assertEquals(Reachability.Status.ONLINE, bench.state("boiler").reachability().status());
        assertEquals(7, bench.state("boiler").value(Quantity.POWER).orElseThrow());
        assertEquals(List.of(), second.told);
        FakeDriver third = new FakeDriver("boiler");
        bench.loop.remove(second);
        bench.loop.step();
        assertFalse(bench.reads("boiler", 7));
        bench.loop.add(third);
        bench.after(Duration.ofSeconds(1));
        assertEquals(Reachability.Status.ONLINE, bench.state("boiler").reachability().status());
        assertTrue(bench.reads("boiler", 8));
        bench.after(Duration.ofSeconds(1));
        assertEquals(8, bench.state("boiler").value(Quantity.POWER).orElseThrow());
    }

    @Test
    @DisplayName("A removed device is gone with its lane; one that took its place stays")
    void removed() {
        FakeDriver first = bench.device("boiler");
        FakeDriver second = bench.device("boiler");
        bench.loop.remove(first);
        bench.after(Duration.ofSeconds(1));
        assertTrue(bench.loop.state().device(new DeviceId("boiler")).isPresent());
        bench.loop.remove(second);
        bench.after(Duration.ofSeconds(2));
        assertTrue(bench.loop.state().devices().isEmpty());
        assertFalse(bench.reads("boiler", 1));
    }
}
