package org.foyer.api.limit;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Scope;
import org.foyer.api.control.StepProfile;
import org.foyer.api.party.Audience;

/**
 * What was agreed with the issuer of limits. Immutable.
 *
 * @param id stable id of the link; a-z, 0-9, dash, 1 to 40 characters
 * @param issuer the party that limits, as the household calls it, 1 to 120 characters
 * @param scope what it limits
 * @param direction import (LPC) or export (LPP)
 * @param binding what stands behind it
 * @param holder who may speak for it: the name of a paired program, or of a binding
 * @param heartbeatTimeOut the issuer counts as lost when it was not heard for that long, 1 s to 1 h
 *     (EEBUS: 120 s); empty: its wire says by itself when it is gone
 * @param failSafe what holds when it is lost
 * @param leastW a limit below is rejected, W; 0 for none
 * @param nominalMaxW what the connection or plant can do at most, W; a limit above is rejected
 * @param audience its issuer's, as of the limits that come by it
 */
public record LinkTerms(
        String id,
        String issuer,
        Scope scope,
        Direction direction,
        Limit.Binding binding,
        String holder,
        Optional<Duration> heartbeatTimeOut,
        FailSafe failSafe,
        double leastW,
        double nominalMaxW,
        Audience audience) {

    public static final Duration SHORTEST_TIME_OUT = Duration.ofSeconds(1);
    public static final Duration LONGEST_TIME_OUT = Duration.ofHours(1);

    /**
     * @param limitW what holds, W
     * @param atLeast how long at least, {@link #SHORTEST} to {@link #LONGEST}
     */
    public record FailSafe(double limitW, Duration atLeast) {
        public static final Duration SHORTEST = Duration.ofHours(2);
        public static final Duration LONGEST = Duration.ofHours(24);

        public FailSafe {
            if (atLeast.compareTo(SHORTEST) < 0 || atLeast.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "failSafeMinutes: give "
                                + SHORTEST.toMinutes()
                                + " to "
                                + LONGEST.toMinutes());
            }
        }
    }

    /** One for the home and its issuer. */
    public LinkTerms(
            String id,
            String issuer,
            Scope scope,
            Direction direction,
            Limit.Binding binding,
            String holder,
            Optional<Duration> heartbeatTimeOut,
            FailSafe failSafe,
            double leastW,
            double nominalMaxW) {
        this(
                id,
                issuer,
                scope,
                direction,
                binding,
                holder,
                heartbeatTimeOut,
                failSafe,
                leastW,
                nominalMaxW,
                Audience.HOME);
    }

    public LinkTerms {
        audience = audience.of(Optional.of(issuer));
        if (!audience.household()) {
            throw new IllegalArgumentException("audience: people of the home see what limits them");
        }
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(binding, "binding");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(failSafe, "failSafe");
        if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("id: use a-z, 0-9, dash; 1 to 40 characters");
        }
        if (issuer.isBlank() || issuer.length() > 120) {
            throw new IllegalArgumentException("issuer: give 1 to 120 characters");
        }
        heartbeatTimeOut.ifPresent(
                t -> {
                    if (t.compareTo(SHORTEST_TIME_OUT) < 0 || t.compareTo(LONGEST_TIME_OUT) > 0) {
                        throw new IllegalArgumentException(
                                "heartbeatTimeOutS: give 1 to 3600, or 0 for none");
                    }
                });
        if (!(nominalMaxW > 0 && nominalMaxW <= StepProfile.LARGEST)) {
            throw new IllegalArgumentException(
                    "nominalMaxW: give more than 0, at most " + (long) StepProfile.LARGEST);
        }
        if (!(leastW >= 0 && leastW <= nominalMaxW)) {
            throw new IllegalArgumentException("leastW: give 0 to nominalMaxW");
        }
        if (!(failSafe.limitW() >= 0 && failSafe.limitW() <= nominalMaxW)) {
            throw new IllegalArgumentException("failSafeW: give 0 to nominalMaxW");
        }
    }

    /** The same with another fail-safe. */
    public LinkTerms with(FailSafe other) {
        return new LinkTerms(
                id,
                issuer,
                scope,
                direction,
                binding,
                holder,
                heartbeatTimeOut,
                other,
                leastW,
                nominalMaxW,
                audience);
    }

    /** Name of the limit that the link has in force: {@link #PREFIX} and the id. */
    public String limitName() {
        return PREFIX + id;
    }

    /** What the names of limits begin with that come by a link. */
    public static final String PREFIX = "link.";
}
