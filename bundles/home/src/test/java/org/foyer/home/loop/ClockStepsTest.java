package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Command;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.orchestrator.Ladder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two homes live through the same, with the shipped orchestrator; in one of them the clock is set
 * again and again, forward and back. They must not differ in anything but labels.
 */
class ClockStepsTest {

    private static final int STEPS = Integer.getInteger("foyer.clockSteps", 10_000);
    private static final DeviceId METER = new DeviceId("meter");

    /** One home and what is seen of it. */
    private static final class World {
        final LoopBench bench = new LoopBench();
        final FakeDriver boiler = new FakeDriver("boiler", Duration.ofSeconds(30));
        final List<String> trace = new ArrayList<>();

        World() {
            bench.loop.orchestrator(new Ladder());
            bench.device(
                    new FakeDriver(
                            "meter", Duration.ZERO, DeviceKind.GRID_METER, new Capability.Meter()));
            bench.device(boiler);
        }

        /** What the home does in a second, as its binding polls once a second. */
        void second(double meterW, double boilerW) {
            assertTrue(bench.reads("meter", meterW), "the meter's reading is taken");
            assertTrue(bench.reads("boiler", boilerW), "the boiler's reading is taken");
            bench.after(Duration.ofSeconds(1));
        }

        void see() {
            var state = bench.loop.state();
            var device = bench.state("boiler");
            Duration age = state.age(METER, Quantity.POWER).orElseThrow();
            assertTrue(age.compareTo(Duration.ofSeconds(2)) <= 0, "age of the meter " + age);
            trace.add(
                    bench.ticks()
                            + " age "
                            + age
                            + " applied "
                            + boiler.applied.size()
                            + " "
                            + (boiler.applied.isEmpty()
                                    ? ""
                                    : boiler.told.get(boiler.told.size() - 1))
                            + " leases "
                            + bench.loop.current().stream()
                                    .map(i -> i.command())
                                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                                    .toList()
                            + " limits "
                            + bench.loop.limits().current().stream().map(Limit::name).toList()
                            + " "
                            + device.delivery()
                            + device.deliveryReason().map(Reason::code)
                            + device.decision().map(d -> d.command() + " " + d.reason().code())
                            + " snapshots "
                            + bench.published.size());
            bench.published.clear();
        }
    }

    /** What happens in both worlds. */
    private static void act(World world, int what, Random random) {
        LoopBench bench = world.bench;
        double watts = 100 * random.nextInt(31);
        Duration lasting = Duration.ofSeconds(1 + random.nextInt(300));
        String who = random.nextBoolean() ? "sun" : "anna";
        Mandate mandate = who.equals("sun") ? Mandate.PLAN : Mandate.PERSON;
        switch (what) {
            case 0, 1 -> bench.loop.submit(bench.intent(mandate, who, "boiler", watts, lasting));
            case 2 -> bench.loop.withdrawAll(who);
            case 3 ->
                    bench.loop
                            .limits()
                            .set(
                                    Limit.of(
                                                    "operator",
                                                    Measure.POWER_W,
                                                    Direction.IMPORT,
                                                    2000 + watts,
                                                    "grid",
                                                    Limit.Binding.LAW)
                                            .ending(Optional.of(bench.time.now().plus(lasting))));
            case 4 ->
                    world.boiler.behaviour =
                            s -> {
                                throw new DeviceException(
                                        Reason.of(ReasonCode.DEVICE_EXCEPTION, "code", 4));
                            };
            case 5 -> world.boiler.behaviour = s -> {};
            case 6 -> bench.holding = true;
            case 7 -> bench.holding = false;
            default -> {
                // An uneventful second.
            }
        }
    }

    private static Duration step(Random random) {
        long most =
                switch (random.nextInt(4)) {
                    case 0 -> 5_000;
                    case 1 -> Duration.ofHours(1).toMillis();
                    case 2 -> Duration.ofDays(1).toMillis();
                    default -> Duration.ofDays(2200).toMillis();
                };
        return Duration.ofMillis(random.nextLong(-most, most + 1));
    }

