package org.foyer.orchestrator;

import java.time.Duration;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.home.HomeState;

/**
 * How a device that nobody steers is kept within bounds without being steered: a ceiling where it
 * takes one. Where it takes set-points only, it is told one while its own logic leaves the bounds,
 * and let go again: a bound asks nobody to draw. Pure.
 */
final class OwnBound {

    /** So long a set-point that replaces what own logic did too much of is held. */
    static final Duration HELD = Duration.ofSeconds(60);

    private OwnBound() {}

    /**
     * What holds it, and by whose bound; empty if it is left alone, also where nothing that it
     * takes lies within.
     */
    static Optional<Held> of(Candidate candidate, Range range, HomeState home) {
        Device device = candidate.state.device();
        return upper(candidate, range, home)
                .or(() -> lower(candidate, range, home))
                .filter(held -> Bounded.isWithin(device, held.setPoints(), range));
    }

    /**
     * @param atMost whether the upper end holds it
     */
    record Held(SetPoints setPoints, PowerBound bound, boolean atMost) {}

    private static Optional<Held> upper(Candidate candidate, Range range, HomeState home) {
        if (range.upper().isEmpty()) {
            return Optional.empty();
        }
        PowerBound bound = range.upper().get();
        Device device = candidate.state.device();
        double most = Math.max(0, range.maxW());
        boolean above = Power.counted(candidate.state) > range.maxW() + Power.RUNS_W;
        Optional<SetPoints> told;
        if (takesCeiling(device)) {
            told =
                    Power.rated(device) <= range.maxW()
                            ? Optional.empty()
                            : Steps.reduced(device, SetPoints.NONE, most)
                                    .or(() -> Steps.rest(device));
        } else if (device.capability(Capability.SettablePower.class).isPresent()) {
            told =
                    above || stays(candidate, bound, home)
                            ? set(device, range.maxW())
                            : Optional.empty();
        } else {
            double rated = Power.rated(device);
            boolean over = rated > 0 ? rated > range.maxW() : above || isBy(candidate, bound);
            told = over ? Steps.rest(device) : Optional.empty();
        }
        return told.map(t -> new Held(t, bound, true));
    }

    /** A battery gives more than it may. */
    private static Optional<Held> lower(Candidate candidate, Range range, HomeState home) {
        Device device = candidate.state.device();
        boolean gives =
                device.capability(Capability.SettablePower.class)
                        .map(c -> c.minW() < 0)
                        .orElse(false);
        if (range.lower().isEmpty() || range.minW() > 0 || !gives) {
            return Optional.empty();
        }
        PowerBound bound = range.lower().get();
        boolean below = Power.counted(candidate.state) < range.minW() - Power.RUNS_W;
        return below || stays(candidate, bound, home)
                ? set(device, range.minW()).map(t -> new Held(t, bound, false))
                : Optional.empty();
    }

    private static boolean takesCeiling(Device device) {
        return device.capability(Capability.LimitablePower.class).isPresent()
                || device.capability(Capability.LimitableCurrent.class).isPresent();
    }

    private static Optional<SetPoints> set(Device device, double watts) {
        return device.capability(Capability.SettablePower.class)
                .map(c -> SetPoints.of(new Command.SetPower(c.watts().fit(watts))));
    }

    /** Whether it was told so lately, or heats and has not got warm yet. */
    private static boolean stays(Candidate candidate, PowerBound bound, HomeState home) {
        if (!isBy(candidate, bound)) {
            return false;
        }
        OwnLogic own = OwnLogic.of(candidate.state, candidate.standing.setPoints());
        return switch (own) {
            case CAPPED -> true;
            case DONE -> false;
            case FREE, WHOLE -> home.since(candidate.standing.sinceTick()).compareTo(HELD) < 0;
        };
    }

    private static boolean isBy(Candidate candidate, PowerBound bound) {
        return candidate.standing != null
                && candidate.standing.by().map(bound.source()::equals).orElse(false);
    }
}
