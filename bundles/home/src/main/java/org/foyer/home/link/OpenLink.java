package org.foyer.home.link;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Limits.Kept;
import org.foyer.api.control.Measure;
import org.foyer.api.control.StepProfile;
import org.foyer.api.limit.LimitLife;
import org.foyer.api.limit.LinkState;
import org.foyer.api.limit.LinkStatus;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.limit.SaidLimit;
import org.foyer.api.reason.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link: its machine, what it said last, and its limit in the book. Guarded by the desk's lock.
 */
final class OpenLink {

    private static final Logger LOG = LoggerFactory.getLogger(OpenLink.class);

    /**
     * Kept of a word for those who look; {@code at} is a tick, {@code why} tells a rejected one.
     */
    private record Said(SaidLimit limit, long at, Optional<Reason> why) {}

    private final Limits limits;
    private LinkTerms opened;
    private final LinkMachine machine;
    private Optional<Said> said = Optional.empty();
    private OptionalLong heard = OptionalLong.empty();

    /** What was last put into the book; empty when nothing, or not known. */
    private Optional<Limit> applied = Optional.empty();

    private volatile boolean reached;

    /** Tick by which somebody has to hold it; empty while somebody does. */
    private OptionalLong endsUnheld = OptionalLong.empty();

    /** A new one. */
    OpenLink(Limits limits, LinkTerms terms, long now) {
        this.limits = limits;
        this.opened = terms;
        this.machine = new LinkMachine(terms, now);
        this.applied = held(limits, terms);
    }

    /** One from before the restart. */
    OpenLink(Limits limits, LinkStore.Entry entry, Instant clock, long now, long heldBy) {
        this.limits = limits;
        this.opened = entry.terms();
        this.machine = new LinkMachine(entry.terms(), entry.memory(), now);
        this.applied = held(limits, entry.terms());
        this.endsUnheld = OptionalLong.of(heldBy);
        entry.memory()
                .word()
                .ifPresent(
                        word -> {
                            Instant at = entry.saidAt().orElse(clock);
                            long ago = Math.max(0, nanos(Duration.between(at, clock)));
                            said = Optional.of(new Said(word, now - ago, Optional.empty()));
                        });
    }

    private static long nanos(Duration time) {
        return time.compareTo(Limits.LONGEST) > 0 ? 0 : time.toNanos();
    }

    private static Optional<Limit> held(Limits limits, LinkTerms terms) {
        return limits.current().stream()
                .filter(l -> l.name().equals(terms.limitName()))
                .findFirst();
    }

    String id() {
        return opened.id();
    }

    LinkMachine machine() {
        return machine;
    }

    OptionalLong endsUnheld() {
        return endsUnheld;
    }

    /** Somebody holds it from now on, with these terms. */
    void hold(LinkTerms terms, long now) {
        endsUnheld = OptionalLong.empty();
        boolean agreedAnew = !terms.failSafe().equals(opened.failSafe());
        machine.terms(agreedAnew ? terms : terms.with(machine.terms().failSafe()), now);
        opened = terms;
    }

    /** Nobody holds it; it ends at that tick. */
    void leave(long ends) {
        endsUnheld = OptionalLong.of(ends);
    }

    void hear(long now) {
        heard = OptionalLong.of(now);
    }

    void say(SaidLimit limit, Optional<Reason> rejected, long now) {
        said = Optional.of(new Said(limit, now, rejected));
    }

    /** Brings the book in line with the machine; completes once it is in force. */
    CompletionStage<Kept> apply() {
        Optional<Limit> next =
                machine.bound().isPresent()
                        ? Optional.of(limit(machine.bound().getAsDouble()))
                        : Optional.empty();
        if (next.equals(applied)) {
            reached = true;
            return CompletableFuture.completedFuture(Kept.STORED);
        }
        reached = false;
        Optional<Limit> before = applied;
        applied = next;
        CompletionStage<Kept> answer =
                next.isPresent() ? set(next.get(), before) : lift(before.orElseThrow());
        return answer.whenComplete(
                (kept, error) -> {
                    if (error == null) {
                        reached = true;
                    } else {
                        LOG.error("Limit {} could not be set: {}", id(), error.toString());
                    }
                });
    }

    private CompletionStage<Kept> set(Limit next, Optional<Limit> before) {
        before.filter(b -> !b.issuer().equals(next.issuer())).ifPresent(this::lift);
        return limits.set(next);
    }

    private CompletionStage<Kept> lift(Limit limit) {
        return limits.lift(limit.name(), limit.issuer());
    }

    /** Takes its limit out of force. */
    void end() {
        applied.ifPresent(this::lift);
        applied = Optional.empty();
    }

    private Limit limit(double watts) {
        LinkTerms terms = machine.terms();
        return new Limit(
                terms.limitName(),
                terms.scope(),
                Measure.POWER_W,
                terms.direction(),
                Optional.empty(),
                StepProfile.constant(watts),
                Optional.empty(),
                terms.issuer(),
                terms.binding(),
                terms.audience());
    }

    LinkStore.Entry entry(Instant clock, long now) {
        return new LinkStore.Entry(
                opened,
                machine.memory(now),
                said.filter(s -> s.why().isEmpty()).map(s -> label(s.at(), clock, now)));
    }

    LinkStatus status(Instant clock, long now) {
        OptionalDouble bound = machine.bound();
        return new LinkStatus(
                machine.terms(),
                machine.state(),
                label(machine.since(), clock, now),
                bound,
                label(machine.until(), clock, now),
                label(heard, clock, now),
                machine.wireLost(),
                said.map(
                        s ->
                                new LinkStatus.Said(
                                        s.limit(), label(s.at(), clock, now), life(s), s.why())));
    }

    private LimitLife life(Said word) {
        if (word.why().isPresent()) {
            return LimitLife.REJECTED;
        }
        if (machine.state() == LinkState.FAIL_SAFE) {
            return LimitLife.FAIL_SAFE;
        }
        if (!word.limit().active()) {
            return LimitLife.ACCEPTED;
        }
        return switch (machine.state()) {
            case LIMITED -> reached ? LimitLife.ACTIVE : LimitLife.ACCEPTED;
            case INIT ->
                    Objects.equals(machine.bound(), OptionalDouble.of(word.limit().valueW()))
                            ? LimitLife.ACTIVE
                            : LimitLife.FAIL_SAFE;
            default -> LimitLife.ENDED;
        };
    }

    private static Optional<Instant> label(OptionalLong tick, Instant clock, long now) {
        return tick.isPresent()
                ? Optional.of(label(tick.getAsLong(), clock, now))
                : Optional.empty();
    }

    /** To the second: clock and ticker are not looked at in the same instant. */
    private static Instant label(long tick, Instant clock, long now) {
        return clock.plusNanos(tick - now).plusMillis(500).truncatedTo(ChronoUnit.SECONDS);
    }
}
