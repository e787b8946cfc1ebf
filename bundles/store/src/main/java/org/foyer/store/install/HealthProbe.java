package org.foyer.store.install;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Asks Declarative Services how a bundle's components are. */
public final class HealthProbe {
    private static final String FACADES = "org.foyer.api.service.";

    private final ServiceComponentRuntime components;

    public HealthProbe(ServiceComponentRuntime components) {
        this.components = components;
    }

    /**
     * Waits until every component of the bundle can work.
     *
     * @throws InstallFailure when one fails, or is still waiting for something at the end
     */
    public void await(Bundle bundle, Duration within) throws InstallFailure {
        long end = System.nanoTime() + within.toNanos();
        while (true) {
            Optional<Reason> failure = failure(bundle);
            if (failure.isPresent()) {
                throw new InstallFailure(failure.get().summary(), failure.get());
            }
            Optional<Reason> waiting = waiting(bundle);
            if (waiting.isEmpty()) {
                return;
            }
            if (System.nanoTime() - end > 0) {
                throw new InstallFailure(waiting.get().summary(), waiting.get());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** What has failed in the bundle: it does not run, or a component threw when activated. */
    public Optional<Reason> failure(Bundle bundle) {
        if (bundle.getState() != Bundle.ACTIVE) {
            return Optional.of(Reason.of(ReasonCode.SERVICE_NOT_RUNNING));
        }
        for (ComponentDescriptionDTO d : components.getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO c : components.getComponentConfigurationDTOs(d)) {
                if (c.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    Reason failed = part(ReasonCode.SERVICE_PART_FAILED, d);
                    return Optional.of(
                            c.failure == null
                                    ? failed
                                    : failed.quoting(
                                            firstLine(c.failure), bundle.getSymbolicName()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Reason> waiting(Bundle bundle) {
        String header = bundle.getHeaders("").get("Service-Component");
        var all = components.getComponentDescriptionDTOs(bundle);
        if (all.isEmpty() && header != null && !header.isBlank()) {
            return Optional.of(Reason.of(ReasonCode.SERVICE_NOT_RUNNING));
        }
        boolean one = false;
        Reason wait = null;
        for (ComponentDescriptionDTO d : all) {
            if (!d.defaultEnabled) {
                continue;
            }
            var configurations = components.getComponentConfigurationDTOs(d);
            if (configurations.isEmpty()) {
                wait = part(ReasonCode.SERVICE_PART_UNSET, d);
            }
            for (ComponentConfigurationDTO c : configurations) {
                boolean works =
                        c.state == ComponentConfigurationDTO.ACTIVE
                                || c.state == ComponentConfigurationDTO.SATISFIED;
                one |= works;
                if (!works && !withheld(d, c)) {
                    wait = waits(d, c);
                }
            }
        }
        if (wait == null && !one && !all.isEmpty()) {
            wait = Reason.of(ReasonCode.SERVICE_NO_RIGHTS);
        }
        return Optional.ofNullable(wait);
    }

    /** Whether all it waits for are facades that the household did not grant. */
    private static boolean withheld(ComponentDescriptionDTO d, ComponentConfigurationDTO c) {
        return c.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
                && c.unsatisfiedReferences.length > 0
                && Arrays.stream(c.unsatisfiedReferences)
                        .allMatch(u -> facade(d, u.name).isPresent());
    }

    private static Optional<String> facade(ComponentDescriptionDTO d, String reference) {
        return Arrays.stream(d.references)
                .filter(r -> r.name.equals(reference) && r.interfaceName.startsWith(FACADES))
                .map(r -> r.interfaceName)
                .findFirst();
    }

    private static Reason waits(ComponentDescriptionDTO d, ComponentConfigurationDTO c) {
        Set<String> names = new TreeSet<>();
        for (UnsatisfiedReferenceDTO u : c.unsatisfiedReferences) {
            for (ReferenceDTO r : d.references) {
                if (r.name.equals(u.name)) {
                    names.add(r.interfaceName);
                }
            }
        }
        return names.isEmpty()
                ? part(ReasonCode.SERVICE_PART_UNSET, d)
                : Reason.of(
                        ReasonCode.SERVICE_PART_WAITS,
                        "part",
                        Reason.cut(d.name),
                        "needs",
                        Reason.cut(String.join(", ", names)));
    }

    private static Reason part(ReasonCode code, ComponentDescriptionDTO d) {
        return Reason.of(code, "part", Reason.cut(d.name));
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end).trim();
    }
}
