package org.foyer.home.link;

import static org.foyer.api.limit.LinkState.FAIL_SAFE;
import static org.foyer.api.limit.LinkState.INIT;
import static org.foyer.api.limit.LinkState.LIMITED;
import static org.foyer.api.limit.LinkState.UNLIMITED_AUTONOMOUS;
import static org.foyer.api.limit.LinkState.UNLIMITED_CONTROLLED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.limit.LinkState;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.limit.SaidLimit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The machine, state by state: each transition there is, and those there must not be. */
class LinkMachineTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TIME_OUT = Links.TIME_OUT;

    private LinkTerms terms = heard();
    private long now = 5_000_000_000L;
    private LinkMachine machine = new LinkMachine(terms, now);

    /** With a heartbeat. */
    LinkTerms heard() {
        return Links.terms();
    }

    /** Without one. */
    LinkTerms contacts() {
        return Links.contacts();
    }

    private void after(Duration time) {
        now += time.toNanos();
        machine.pass(now);
    }

    /** Time passes while the issuer is heard. */
    private void heardFor(Duration time) {
        Duration left = time;
        while (left.compareTo(Duration.ZERO) > 0) {
            machine.heartbeat(now);
            after(Duration.ofSeconds(60));
            left = left.minusSeconds(60);
        }
        machine.heartbeat(now);
    }

    private void says(SaidLimit said) {
        assertEquals(Optional.empty(), machine.limit(said, now));
        machine.pass(now);
    }

    private void is(LinkState state, double watts) {
        assertEquals(state, machine.state());
        assertEquals(OptionalDouble.of(watts), machine.bound());
    }

    private void isFree(LinkState state) {
        assertEquals(state, machine.state());
        assertEquals(OptionalDouble.empty(), machine.bound());
    }

    private void restart() {
        machine = new LinkMachine(terms, machine.memory(now), now);
        machine.pass(now);
    }

    private LinkMachine failed() {
        says(SaidLimit.of(2000));
        after(TIME_OUT);
        is(FAIL_SAFE, 4200);
        return machine;
    }

    @Test
    @DisplayName("A link begins with its fail-safe value; unheard it is in fail-safe after 120 s")
    void begins() {
        is(INIT, 4200);
        after(TIME_OUT.minusSeconds(1));
        is(INIT, 4200);
        after(Duration.ofSeconds(1));
        is(FAIL_SAFE, 4200);
    }

    @Test
    @DisplayName("A limit, or the word that nothing is limited, ends the beginning")
    void firstWord() {
        machine.heartbeat(now);
        is(INIT, 4200);
        says(SaidLimit.of(6000));
        is(LIMITED, 6000);
        machine = new LinkMachine(terms, now);
        says(SaidLimit.nothing());
        isFree(UNLIMITED_CONTROLLED);
    }

    @Test
    @DisplayName("An issuer that is heard and never says anything does not free the beginning")
    void heardOnly() {
        heardFor(TIME_OUT);
        is(FAIL_SAFE, 4200);
        heardFor(Duration.ofMinutes(110));
        is(FAIL_SAFE, 4200);
    }

    @Test
    @DisplayName("A limit is changed, deactivated, set again")
    void words() {
        says(SaidLimit.of(2000));
        is(LIMITED, 2000);
        says(SaidLimit.of(3000));
        is(LIMITED, 3000);
        says(SaidLimit.nothing());
        isFree(UNLIMITED_CONTROLLED);
        says(SaidLimit.of(500));
        is(LIMITED, 500);
    }

    @Test
    @Tag("part:DE.LPC.2")
    @DisplayName("A limit for a while ends by itself; one without an end does not")
    void ends() {
        says(SaidLimit.of(2000).lasting(HOUR));
        heardFor(Duration.ofMinutes(59));
        is(LIMITED, 2000);
        heardFor(Duration.ofMinutes(1));
        isFree(UNLIMITED_CONTROLLED);
        says(SaidLimit.of(2000));
        heardFor(Duration.ofHours(30));
        is(LIMITED, 2000);
    }

    @Test
    @Tag("part:DE.LPC.2")
    @DisplayName("Not heard for 120 s: fail-safe, from a limit and from none")
    void silence() {
        says(SaidLimit.of(2000));
        after(TIME_OUT.minusNanos(1));
        is(LIMITED, 2000);
        after(Duration.ofNanos(1));
        is(FAIL_SAFE, 4200);
        says(SaidLimit.nothing());
        isFree(UNLIMITED_CONTROLLED);
        after(TIME_OUT);
        is(FAIL_SAFE, 4200);
    }

    @Test
    @Tag("part:DE.LPC.2")
    @DisplayName(
            "Fail-safe lasts the agreed time, however late it was noticed; then the home is free")
    void atLeast() {
        says(SaidLimit.of(2000));
        after(HOUR);
        is(FAIL_SAFE, 4200);
        after(Duration.ofHours(2).minusNanos(1));
        is(FAIL_SAFE, 4200);
        after(Duration.ofNanos(1));
        isFree(UNLIMITED_AUTONOMOUS);
        after(Duration.ofDays(3));
        isFree(UNLIMITED_AUTONOMOUS);
    }

    @Test
    @DisplayName("A heartbeat alone does not end fail-safe; a limit or its absence does")
    void leaves() {
        failed();
        heardFor(Duration.ofMinutes(30));
        is(FAIL_SAFE, 4200);
        says(SaidLimit.of(7000));
        is(LIMITED, 7000);
        after(TIME_OUT);
        is(FAIL_SAFE, 4200);
        says(SaidLimit.nothing());
        isFree(UNLIMITED_CONTROLLED);
    }

    @Test
    @DisplayName("A home that goes by itself stays so until the issuer says something")
    void autonomous() {
        failed();
        after(Duration.ofHours(2));
        isFree(UNLIMITED_AUTONOMOUS);
        heardFor(HOUR);
        isFree(UNLIMITED_AUTONOMOUS);
        says(SaidLimit.of(1000));
        is(LIMITED, 1000);
        after(TIME_OUT);
        after(Duration.ofHours(2));
        isFree(UNLIMITED_AUTONOMOUS);
        says(SaidLimit.nothing());
        isFree(UNLIMITED_CONTROLLED);
        after(TIME_OUT);
        is(FAIL_SAFE, 4200);
    }

    @Test
    @DisplayName(
            "The issuer may agree another fail-safe; it counts at once, also for one that holds")
    void failSafe() {
        failed();
        assertEquals(Optional.empty(), machine.failSafe(3000, Duration.ofHours(5), now));
        is(FAIL_SAFE, 3000);
        after(Duration.ofHours(5).minusNanos(1));
        is(FAIL_SAFE, 3000);
        after(Duration.ofNanos(1));
        isFree(UNLIMITED_AUTONOMOUS);
    }

    @Test
    @Tag("part:DE.LPC.3")
    @DisplayName(
            "What lies outside of the terms is rejected, with the field; what held before holds")
    void rejects() {
        says(SaidLimit.of(2000));
        for (double bad : new double[] {-1, 499, 20_001, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertEquals(
                    "valueW",
                    machine.limit(SaidLimit.of(bad), now).orElseThrow().field(),
                    "" + bad);
        }
        for (Duration bad :
                new Duration[] {Duration.ZERO, Duration.ofSeconds(-5), Duration.ofDays(4000)}) {
            assertEquals(
                    "lasting",
                    machine.limit(SaidLimit.of(1000).lasting(bad), now).orElseThrow().field());
        }
        assertEquals(
                "atLeast", machine.failSafe(3000, Duration.ofHours(1), now).orElseThrow().field());
        assertEquals(
                "atLeast", machine.failSafe(3000, Duration.ofHours(25), now).orElseThrow().field());
        assertEquals(
                "valueW", machine.failSafe(-1, Duration.ofHours(2), now).orElseThrow().field());
        is(LIMITED, 2000);
        assertEquals(terms.failSafe(), machine.terms().failSafe());
    }

    @Test
    @DisplayName("A rejected word is a sign of life and no more")
    void rejectedIsHeard() {
        says(SaidLimit.of(2000));
        after(Duration.ofSeconds(100));
        assertTrue(machine.limit(SaidLimit.of(-5), now).isPresent());
        after(Duration.ofSeconds(100));
        is(LIMITED, 2000);
    }

    @Test
    @DisplayName(
            "A lost wire waits for the heartbeat's time-out; without a heartbeat it fails at once")
    void lost() {
        says(SaidLimit.of(2000));
        machine.lost(now);
        is(LIMITED, 2000);
        assertTrue(machine.wireLost());
        after(TIME_OUT);
        is(FAIL_SAFE, 4200);

        terms = contacts();
        machine = new LinkMachine(terms, now);
        isFree(UNLIMITED_CONTROLLED);
        says(SaidLimit.of(2000));
        after(Duration.ofDays(9));
        is(LIMITED, 2000);
        machine.lost(now);
        is(FAIL_SAFE, 4200);
        machine.heartbeat(now);
        is(FAIL_SAFE, 4200);
        says(SaidLimit.of(2000));
        is(LIMITED, 2000);
        machine.lost(now);
        after(Duration.ofHours(2));
        isFree(UNLIMITED_AUTONOMOUS);
    }

    @Test
    @DisplayName(
            "After a restart the tighter of fail-safe and last limit holds; heard, the limit goes"
                    + " on")
    void restarts() {
        says(SaidLimit.of(2000));
        restart();
        is(INIT, 2000);
        machine.heartbeat(now);
        is(LIMITED, 2000);
        says(SaidLimit.of(9000).lasting(HOUR));
        restart();
        is(INIT, 4200);
        machine.heartbeat(now);
        is(LIMITED, 9000);
        heardFor(HOUR);
        isFree(UNLIMITED_CONTROLLED);
    }

    @Test
    @DisplayName(
            "After a restart an issuer that limited nothing and is heard again frees after 120 s")
    void restartsFree() {
        says(SaidLimit.nothing());
        restart();
        is(INIT, 4200);
        machine.heartbeat(now);
        after(Duration.ofSeconds(60));
        machine.heartbeat(now);
        is(INIT, 4200);
        after(Duration.ofSeconds(60));
        isFree(UNLIMITED_CONTROLLED);
        restart();
        after(TIME_OUT);
        is(FAIL_SAFE, 4200);
    }

    @Test
    @DisplayName(
            "Time spent in fail-safe counts over a restart, and no time in which the home was off")
    void restartsInFailSafe() {
        failed();
        after(HOUR);
        restart();
        is(INIT, 4200);
        machine.heartbeat(now);
        is(INIT, 4200);
        after(TIME_OUT);
        is(FAIL_SAFE, 4200);
        after(HOUR.minus(TIME_OUT).minusNanos(1));
        is(FAIL_SAFE, 4200);
        after(Duration.ofNanos(1));
        isFree(UNLIMITED_AUTONOMOUS);
        restart();
        is(INIT, 4200);
        after(TIME_OUT);
        isFree(UNLIMITED_AUTONOMOUS);
    }

    @Test
    @DisplayName("What the issuer agreed last holds over a restart")
    void restartsWithFailSafe() {
        machine.failSafe(1000, Duration.ofHours(3), now);
        restart();
        is(INIT, 1000);
        after(Duration.ofHours(3).minusNanos(1));
        is(FAIL_SAFE, 1000);
    }

    @Test
    @DisplayName("A link without a heartbeat stands after a restart where it stood")
    void restartsWithoutHeartbeat() {
        terms = contacts();
        machine = new LinkMachine(terms, now);
        says(SaidLimit.of(2000));
        restart();
        is(LIMITED, 2000);
        machine.lost(now);
        after(HOUR);
        restart();
        is(FAIL_SAFE, 4200);
        after(HOUR);
        isFree(UNLIMITED_AUTONOMOUS);
        restart();
        isFree(UNLIMITED_AUTONOMOUS);
    }

    @Test
    @DisplayName("Other terms change what follows, not what holds")
    void otherTerms() {
        says(SaidLimit.of(2000));
        machine.terms(contacts(), now);
        after(Duration.ofDays(1));
        is(LIMITED, 2000);
        machine.terms(heard(), now);
        after(TIME_OUT.minusNanos(1));
        is(LIMITED, 2000);
        after(Duration.ofNanos(1));
        is(FAIL_SAFE, 4200);
    }
}
