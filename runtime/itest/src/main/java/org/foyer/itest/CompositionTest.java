package org.foyer.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.binding.Readings;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Orchestrator;
import org.foyer.api.history.History;
import org.foyer.api.home.Home;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.Tasks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** The composition finds together, also after its lowest bundle was away. */
class CompositionTest {

    private static final Map<Class<?>, String> OFFERED =
            Map.of(
                    Clock.class, "org.foyer.platform",
                    Tasks.class, "org.foyer.platform",
                    HouseFolder.class, "org.foyer.platform",
                    Home.class, "org.foyer.home",
                    Intents.class, "org.foyer.home",
                    Limits.class, "org.foyer.home",
                    Readings.class, "org.foyer.home",
                    Orchestrator.class, "org.foyer.orchestrator",
                    History.class, "org.foyer.history");

    @InjectBundleContext BundleContext context;
    @InjectService ServiceComponentRuntime components;

    @Test
    @DisplayName("Every bundle of the home is active")
    void everyBundleIsActive() {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName().startsWith("org.foyer.")) {
                assertEquals(Bundle.ACTIVE, bundle.getState(), bundle.getSymbolicName());
            }
        }
    }

    @Test
    @DisplayName("Every component has what it needs")
    void everyComponentIsSatisfied() {
        Collection<ComponentDescriptionDTO> all = ours();
        assertTrue(all.size() >= 8, () -> "found only " + all.stream().map(c -> c.name).toList());
        Eventually.equal(List.of(), this::waiting);
    }

    @Test
    @DisplayName("Each contract is offered by the bundle that owns it")
    void contractsAreOffered() {
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        OFFERED.forEach(
                (type, owner) -> {
                    expected.put(type.getName(), owner);
                    found.put(type.getName(), Bundles.offering(context, type).orElse("nobody"));
                });
        assertEquals(expected, found);
    }

    @Test
    @DisplayName("The platform leaves no thread behind, and everything finds together again")
    void platformRestarts() throws Exception {
        Bundle platform = Bundles.named(context, "org.foyer.platform");
        try {
            platform.stop();
            assertEquals(Optional.empty(), Bundles.offering(context, Home.class));
            assertEquals(Optional.empty(), Bundles.offering(context, History.class));
            Eventually.holds("no thread of the home is left", () -> Threads.of("foyer-") == 0);
        } finally {
            platform.start();
        }
        Eventually.equal(List.of(), this::waiting);
        contractsAreOffered();
    }

    private Collection<ComponentDescriptionDTO> ours() {
        return components.getComponentDescriptionDTOs().stream()
                .filter(c -> c.bundle.symbolicName.startsWith("org.foyer."))
                .toList();
    }

    /** Components that are not satisfied; one that must be configured first may be absent. */
    private List<String> waiting() {
        List<String> waiting = new ArrayList<>();
        for (ComponentDescriptionDTO component : ours()) {
            Collection<ComponentConfigurationDTO> found =
                    components.getComponentConfigurationDTOs(component);
            boolean unconfigured =
                    found.isEmpty() && !"require".equals(component.configurationPolicy);
            boolean unsatisfied =
                    found.stream()
                            .anyMatch(
                                    c ->
                                            c.state != ComponentConfigurationDTO.ACTIVE
                                                    && c.state
                                                            != ComponentConfigurationDTO.SATISFIED);
            if (unconfigured || unsatisfied) {
                waiting.add(component.name);
            }
        }
        return waiting;
    }
}
