package org.foyer.home.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.foyer.api.limit.LinkState;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.limit.SaidLimit;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in whatever order: what an observer of the wire alone may conclude, holds. */
class RandomLinkTest {

    private static final int EVENTS = 4_000;

    private final TestTime time = new TestTime();
    private final LinkTerms terms = terms();
    private LinkMachine machine = new LinkMachine(terms, time.house().nanos());

    // What the observer knows; all in house ticks.
    private double wordW = Double.POSITIVE_INFINITY;
    private long wordEnds = Long.MAX_VALUE;
    private boolean everSaid;
    private long heard;
    private boolean heardSinceStart;
    private LinkTerms.FailSafe failSafe = terms.failSafe();

    /** Time since the last word in which the fail-safe held, while the home ran. */
    private Duration held = Duration.ZERO;

    /** Fail-safe has taken the place of the last word. */
    private boolean replaced;

    /** The home has been in fail-safe long enough since the last word. */
    private boolean earned;

    LinkTerms terms() {
        return Links.terms();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    @Tag("part:DE.LPC.2")
    @DisplayName("Never free while the terms say limited, never shorter in fail-safe than agreed")
    void holds(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < EVENTS; i++) {
            event(random);
            machine.pass(time.house().nanos());
            check("seed " + seed + ", event " + i);
        }
    }

    private void event(Random random) {
        long now = time.house().nanos();
        switch (random.nextInt(13)) {
            case 0, 1, 2 -> pass(Duration.ofSeconds(1 + random.nextInt(118)));
            case 3 -> pass(Duration.ofSeconds(random.nextInt(20_000)));
            case 4, 5 -> {
                machine.heartbeat(now);
                hear(now);
            }
            case 6 -> say(SaidLimit.of(500 + random.nextInt(19_500)), now);
            case 7 ->
                    say(
                            SaidLimit.of(500 + random.nextInt(19_500))
                                    .lasting(Duration.ofSeconds(1 + random.nextInt(9_000))),
                            now);
            case 8 -> say(SaidLimit.nothing(), now);
            case 9 -> {
                assertTrue(machine.limit(SaidLimit.of(-random.nextInt(9) - 1), now).isPresent());
                hear(now);
            }
            case 10 -> {
                time.stepClock(Duration.ofHours(random.nextInt(400) - 200));
                if (random.nextBoolean()) {
                    machine.lost(now);
                }
            }
            case 11 -> agree(500 + random.nextInt(9_000), random.nextInt(23), now);
            default -> restart(random);
        }
    }

    private void agree(double watts, int hours, long now) {
        Duration atLeast = Duration.ofHours(2 + hours);
        assertEquals(Optional.empty(), machine.failSafe(watts, atLeast, now));
        failSafe = new LinkTerms.FailSafe(watts, atLeast);
        hear(now);
    }

    /** Time passes as in a home: the machine is looked at when it asks for it. */
    private void pass(Duration whole) {
        long end = time.house().nanos() + whole.toNanos();
        while (time.house().nanos() < end) {
            long now = time.house().nanos();
            long next = Math.min(end, Math.max(machine.next().orElse(end), now + 1));
            if (isFailSafe()) {
                held = held.plusNanos(next - now);
            }
            time.advance(Duration.ofNanos(next - now));
            machine.pass(next);
            forget();
            check("meanwhile");
        }
    }

    private void say(SaidLimit said, long now) {
        assertEquals(Optional.empty(), machine.limit(said, now));
        everSaid = true;
        held = Duration.ZERO;
        earned = false;
        replaced = false;
        wordW = said.active() ? said.valueW() : Double.POSITIVE_INFINITY;
        wordEnds = said.lasting().map(t -> now + t.toNanos()).orElse(Long.MAX_VALUE);
        hear(now);
    }

    private void hear(long now) {
        heard = now;
        heardSinceStart = true;
    }

    private boolean isFailSafe() {
        return machine.state() == LinkState.INIT || machine.state() == LinkState.FAIL_SAFE;
    }

    private void forget() {
        if (wordEnds <= time.house().nanos()) {
            wordW = Double.POSITIVE_INFINITY;
            wordEnds = Long.MAX_VALUE;
        }
    }

    private void restart(Random random) {
        LinkMemory memory = machine.memory(time.house().nanos());
        OptionalDouble before = machine.bound();
        if (random.nextBoolean()) {
            time.stepClock(Duration.ofHours(random.nextInt(400) - 200));
        }
        machine = new LinkMachine(terms, memory, time.house().nanos());
        heardSinceStart = false;
        assertTrue(
                machine.bound().orElse(Double.MAX_VALUE) <= before.orElse(Double.MAX_VALUE),
                "a restart freed " + before + " to " + machine.bound());
    }

    private void check(String when) {
        long now = time.house().nanos();
        double bound = machine.bound().orElse(Double.POSITIVE_INFINITY);
        boolean silent = !heardSinceStart || now - heard >= Links.TIME_OUT.toNanos();
        String all = when + ": " + machine.state() + " " + bound + " word " + wordW;
        replaced |= machine.state() == LinkState.FAIL_SAFE;
        switch (machine.state()) {
            case LIMITED -> {
                assertEquals(wordW, bound, all);
                assertTrue(!silent && !replaced, all);
            }
            case UNLIMITED_CONTROLLED ->
                    assertTrue(
                            !silent && everSaid && !replaced && wordW == Double.POSITIVE_INFINITY,
                            all);
            case UNLIMITED_AUTONOMOUS -> {
                earned |= held.compareTo(failSafe.atLeast()) >= 0;
                assertTrue(earned, all + " held " + held);
            }
            default -> assertTrue(bound <= failSafe.limitW(), all);
        }
    }
}
