package org.foyer.home.link;

import static org.foyer.api.limit.LinkState.FAIL_SAFE;
import static org.foyer.api.limit.LinkState.INIT;
import static org.foyer.api.limit.LinkState.LIMITED;
import static org.foyer.api.limit.LinkState.UNLIMITED_AUTONOMOUS;
import static org.foyer.api.limit.LinkState.UNLIMITED_CONTROLLED;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.foyer.api.limit.LinkState;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.limit.LinkTerms.FailSafe;
import org.foyer.api.limit.SaidLimit;

/**
 * What is in force of an issuer's words: the states of the EEBUS use cases LPC and LPP (DE.LPC.2),
 * in house ticks (ns) alone. It begins in fail-safe, and a heartbeat without a word never ends
 * that. Where it is stricter than the use cases says docs/decisions/032. Not thread-safe.
 */
final class LinkMachine {

    private LinkTerms terms;
    private LinkState state;
    private long since;
    private boolean wireLost;

    /** Tick when the issuer was heard first since the start; counts in INIT alone. */
    private OptionalLong firstHeard = OptionalLong.empty();

    private OptionalLong lastHeard = OptionalLong.empty();

    /** When the fail-safe began, as if it had run without a break. */
    private long failSafeSince;

    /** The last accepted word, and when it ends by itself. */
    private Optional<SaidLimit> word = Optional.empty();

    private OptionalLong wordEnd = OptionalLong.empty();

    LinkMachine(LinkTerms terms, long now) {
        this.terms = terms;
        this.state = terms.heartbeatTimeOut().isPresent() ? INIT : UNLIMITED_CONTROLLED;
        this.since = now;
        this.failSafeSince = now;
    }

    /** As it was before a restart; a link with a heartbeat begins anew, with what it had spent. */
    LinkMachine(LinkTerms terms, LinkMemory before, long now) {
        this(terms.with(before.failSafe()), now);
        word = before.word();
        wordEnd = end(word, now);
        before.failSafeLeft().ifPresent(left -> failSafeSince = now - atLeast() + left.toNanos());
        if (terms.heartbeatTimeOut().isEmpty()) {
            boolean lost = before.state() == FAIL_SAFE || before.state() == UNLIMITED_AUTONOMOUS;
            state = lost ? before.state() : byWord();
        }
    }

    private static OptionalLong end(Optional<SaidLimit> word, long now) {
        return word.filter(SaidLimit::active)
                .flatMap(SaidLimit::lasting)
                .map(t -> OptionalLong.of(now + t.toNanos()))
                .orElse(OptionalLong.empty());
    }

    LinkTerms terms() {
        return terms;
    }

    LinkState state() {
        return state;
    }

    /** Tick since when it is in that state. */
    long since() {
        return since;
    }

    boolean wireLost() {
        return wireLost;
    }

    /** Other terms of the same link; what is in force stays until something happens. */
    void terms(LinkTerms next, long now) {
        boolean had = terms.heartbeatTimeOut().isPresent();
        terms = next;
        if (!had && next.heartbeatTimeOut().isPresent()) {
            lastHeard = OptionalLong.of(now);
        } else if (had && next.heartbeatTimeOut().isEmpty() && state == INIT) {
            go(byWord(), now);
        }
    }

    void heartbeat(long now) {
        wireLost = false;
        lastHeard = OptionalLong.of(now);
        if (state == INIT) {
            firstHeard = OptionalLong.of(firstHeard.orElse(now));
            if (limits()) {
                go(LIMITED, now);
            }
        }
    }

    /** The issuer's word; what is wrong with it, if it is not taken. */
    Optional<Words.Fault> limit(SaidLimit said, long now) {
        heartbeat(now);
        Optional<Words.Fault> fault = Words.look(said, terms);
        if (fault.isEmpty()) {
            word = Optional.of(said);
            wordEnd = end(word, now);
            go(byWord(), now);
        }
        return fault;
    }

    /** Another fail-safe; what is wrong with it, if it is not taken. */
    Optional<Words.Fault> failSafe(double limitW, Duration atLeast, long now) {
        heartbeat(now);
        Optional<Words.Fault> fault = Words.look(limitW, atLeast, terms);
        if (fault.isEmpty()) {
            terms = terms.with(new FailSafe(limitW, atLeast));
        }
        return fault;
    }

    void lost(long now) {
        wireLost = true;
        if (terms.heartbeatTimeOut().isEmpty()
                && (state == LIMITED || state == UNLIMITED_CONTROLLED)) {
            fail(now);
        }
    }

