package org.foyer.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits.Kept;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Scope;
import org.foyer.api.limit.LimitLife;
import org.foyer.api.limit.LimitLink;
import org.foyer.api.limit.LimitLinks;
import org.foyer.api.limit.LinkAnswer;
import org.foyer.api.limit.LinkState;
import org.foyer.api.limit.LinkStatus;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.limit.SaidLimit;
import org.foyer.api.place.GridConnection;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** One link, {@code operator}, held by the program {@code Box}; limits below 500 W are rejected. */
final class FakeLinks implements LimitLinks, LimitLink {

    private final FakeLimits limits;
    private LinkTerms terms =
            new LinkTerms(
                    "operator",
                    "Netz AG",
                    new Scope.OfConnection(GridConnection.MAIN),
                    Direction.IMPORT,
                    Limit.Binding.LAW,
                    "Box",
                    Optional.of(Duration.ofMinutes(2)),
                    new LinkTerms.FailSafe(4200, Duration.ofHours(2)),
                    500,
                    20_000);

    private LinkState state = LinkState.UNLIMITED_AUTONOMOUS;
    private Optional<Instant> heard = Optional.empty();
    private Optional<LinkStatus.Said> said = Optional.empty();

    FakeLinks(FakeLimits limits) {
        this.limits = limits;
    }

    /** What was agreed, from now on. */
    synchronized void agree(LinkTerms other) {
        terms = other;
    }

    @Override
    public LimitLink open(LinkTerms other) {
        throw new IllegalStateException("not here");
    }

    @Override
    public Optional<LimitLink> link(String id) {
        return id.equals("operator") ? Optional.of(this) : Optional.empty();
    }

    @Override
    public List<LinkStatus> current() {
        return List.of(status());
    }

    @Override
    public synchronized void heartbeat() {
        heard = Optional.of(Instant.now());
    }

    @Override
    public synchronized CompletionStage<LinkAnswer> limit(SaidLimit word) {
        Optional<Reason> why =
                word.active() && !(word.valueW() >= 500)
                        ? Optional.of(
                                Reason.of(ReasonCode.GIVE_NUMBER, "min", "500 W", "max", "20000 W"))
                        : Optional.empty();
        if (why.isEmpty()) {
            state = word.active() ? LinkState.LIMITED : LinkState.UNLIMITED_CONTROLLED;
            apply(word.active() ? OptionalDouble.of(word.valueW()) : OptionalDouble.empty());
        }
        LimitLife life =
                why.isPresent()
                        ? LimitLife.REJECTED
                        : word.active() ? LimitLife.ACTIVE : LimitLife.ACCEPTED;
        said = Optional.of(new LinkStatus.Said(word, Instant.now(), life, why));
        return CompletableFuture.completedFuture(
                new LinkAnswer(why.isPresent() ? "valueW" : "", why, Kept.STORED));
    }

    /** The issuer is not heard. */
    synchronized void fail() {
        state = LinkState.FAIL_SAFE;
        apply(OptionalDouble.of(terms.failSafe().limitW()));
    }

    private void apply(OptionalDouble watts) {
        if (watts.isPresent()) {
            limits.set(
                    Limit.of(
                                    terms.limitName(),
                                    Measure.POWER_W,
                                    Direction.IMPORT,
                                    watts.getAsDouble(),
                                    terms.issuer(),
                                    terms.binding())
                            .over(terms.scope()));
        } else {
            limits.lift(terms.limitName(), terms.issuer());
        }
    }

    @Override
    public synchronized CompletionStage<LinkAnswer> failSafe(double limitW, Duration atLeast) {
        terms = terms.with(new LinkTerms.FailSafe(limitW, atLeast));
        return CompletableFuture.completedFuture(
                new LinkAnswer("", Optional.empty(), Kept.NOT_STORED));
    }

    @Override
    public void lost() {}

    @Override
    public synchronized LinkStatus status() {
        Optional<Limit> limit = limits.find(terms.limitName());
        return new LinkStatus(
                terms,
                state,
                Instant.parse("2026-06-21T10:00:00Z"),
                limit.map(l -> l.profile().at(Instant.EPOCH)).orElse(OptionalDouble.empty()),
                Optional.empty(),
                heard,
                false,
                said);
    }

    @Override
    public void close() {}
}
