package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Measure;

/**
 * Whatever the order in which sun, loads, orders and limits of both directions come and go on three
 * phases: no limit stays exceeded while something that may be shed, curtailed or stopped adds to
 * it, and what keeps one direction never breaks the other by an order of the house's own.
 */
class PhasesAndExportsTest {

    private static final int SECONDS = 300;

    /** Seeing it, shedding, and seeing what that did, for one device after the other. */
    private static final int PATIENCE_S = 45;

    @Property(tries = 150)
    void noLimitOfAnyPhaseOrDirectionStaysExceeded(@ForAll long seed) {
        SunnyHouse sunny = new SunnyHouse(seed);
        Map<Limit, Integer> over = new HashMap<>();
        int exceeded = 0;
        for (int s = 0; s < SECONDS; s++) {
            sunny.second();
            over.keySet().retainAll(sunny.house.limits);
            for (Limit limit : sunny.house.limits) {
                double slack = limit.measure() == Measure.POWER_W ? 1 : 0.01;
                boolean helps = sunny.excess(limit) > slack && sunny.canHelp(limit);
                int seconds = helps ? over.getOrDefault(limit, 0) + 1 : 0;
                over.put(limit, seconds);
                exceeded += seconds;
                assertTrue(
                        seconds < PATIENCE_S,
                        () ->
                                seed
                                        + ": "
                                        + limit
                                        + " is exceeded by "
                                        + sunny.excess(limit)
                                        + " for "
                                        + PATIENCE_S
                                        + " s with "
                                        + sunny.watts
                                        + " "
                                        + sunny.house.standing);
            }
        }
        Statistics.label("limits were exceeded at all")
                .collect(exceeded > 0)
                .coverage(seen -> seen.check(true).percentage(p -> p > 80));
    }

    @Property(tries = 150)
    void nothingIsHeldByALimitThatIsNone(@ForAll long seed) {
        SunnyHouse sunny = new SunnyHouse(seed);
        for (int s = 0; s < SECONDS; s++) {
            sunny.second();
            boolean export =
                    sunny.house.limits.stream().anyMatch(l -> l.direction() == Direction.EXPORT);
            if (!export) {
                assertTrue(
                        sunny.house.of("roof").setPoints().isFree(),
                        seed + " after " + s + " s: the sun is curtailed for nothing");
            }
        }
    }
}
