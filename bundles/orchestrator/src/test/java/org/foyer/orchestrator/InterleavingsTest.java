package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.Source;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;

/**
 * Whatever the order in which orders, limits and loads come and go: a device has one source, no
 * set-point lacks a mandate, and no limit stays exceeded while something that may be shed runs.
 */
class InterleavingsTest {

    private static final Set<Actuator> CEILINGS =
            Set.of(
                    Actuator.of(Command.Kind.LIMIT_POWER),
                    Actuator.of(Command.Kind.LIMIT_CURRENT),
                    Actuator.of(Command.Kind.SET_POWER));

    private static final int SECONDS = 300;

    /** Seeing it, shedding, and seeing what that did, for one device after the other. */
    private static final int PATIENCE_S = 45;

    @Property(tries = 150)
    void oneSourceAndAMandate(@ForAll long seed) {
        LivingHouse living = new LivingHouse(seed);
        for (int s = 0; s < SECONDS; s++) {
            living.second();
            for (String device : living.loads()) {
                check(living, device, seed + " after " + s + " s: ");
                bounded(living, device, seed + " after " + s + " s: ");
            }
        }
    }

    static void check(LivingHouse living, String device, String where) {
        Decision decision = living.house.of(device);
        Set<Actuator> held = decision.setPoints().hold().keySet();
        if (decision.by().isEmpty()) {
            assertTrue(held.isEmpty(), where + device + " holds " + held + " of nobody");
            return;
        }
        Source by = decision.by().get();
        if (by.mandate() == Mandate.LIMIT) {
            assertTrue(
                    living.house.limits.stream()
                            .filter(l -> l.name().equals(by.id()))
                            .anyMatch(l -> living.on(l).contains(device)),
                    where + device + " is held by a limit that is none: " + by);
            return;
        }
        if (living.bounds(device, by.id())) {
            return;
        }
        assertTrue(living.asks(device, by.id()), where + device + " obeys " + by + " for nothing");
        Set<Actuator> asked =
                living.of(device, by.id()).stream()
                        .map(Intent::command)
                        .map(Command::actuator)
                        .collect(Collectors.toSet());
        Set<Actuator> more = new HashSet<>();
        more.addAll(held);
        more.removeAll(asked);
        // A limit makes an order smaller by a ceiling or a set-point of its own.
        more.removeAll(CEILINGS);
        assertEquals(Set.of(), more, where + device + " holds what " + by + " did not ask");
        assertEquals(
                living.house.intents.stream()
                        .filter(i -> i.device().value().equals(device))
                        .count(),
                decision.outcomes().size(),
                where + "each asker has an answer");
    }

    /** Both ends of a safety guard, and the upper end of what binds everybody. */
    private static void bounded(LivingHouse living, String device, String where) {
        Decision decision = living.house.of(device);
        if (decision.setPoints().isFree()) {
            return;
        }
        Device about = living.house.devices.get(new DeviceId(device));
        double most = Bounded.most(about, decision.setPoints());
        for (PowerBound bound : living.house.bounds) {
            if (bound.device().value().equals(device)
                    && bound.source().mandate() == Mandate.SAFETY) {
                bound.minW()
                        .ifPresent(
                                w ->
                                        assertTrue(
                                                most >= w,
                                                where
                                                        + device
                                                        + " "
                                                        + decision
                                                        + " against "
                                                        + bound));
            }
        }
    }

    @Property(tries = 150)
    void noLimitStaysExceeded(@ForAll long seed) {
        LivingHouse living = new LivingHouse(seed);
        Map<String, Integer> over = new HashMap<>();
        for (int s = 0; s < SECONDS; s++) {
            living.second();
            for (Limit limit : living.house.limits) {
                double most = limit.profile().at(living.house.now).orElse(Double.MAX_VALUE);
                boolean sheddable =
                        living.carried(limit) > most + 1
                                && living.on(limit).stream()
                                        .anyMatch(d -> living.mayShed(d) > Power.RUNS_W);
                over.merge(
                        limit.name() + limit.scope() + most,
                        1,
                        (n, one) -> sheddable ? n + one : 0);
                int now = over.get(limit.name() + limit.scope() + most);
                assertTrue(
                        now < PATIENCE_S,
                        seed
                                + " after "
                                + s
                                + " s: "
                                + limit
                                + " is exceeded by "
                                + living.carried(limit)
                                + " W for "
                                + now
                                + " s with "
                                + living.watts);
            }
        }
    }
}