    /** Does what is due; true if anything was. */
    boolean pass(long now) {
        boolean changed = false;
        while (step(now)) {
            changed = true;
        }
        return changed;
    }

    private boolean step(long now) {
        if (wordEnd.isPresent() && wordEnd.getAsLong() - now <= 0) {
            word = Optional.of(SaidLimit.nothing());
            wordEnd = OptionalLong.empty();
            if (state == LIMITED) {
                go(UNLIMITED_CONTROLLED, now);
            }
            return true;
        }
        OptionalLong due = due();
        if (due.isEmpty() || due.getAsLong() - now > 0) {
            return false;
        }
        switch (state) {
            case INIT -> {
                if (silent(now) || word.isEmpty()) {
                    replaceWord(now);
                } else {
                    go(UNLIMITED_CONTROLLED, now);
                }
            }
            case LIMITED, UNLIMITED_CONTROLLED -> fail(now);
            case FAIL_SAFE -> go(UNLIMITED_AUTONOMOUS, now);
            default -> throw new IllegalStateException(state.name());
        }
        return true;
    }

    /** When the state ends by itself. */
    private OptionalLong due() {
        return switch (state) {
            case INIT -> OptionalLong.of(firstHeard.orElse(since) + timeOut());
            case LIMITED, UNLIMITED_CONTROLLED ->
                    terms.heartbeatTimeOut().isPresent() && lastHeard.isPresent()
                            ? OptionalLong.of(lastHeard.getAsLong() + timeOut())
                            : OptionalLong.empty();
            case FAIL_SAFE -> OptionalLong.of(failSafeSince + atLeast());
            default -> OptionalLong.empty();
        };
    }

    private boolean silent(long now) {
        return lastHeard.isEmpty() || now - lastHeard.getAsLong() >= timeOut();
    }

    /** From now on, however late that is noticed: no time counts in which it did not hold. */
    private void fail(long now) {
        failSafeSince = now;
        replaceWord(now);
    }

    /** A word that fail-safe took the place of never comes back by itself. */
    private void replaceWord(long now) {
        word = Optional.empty();
        wordEnd = OptionalLong.empty();
        go(FAIL_SAFE, now);
    }

    private void go(LinkState next, long now) {
        if (state != next) {
            state = next;
            since = now;
        }
    }

    private LinkState byWord() {
        return limits() ? LIMITED : UNLIMITED_CONTROLLED;
    }

    private boolean limits() {
        return word.filter(SaidLimit::active).isPresent();
    }

    private long timeOut() {
        return terms.heartbeatTimeOut().orElseThrow().toNanos();
    }

    private long atLeast() {
        return terms.failSafe().atLeast().toNanos();
    }

    /** What holds, W; empty: nothing is limited. */
    OptionalDouble bound() {
        double failSafeW = terms.failSafe().limitW();
        return switch (state) {
            case INIT ->
                    OptionalDouble.of(
                            limits()
                                    ? Math.min(failSafeW, word.orElseThrow().valueW())
                                    : failSafeW);
            case LIMITED -> OptionalDouble.of(word.orElseThrow().valueW());
            case FAIL_SAFE -> OptionalDouble.of(failSafeW);
            default -> OptionalDouble.empty();
        };
    }

    /** When the limit ends by itself, or the fail-safe at the earliest without a word. */
    OptionalLong until() {
        return switch (state) {
            case LIMITED -> wordEnd;
            case INIT, FAIL_SAFE -> OptionalLong.of(failSafeSince + atLeast());
            default -> OptionalLong.empty();
        };
    }

    /** Tick by which {@link #pass} has to be called. */
    OptionalLong next() {
        OptionalLong due = due();
        return due.isPresent() && wordEnd.isPresent()
                ? OptionalLong.of(
                        due.getAsLong() - wordEnd.getAsLong() < 0
                                ? due.getAsLong()
                                : wordEnd.getAsLong())
                : due.isPresent() ? due : wordEnd;
    }

    /** What to keep over a restart. */
    LinkMemory memory(long now) {
        Optional<Duration> left =
                switch (state) {
                    case INIT, FAIL_SAFE ->
                            Optional.of(
                                    Duration.ofNanos(Math.max(0, failSafeSince + atLeast() - now)));
                    case UNLIMITED_AUTONOMOUS -> Optional.of(Duration.ZERO);
                    default -> Optional.empty();
                };
        Optional<SaidLimit> kept =
                word.map(
                        w ->
                                wordEnd.isPresent()
                                        ? w.lasting(
                                                Duration.ofNanos(
                                                        Math.max(1, wordEnd.getAsLong() - now)))
                                        : w);
        return new LinkMemory(state, terms.failSafe(), left, kept);
    }
}
