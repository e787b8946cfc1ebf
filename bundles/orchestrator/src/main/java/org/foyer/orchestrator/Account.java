package org.foyer.orchestrator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Measure;
import org.foyer.api.reason.Reason;

/**
 * What may be drawn under all limits on import: those of the connection, of every circuit on the
 * way and of every group, phase by phase. The tightest for a device counts. Never endless under a
 * limit, whatever the meter says. Not thread-safe; lives for one decision.
 */
final class Account {

    private final List<Constraint> constraints = new ArrayList<>();
    private final Set<String> exports = new HashSet<>();
    private final List<Limit> unguarded = new ArrayList<>();

    /**
     * @param grids every bounded branch, by the key of its scope
     */
    static Account of(List<Limit> limits, Wiring wiring, Map<String, Grid> grids, Instant now) {
        Account account = new Account();
        for (Limit limit : limits) {
            Grid grid = grids.get(wiring.of(limit).scope().key());
            OptionalDouble value = limit.profile().at(now);
            if (value.isEmpty() || grid == null) {
                continue;
            }
            if (!grid.guards(limit)) {
                account.unguarded.add(limit);
            }
            if (limit.direction() == Direction.IMPORT) {
                account.constraints.addAll(Constraint.of(limit, value.getAsDouble(), grid));
            } else {
                account.exports.add(limit.name());
            }
        }
        return account;
    }

    /** The bounds that the device is under. */
    private List<Constraint> on(Candidate candidate) {
        if (candidate.constraints == null) {
            candidate.constraints =
                    constraints.stream().filter(c -> c.share(candidate) != 0).toList();
        }
        return candidate.constraints;
    }

    boolean hasLimit(Candidate candidate) {
        return !on(candidate).isEmpty();
    }

    /** Whether every bound on the device is measured. */
    boolean isMeasured(Candidate candidate) {
        return on(candidate).stream().allMatch(c -> c.grid().meter() == Grid.Meter.GOOD);
    }

    /** Whether a bound on the device has nothing to measure it. */
    boolean isUnmeasured(Candidate candidate) {
        return on(candidate).stream()
                .map(c -> c.grid().meter())
                .anyMatch(m -> m == Grid.Meter.MISSING || m == Grid.Meter.AMBIGUOUS);
    }

    /** The bounds on the device. */
    List<Constraint> of(Candidate candidate) {
        return on(candidate);
    }

    /** The tightest for new orders of the device; null without limits. */
    Constraint tightest(Candidate candidate) {
        Constraint tightest = null;
        double least = Double.POSITIVE_INFINITY;
        for (Constraint constraint : on(candidate)) {
            double room = room(constraint, candidate);
            if (tightest == null || room < least) {
                tightest = constraint;
                least = room;
            }
        }
        return tightest;
    }

    private static double room(Constraint constraint, Candidate candidate) {
        double share = constraint.share(candidate);
        return share > 0 ? constraint.room() / share : Double.POSITIVE_INFINITY;
    }

    /** What the device may draw more, W; negative when a bound is exceeded; infinite without. */
    double room(Candidate candidate) {
        double least = Double.POSITIVE_INFINITY;
        for (Constraint constraint : on(candidate)) {
            least = Math.min(least, room(constraint, candidate));
        }
        return least;
    }

    /** Name of the limit that leaves the device the least. */
    String limit(Candidate candidate) {
        Constraint tightest = tightest(candidate);
        return tightest == null ? "" : tightest.name();
    }

    /** What leaves the device the least with nothing else on; empty if nothing bounds it. */
    Optional<Constraint> whole(Candidate candidate) {
        return on(candidate).stream()
                .filter(c -> c.wholeW(candidate) < Double.POSITIVE_INFINITY)
                .min(Comparator.comparingDouble(c -> c.wholeW(candidate)));
    }

    /** Whether a good reading says that a bound on the device is exceeded. */
    boolean isOver(Candidate candidate) {
        return on(candidate).stream().anyMatch(c -> c.measured() < 0 && c.share(candidate) > 0);
    }

    void take(Candidate candidate, double watts) {
        on(candidate).forEach(c -> c.take(candidate, watts));
    }

    void ease(Candidate candidate, double watts) {
        on(candidate).forEach(c -> c.ease(candidate, watts));
    }

    /** The bounds that a good reading says are exceeded. */
    List<Constraint> exceeded() {
        return constraints.stream().filter(c -> c.measured() < 0).toList();
    }

    /** The bounds on power that contracts set. */
    List<Constraint> contracts() {
        return constraints.stream()
                .filter(c -> c.limit().binding() == Limit.Binding.CONTRACT)
                .filter(
                        c ->
                                c.limit().measure() == Measure.APPARENT_POWER_VA
                                        || c.limit().measure() == Measure.POWER_W)
                .toList();
    }

    /** Whether a limit of that name is in force over the device: one that was lifted is not. */
    boolean isUnder(Candidate candidate, String limit) {
        return exports.contains(limit)
                || on(candidate).stream().anyMatch(c -> c.name().equals(limit));
    }

    /** What stands behind the limit that a reason names. */
    Optional<Limit.Binding> binding(Reason reason) {
        return Optional.ofNullable(reason.parameters().get("limit")).flatMap(this::binding);
    }

    /** What stands behind the limit of that name; empty if there is none. */
    Optional<Limit.Binding> binding(String limit) {
        return constraints.stream()
                .map(Constraint::limit)
                .filter(l -> l.name().equals(limit))
                .map(Limit::binding)
                .findFirst();
    }

    /** Limits of which nothing tells whether they are kept. */
    List<Limit> unguarded() {
        return unguarded;
    }
}
