package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.foyer.api.control.Decisions;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Memory;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often is decided when many devices talk, and that nothing urgent waits for it. */
class DecisionPaceTest {

    private static final long GAP = DecisionPace.GAP.toNanos();
    private static final long SECOND = DecisionPace.HEARTBEAT.toNanos();

    private static DecisionPace after(Duration cost) {
        DecisionPace pace = new DecisionPace(1);
        for (int i = 0; i < 100; i++) {
            pace.begin(0);
            pace.took(cost.toNanos());
        }
        return pace;
    }

    @Test
    @DisplayName("Readings are decided on as often as that costs half a percent of the time")
    void byCost() {
        DecisionPace quick = after(Duration.ofNanos(50_000));
        quick.news();
        assertEquals(GAP, quick.next());
        DecisionPace slow = after(Duration.ofMillis(2));
        slow.news();
        assertEquals(400, slow.next() / 1e6, 1);
        DecisionPace slowest = after(Duration.ofMillis(9));
        slowest.news();
        assertEquals(SECOND, slowest.next());
    }

    @Test
    @DisplayName("What is urgent does not wait for the cost; without news a second passes")
    void urgent() {
        DecisionPace slow = after(Duration.ofMillis(9));
        assertEquals(SECOND, slow.next());
        slow.urgent();
        assertEquals(GAP, slow.next());
        slow.begin(SECOND);
        assertEquals(2 * SECOND, slow.next());
    }

    @Test
    @DisplayName("The machine's pause is no cost of a decision")
    void stall() {
        DecisionPace pace = after(Duration.ofNanos(50_000));
        pace.took(Duration.ofMinutes(1).toNanos());
        for (int i = 0; i < 30; i++) {
            pace.took(50_000);
        }
        pace.news();
        assertTrue(pace.next() < 2 * GAP, () -> pace.next() + " ns");
    }

    /** A home in which each decision takes long; counts them. */
    private static final class Slow {
        private final TestTime time = new TestTime();
        private final AtomicInteger wakes = new AtomicInteger();
        private final AtomicInteger decisions = new AtomicInteger();
        private final HomeLoop loop =
                new HomeLoop(
                        new LoopTime(time.clock(), time.house(), time.machine()),
                        name -> Runnable::run,
                        state -> {},
                        wakes::incrementAndGet);

        Slow() {
            device("grid", DeviceKind.GRID_METER);
            device("boiler", DeviceKind.WATER_HEATER);
            loop.orchestrator(
                    s -> {
                        decisions.incrementAndGet();
                        time.advance(Duration.ofMillis(5));
                        return new Decisions(java.util.Map.of(), Memory.NONE, List.of());
                    });
            for (int i = 0; i < 50; i++) {
                time.advance(Duration.ofSeconds(1));
                loop.step();
            }
            decisions.set(0);
            wakes.set(0);
        }

        private void device(String id, DeviceKind kind) {
            Device device =
                    new Device(
                            new DeviceId(id),
                            id,
                            kind,
                            List.of(new Capability.Meter()),
                            java.util.Map.of(),
                            Duration.ZERO);
            loop.add(
                    new org.foyer.api.binding.DeviceDriver() {
                        @Override
                        public Device device() {
                            return device;
                        }

                        @Override
                        public void apply(org.foyer.api.control.SetPoints setPoints) {}
                    });
            loop.readings()
                    .reachability(
                            device.id(), new Reachability(Reachability.Status.ONLINE, time.now()));
            loop.step();
        }

        void reads(String device) {
            loop.readings().offer(new Reading(new DeviceId(device), Quantity.POWER, 1, time.now()));
        }

        void limited() {
            loop.limits()
                    .set(
                            Limit.of(
                                            "contract",
                                            Measure.POWER_W,
                                            Direction.IMPORT,
                                            1000,
                                            "owner",
                                            Limit.Binding.WISH)
                                    .ending(java.util.Optional.empty()));
            loop.step();
            time.advance(Duration.ofMillis(100));
            loop.step();
            decisions.set(0);
            wakes.set(0);
        }
    }

