package org.foyer.store.install;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
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
            Optional<String> failure = failure(bundle);
            if (failure.isPresent()) {
                throw new InstallFailure(failure.get());
            }
            Optional<String> waiting = waiting(bundle);
            if (waiting.isEmpty()) {
                return;
            }
            if (System.nanoTime() - end > 0) {
                throw new InstallFailure(waiting.get());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** What has failed in the bundle: it does not run, or a component threw when activated. */
    public Optional<String> failure(Bundle bundle) {
        if (bundle.getState() != Bundle.ACTIVE) {
            return Optional.of(bundle.getSymbolicName() + " does not run.");
        }
        for (ComponentDescriptionDTO d : components.getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO c : components.getComponentConfigurationDTOs(d)) {
                if (c.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    String why = c.failure == null ? "" : firstLine(c.failure);
                    return Optional.of("Component " + d.name + " failed to start. " + why);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> waiting(Bundle bundle) {
        String header = bundle.getHeaders("").get("Service-Component");
        var all = components.getComponentDescriptionDTOs(bundle);
        if (all.isEmpty() && header != null && !header.isBlank()) {
            return Optional.of("The components of " + bundle.getSymbolicName() + " are not read.");
        }
        boolean one = false;
        String wait = null;
        for (ComponentDescriptionDTO d : all) {
            if (!d.defaultEnabled) {
                continue;
            }
            var configurations = components.getComponentConfigurationDTOs(d);
            if (configurations.isEmpty()) {
                wait = "Component " + d.name + " waits for its configuration.";
            }
            for (ComponentConfigurationDTO c : configurations) {
                boolean works =
                        c.state == ComponentConfigurationDTO.ACTIVE
                                || c.state == ComponentConfigurationDTO.SATISFIED;
                one |= works;
                if (!works && !withheld(d, c)) {
                    wait = "Component " + d.name + " waits for " + missing(d, c) + ".";
                }
            }
        }
        if (wait == null && !one && !all.isEmpty()) {
            wait = "None of its components can work with the scopes granted.";
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

    private static String missing(ComponentDescriptionDTO d, ComponentConfigurationDTO c) {
        Set<String> names = new TreeSet<>();
        for (UnsatisfiedReferenceDTO u : c.unsatisfiedReferences) {
            for (ReferenceDTO r : d.references) {
                if (r.name.equals(u.name)) {
                    names.add(r.interfaceName);
                }
            }
        }
        return names.isEmpty() ? "its configuration" : String.join(", ", names);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end).trim();
    }
}
