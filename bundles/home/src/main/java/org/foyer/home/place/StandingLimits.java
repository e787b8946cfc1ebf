package org.foyer.home.place;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Scope;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The limits that the configuration gives a connection or a circuit. 0 lifts one. */
final class StandingLimits {

    private static final Logger LOG = LoggerFactory.getLogger(StandingLimits.class);

    private static final double TRIP_A_PER_KVA = 5;

    private final Limits limits;
    private final Scope scope;
    private final String suffix;
    private final Set<String> set = new LinkedHashSet<>();

    StandingLimits(Limits limits, Scope scope) {
        this.limits = limits;
        this.scope = scope;
        this.suffix = suffix(scope);
    }

    private static String suffix(Scope scope) {
        if (scope instanceof Scope.OfConnection of) {
            return of.connection().equals(GridConnection.MAIN) ? "" : "." + of.connection();
        }
        return scope instanceof Scope.OfCircuit of ? ".circuit." + of.circuit() : "";
    }

    void fuse(double amps) {
        apply("fuse", Measure.CURRENT_A, amps, Limit.Binding.LAW);
    }

    void contract(double subscribedVA) {
        apply("contract", Measure.APPARENT_POWER_VA, subscribedVA, Limit.Binding.CONTRACT);
    }

    /**
     * @throws IllegalArgumentException if it is no share of the contract
     */
    static int percent(int given) {
        if (given < 1 || given > 100) {
            throw new IllegalArgumentException(
                    "contractPercent '" + given + "' is no share: give 1 to 100");
        }
        return given;
    }

    void share(double subscribedVA, int percent) {
        double share = percent == 100 ? 0 : subscribedVA * percent / 100;
        apply("share", Measure.APPARENT_POWER_VA, share, Limit.Binding.WISH);
    }

    /**
     * A meter that switches off by itself follows its contract, not the breaker: 9 kVA on one phase
     * are 45 A, whichever phase that is; on more they are shared out, 15 A on each of three
     * (FR.MDP.9).
     *
     * @param subscribedVA 0 if the meter does not
     * @param phases of the supply; not known: one
     */
    void trip(double subscribedVA, Phases phases) {
        double amps = subscribedVA / 1000 * TRIP_A_PER_KVA;
        int poles = Math.max(1, phases.on().size());
        apply("trip", Measure.CURRENT_A, amps / poles, Limit.Binding.LAW);
    }

    void phaseDifference(double volts) {
        apply("phases", Measure.PHASE_DIFFERENCE_VA, volts, Limit.Binding.LAW);
    }

    void quarterHour(double watts) {
        apply("quarter-hour", Measure.QUARTER_HOUR_MEAN_W, watts, Limit.Binding.CONTRACT);
    }

    void lift() {
        set.forEach(name -> told(name, limits.lift(name, SiteLimits.ISSUER)));
        set.clear();
    }

    private void apply(String kind, Measure measure, double value, Limit.Binding binding) {
        String name = kind + suffix;
        set.add(name);
        if (value > 0) {
            Limit limit =
                    Limit.of(name, measure, Direction.IMPORT, value, SiteLimits.ISSUER, binding);
            told(name, limits.set(limit.over(scope)));
        } else {
            told(name, limits.lift(name, SiteLimits.ISSUER));
        }
    }

    private static void told(String name, CompletionStage<Limits.Kept> answer) {
        var unused =
                answer.whenComplete(
                        (kept, error) -> {
                            if (error != null) {
                                LOG.warn(
                                        "Limit {} of the configuration: {}",
                                        name,
                                        error.getMessage());
                            }
                        });
    }
}