    @Test
    @DisplayName("Under a limit the meter's reading is decided on at once, whatever else waits")
    void meter() {
        Slow home = new Slow();
        home.limited();
        home.reads("boiler");
        home.loop.step();
        assertEquals(0, home.decisions.get(), "a device's reading waits");
        home.reads("grid");
        assertTrue(home.wakes.get() > 0);
        home.loop.step();
        assertEquals(1, home.decisions.get());
    }

    @Test
    @DisplayName("A device's reading is decided on within a second, and shown at once")
    void everySecond() {
        Slow home = new Slow();
        home.reads("boiler");
        home.time.advance(Duration.ofMillis(100));
        home.loop.step();
        assertEquals(
                1,
                home.loop
                        .state()
                        .device(new DeviceId("boiler"))
                        .orElseThrow()
                        .value(Quantity.POWER)
                        .orElseThrow());
        home.time.advance(Duration.ofSeconds(1));
        home.loop.step();
        assertEquals(1, home.decisions.get());
    }

    @Test
    @DisplayName("The first reading wakes the loop; those that follow within 20 ms do not")
    void gathered() {
        Slow home = new Slow();
        home.limited();
        Set<Integer> seen = new HashSet<>();
        home.reads("boiler");
        seen.add(home.wakes.get());
        home.loop.step();
        for (int i = 0; i < 10; i++) {
            home.time.advance(Duration.ofMillis(1));
            home.reads("boiler");
            seen.add(home.wakes.get());
        }
        assertEquals(Set.of(1), seen);
        long next = home.loop.step();
        assertTrue(next - home.time.house().nanos() <= ReadingsQueue.GATHER.toNanos());
        home.time.advance(ReadingsQueue.GATHER);
        home.loop.step();
        home.time.advance(ReadingsQueue.GATHER);
        home.loop.step();
        home.reads("boiler");
        assertEquals(2, home.wakes.get(), "after a quiet moment the next one wakes it again");
    }

    @Test
    @DisplayName(
            "With many devices ordinary readings are gathered for 100 ms, a limit's meter is not")
    void gatheredLonger() {
        Slow home = new Slow();
        home.limited();
        for (int i = 0; i < HomeLoop.MANY; i++) {
            home.device("lamp-" + i, DeviceKind.WATER_HEATER);
        }
        home.loop.step();
        home.reads("lamp-0");
        home.loop.step();
        home.time.advance(Duration.ofMillis(1));
        home.reads("lamp-1");
        int woken = home.wakes.get();
        home.loop.step();
        assertEquals(
                home.time.house().nanos() + ReadingsQueue.GATHER_MANY.toNanos(),
                ((ReadingsQueue) home.loop.readings()).nextLook());
        home.reads("lamp-2");
        assertEquals(woken, home.wakes.get());
        home.reads("grid");
        assertEquals(woken + 1, home.wakes.get(), "the meter's wakes it at once");
    }

    @Test
    @Tag("part:FR.MDP.12")
    @DisplayName(
            "Each reading of the meter, one a second or every other, is before the orchestrator"
                    + " within the second, beside sixty devices that talk all the time")
    void everyReading() {
        LoopBench bench = new LoopBench();
        List<Double> seen = new ArrayList<>();
        DeviceId meter = new DeviceId("meter");
        bench.device(
                new FakeDriver(
                        "meter", Duration.ZERO, DeviceKind.GRID_METER, new Capability.Meter()));
        for (int i = 0; i < 60; i++) {
            bench.device(new FakeDriver("d" + i));
        }
        bench.loop.orchestrator(
                situation -> {
                    situation
                            .state()
                            .device(meter)
                            .map(d -> d.readings().get(Quantity.POWER))
                            .ifPresent(r -> seen.add(r.value()));
                    return new Decisions(java.util.Map.of(), Memory.NONE, List.of());
                });
        for (int period : new int[] {1, 2}) {
            for (int frame = 1; frame <= 300; frame++) {
                double value = period * 1000 + frame;
                assertTrue(bench.reads("meter", value), "taken");
                for (int second = 0; second < period; second++) {
                    for (int i = 0; i < 60; i++) {
                        bench.reads("d" + i, second + i);
                    }
                    bench.after(Duration.ofSeconds(1));
                    assertTrue(seen.contains(value), "frame " + frame + " of " + period + " s");
                }
            }
        }
    }
}
