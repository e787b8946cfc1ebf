package org.foyer.api.control;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.party.Audience;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phase;

/**
 * A bound that nothing below it overrules (architecture 6, rung 0; model 5; FR.PRI.6, DE.LPC).
 * Immutable.
 *
 * @param name stable id, for example {@code fuse}, {@code contract}, {@code operator}; a-z, 0-9,
 *     dot, dash, 1 to 64 characters
 * @param scope what it bounds
 * @param measure in what
 * @param direction which way
 * @param phase the one phase it bounds, of {@link Measure#CURRENT_A} only; empty: each of them
 * @param profile how much, over time
 * @param until when it ends by itself; empty if it stands
 * @param issuer who set it; only this issuer lifts or replaces it
 * @param binding what stands behind it
 * @param audience its issuer's; people of the home always see it, as they live under it
 */
public record Limit(
        String name,
        Scope scope,
        Measure measure,
        Direction direction,
        Optional<Phase> phase,
        StepProfile profile,
        Optional<Instant> until,
        String issuer,
        Binding binding,
        Audience audience) {

    /** What stands behind a limit, strongest first (model 5). */
    public enum Binding {
        /** The law, a fuse, a grid operator. */
        LAW,
        /** A contract of the household. */
        CONTRACT,
        /** The household's own wish; persons lift it. */
        WISH
    }

    public Limit {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(binding, "binding");
        audience = audience.of(Optional.of(issuer));
        if (!audience.household()) {
            throw new IllegalArgumentException("audience: people of the home see what limits them");
        }
        if (!name.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
            throw new IllegalArgumentException(
                    "limit name: use a-z, 0-9, dot, dash; 1 to 64 characters");
        }
        if (issuer.isBlank() || issuer.length() > 120) {
            throw new IllegalArgumentException("issuer: give 1 to 120 characters");
        }
        if (phase.isPresent() && measure != Measure.CURRENT_A) {
            throw new IllegalArgumentException(
                    "phase: of " + measure + " it is for all phases; name none");
        }
        if (direction == Direction.EXPORT
                && measure != Measure.POWER_W
                && measure != Measure.CURRENT_A) {
            throw new IllegalArgumentException(
                    "measure " + measure + ": export is bounded in POWER_W or CURRENT_A");
        }
    }

    /** One for the home and its issuer. */
    public Limit(
            String name,
            Scope scope,
            Measure measure,
            Direction direction,
            Optional<Phase> phase,
            StepProfile profile,
            Optional<Instant> until,
            String issuer,
            Binding binding) {
        this(
                name,
                scope,
                measure,
                direction,
                phase,
                profile,
                until,
                issuer,
                binding,
                Audience.HOME);
    }

    /** A constant limit of the main connection that stands until it is lifted. */
    public static Limit of(
            String name,
            Measure measure,
            Direction direction,
            double value,
            String issuer,
            Binding binding) {
        return new Limit(
                name,
                new Scope.OfConnection(GridConnection.MAIN),
                measure,
                direction,
                Optional.empty(),
                StepProfile.constant(value),
                Optional.empty(),
                issuer,
                binding);
    }

    /** The same with another scope. */
    public Limit over(Scope other) {
        return new Limit(
                name, other, measure, direction, phase, profile, until, issuer, binding, audience);
    }

    /** The same with another end. */
    public Limit ending(Optional<Instant> end) {
        return new Limit(
                name, scope, measure, direction, phase, profile, end, issuer, binding, audience);
    }

    /** The same for one phase. */
    public Limit on(Phase one) {
        return new Limit(
                name,
                scope,
                measure,
                direction,
                Optional.of(one),
                profile,
                until,
                issuer,
                binding,
                audience);
    }

    /** The same with other values. */
    public Limit following(StepProfile other) {
        return new Limit(
                name, scope, measure, direction, phase, other, until, issuer, binding, audience);
    }

    /** The same for another audience. */
    public Limit seenBy(Audience other) {
        return new Limit(
                name, scope, measure, direction, phase, profile, until, issuer, binding, other);
    }
}
