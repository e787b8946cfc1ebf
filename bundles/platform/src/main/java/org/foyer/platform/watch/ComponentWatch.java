package org.foyer.platform.watch;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Tells the household of components of the platform that failed to start. Components of store
 * services are the store's to tell of.
 */
@Component(service = {})
public final class ComponentWatch {

    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** With many components a look takes long: no more than one part in so many of the time. */
    private static final int SHARE = 1000;

    private static final String SERVICES = "org.foyer.service.";

    private final ServiceComponentRuntime runtime;
    private final Troubles troubles;
    private final MachineTicker machine;
    private final AutoCloseableTask task;

    /** The task's own, as what follows. */
    private Set<String> told = Set.of();

    private long notBefore;

    @Activate
    public ComponentWatch(
            @Reference ServiceComponentRuntime runtime,
            @Reference Troubles troubles,
            @Reference Tasks tasks,
            @Reference MachineTicker machine) {
        this.runtime = runtime;
        this.troubles = troubles;
        this.machine = machine;
        this.notBefore = machine.nanos();
        this.task = tasks.every("platform/components", PERIOD, this::look);
    }

    @Deactivate
    void stop() {
        task.close();
    }

    private void look() {
        long begin = machine.nanos();
        if (begin - notBefore < 0) {
            return;
        }
        tell(failed());
        long end = machine.nanos();
        notBefore = end + SHARE * (end - begin);
    }

    private Set<String> failed() {
        Set<String> failed = new TreeSet<>();
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs()) {
            String bundle = description.bundle.symbolicName;
            if (bundle.startsWith("org.foyer.") && !bundle.startsWith(SERVICES)) {
                for (var one : runtime.getComponentConfigurationDTOs(description)) {
                    if (one.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                        failed.add(description.name);
                    }
                }
            }
        }
        return failed;
    }

    private void tell(Set<String> failed) {
        for (String name : failed) {
            troubles.raise(TroubleCode.COMPONENT_FAILED, name, Map.of("component", name));
        }
        for (String name : told) {
            if (!failed.contains(name)) {
                troubles.clear(TroubleCode.COMPONENT_FAILED, name);
            }
        }
        told = failed;
    }
}
