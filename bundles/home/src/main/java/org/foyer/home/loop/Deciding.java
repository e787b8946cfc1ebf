package org.foyer.home.loop;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Decisions;
import org.foyer.api.control.Finding;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Memory;
import org.foyer.api.control.Orchestrator;
import org.foyer.api.control.Scope;
import org.foyer.api.control.Situation;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.Site;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.home.place.SiteBook;
import org.foyer.home.policy.PolicyBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the orchestrator, hands it what it left to remember, and passes on what it found wrong.
 * Owned by the loop; {@link #orchestrator} alone may be called from any thread.
 */
final class Deciding {

    private static final Logger LOG = LoggerFactory.getLogger(Deciding.class);

    private static final Finding FAILED =
            new Finding(
                    TroubleCode.COMPONENT_FAILED,
                    "orchestrator",
                    Map.of("component", "orchestrator"));

    private final SiteBook places;
    private final PolicyBook policies;
    private final Consumer<List<Finding>> found;
    private volatile Orchestrator orchestrator;
    private Memory memory = Memory.NONE;
    private boolean fails;
    private boolean decided;
    private Set<DeviceId> meters = Set.of();

    /**
     * @param found told of everything that is wrong, at every decision; must return at once
     */
    Deciding(SiteBook places, PolicyBook policies, Consumer<List<Finding>> found) {
        this.places = places;
        this.policies = policies;
        this.found = found;
    }

    void orchestrator(Orchestrator next) {
        orchestrator = next;
    }

    /** Whether the last {@link #ask} got an answer. */
    boolean decided() {
        return decided;
    }

    /**
     * The meters, and devices in place of one, by which limits are kept, as of the last {@link
     * #ask}.
     */
    Set<DeviceId> meters() {
        return meters;
    }

    /** Whether a limit may hang on what that device says. */
    boolean measures(DeviceId device) {
        return meters.contains(device);
    }

    /** The decisions; none while nobody decides. */
    Map<DeviceId, Decision> ask(
            HomeState image,
            List<Intent> intents,
            List<Limit> limits,
            Map<DeviceId, Decision> standing) {
        Orchestrator asked = orchestrator;
        decided = false;
        if (asked == null) {
            return Map.of();
        }
        try {
            Site site = places.site(image);
            note(site, limits);
            Decisions decisions =
                    asked.decide(
                            new Situation(
                                    image,
                                    intents,
                                    limits,
                                    standing,
                                    memory,
                                    site,
                                    policies.now(places.batteryFeedsOrders())));
            memory = decisions.memory();
            fails = false;
            decided = true;
            found.accept(decisions.findings());
            return decisions.byDevice();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            // What it remembers may be what it fails over.
            memory = Memory.NONE;
            if (!fails) {
                fails = true;
                found.accept(List.of(FAILED));
                LOG.error(
                        "The orchestrator failed; what it decided before stands until it ends", e);
            }
            return Map.of();
        }
    }

    private void note(Site site, List<Limit> limits) {
        Set<DeviceId> now = new HashSet<>();
        site.connections().forEach(c -> now.addAll(c.meters()));
        site.circuits().forEach(c -> now.addAll(c.meters()));
        for (Limit limit : limits) {
            if (limit.scope() instanceof Scope.OfDevices group) {
                now.addAll(group.devices());
            } else if (limit.scope() instanceof Scope.OfCircuit of) {
                site.circuit(of.circuit())
                        .filter(c -> c.meters().isEmpty())
                        .ifPresent(c -> now.addAll(on(c, site)));
            }
        }
        if (!now.equals(meters)) {
            meters = Set.copyOf(now);
        }
    }

    /** What a circuit without a meter is measured by. */
    private static Set<DeviceId> on(Circuit circuit, Site site) {
        return site.placements().keySet().stream()
                .filter(d -> site.circuitsOf(d).contains(circuit))
                .collect(Collectors.toSet());
    }
}