    @Test
    @DisplayName(
            "Clock steps: polling age, leases, lanes, limits, shedding go on as if nothing had"
                    + " happened")
    void randomSteps() {
        long seed = Long.getLong("foyer.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("clock steps: " + STEPS + ", seed " + seed);
        Random random = new Random(seed);
        World calm = new World();
        World set = new World();
        for (int i = 0; i < STEPS; i++) {
            Duration step = step(random);
            // The clock stays within what an Instant of a person's life can say.
            Instant then = set.bench.time.now().plus(step);
            if (then.isBefore(Instant.parse("1990-01-01T00:00:00Z"))
                    || then.isAfter(Instant.parse("2090-01-01T00:00:00Z"))) {
                step = step.negated();
            }
            set.bench.time.stepClock(step);
            int what = random.nextInt(12);
            long same = random.nextLong();
            double meterW = random.nextInt(6000) - 1000;
            double boilerW = random.nextInt(3000);
            for (World world : List.of(calm, set)) {
                act(world, what, new Random(same));
                world.second(meterW, boilerW);
                world.see();
            }
            int at = i;
            String by = step.toString();
            assertEquals(
                    calm.trace.get(i),
                    set.trace.get(i),
                    () -> "after step " + at + " by " + by + ", -Dfoyer.seed=" + seed);
        }
        assertEquals(calm.boiler.applied, set.boiler.applied);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-3H", "PT-20M", "PT-3S", "PT3H"})
    @DisplayName(
            "House clock set back 3 h, 20 min, 3 s while running; forward 3 h: an overload is shed"
                    + " as before")
    void overloadIsShed(String step) {
        World world = new World();
        LoopBench bench = world.bench;
        bench.loop
                .limits()
                .set(
                        Limit.of(
                                "operator",
                                Measure.POWER_W,
                                Direction.IMPORT,
                                5000,
                                "grid",
                                Limit.Binding.LAW));
        bench.loop.submit(bench.intent(Mandate.PLAN, "sun", "boiler", 3000, Duration.ofHours(1)));
        for (int i = 0; i < 10; i++) {
            world.second(3200, 3000);
        }
        assertEquals(new Command.SetPower(3000), world.boiler.last());
        bench.time.stepClock(Duration.parse(step));
        for (int i = 0; i < 10; i++) {
            world.second(6500, 3000);
        }
        assertTrue(
                !world.boiler.last().equals(new Command.SetPower(3000)),
                "shed or reduced, but it holds " + world.boiler.last());
    }

    @Test
    @DisplayName("Boot in 2020, then right: leases keep what they had left, labels follow")
    void bootIn2020() {
        World world = new World();
        LoopBench bench = world.bench;
        bench.time.setClock(Instant.parse("2020-01-01T00:00:00Z"));
        world.second(500, 0);
        bench.loop.submit(
                bench.intent(Mandate.PERSON, "anna", "boiler", 1000, Duration.ofMinutes(10)));
        for (int i = 0; i < 240; i++) {
            world.second(500, 0);
        }
        Instant right = Instant.parse("2026-11-26T18:00:00Z");
        bench.time.setClock(right);
        world.second(500, 0);
        Duration off =
                Duration.between(
                        right.plus(Duration.ofMinutes(6)),
                        bench.loop.current().get(0).until().orElseThrow());
        assertTrue(off.abs().compareTo(Duration.ofSeconds(2)) < 0, off.toString());
        for (int i = 0; i < 355; i++) {
            world.second(500, 0);
        }
        assertEquals(new Command.SetPower(1000), world.boiler.last());
        for (int i = 0; i < 10; i++) {
            world.second(500, 0);
        }
        assertEquals(new Command.Release(), world.boiler.last());
    }

    @Test
    @DisplayName("A lease that lies ahead starts when it says, and lasts as long as it says")
    void future() {
        World world = new World();
        LoopBench bench = world.bench;
        Instant now = bench.time.now();
        var intent = bench.intent(Mandate.PERSON, "anna", "boiler", 1000, Duration.ofMinutes(30));
        var ruling =
                bench.loop
                        .submit(
                                new org.foyer.api.control.Intent(
                                        intent.device(),
                                        intent.command(),
                                        intent.source(),
                                        intent.reason(),
                                        now.plus(Duration.ofMinutes(10)),
                                        now.plus(Duration.ofMinutes(20))))
                        .toCompletableFuture();
        for (int i = 0; i < 598; i++) {
            world.second(500, 0);
        }
        assertEquals(org.foyer.api.control.Outcome.Result.BOOKED, ruling.join().outcome().result());
        assertEquals(List.of(), world.boiler.applied);
        for (int i = 0; i < 10; i++) {
            world.second(500, 0);
        }
        assertEquals(new Command.SetPower(1000), world.boiler.last());
        for (int i = 0; i < 600; i++) {
            world.second(500, 0);
        }
        assertEquals(new Command.Release(), world.boiler.last());
    }
}
