package org.foyer.home.loop;

import java.time.Clock;
import java.util.List;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.Readings;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Orchestrator;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeListener;
import org.foyer.api.runtime.Tasks;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Runs the home loop and connects it with drivers, listeners and the orchestrator as they come and
 * go.
 */
@Component(service = {})
public final class HomeComponent {

    private final HomeLoop loop;
    private final Listeners listeners;
    private final LoopThread thread;
    private final List<ServiceRegistration<?>> services;
    private volatile Orchestrator current;

    @Activate
    public HomeComponent(BundleContext context, @Reference Clock clock, @Reference Tasks tasks) {
        listeners = new Listeners(tasks::inOrder);
        thread = new LoopThread(clock, speed(context));
        loop = new HomeLoop(clock, tasks::blocking, listeners::publish, thread::wake);
        thread.start(loop);
        services =
                List.of(
                        context.registerService(Readings.class, loop.readings(), null),
                        context.registerService(Limits.class, loop.limits(), null),
                        context.registerService(
                                new String[] {Home.class.getName(), Intents.class.getName()},
                                loop,
                                null));
    }

    private static double speed(BundleContext context) {
        String speed = context.getProperty("foyer.speed");
        return speed == null || speed.isBlank() ? 1.0 : Double.parseDouble(speed);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindDriver(DeviceDriver driver) {
        loop.add(driver);
    }

    void unbindDriver(DeviceDriver driver) {
        loop.remove(driver);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(HomeListener listener) {
        listeners.add(listener);
    }

    void unbindListener(HomeListener listener) {
        listeners.remove(listener);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindOrchestrator(Orchestrator orchestrator) {
        loop.orchestrator(orchestrator);
        current = orchestrator;
    }

    void unbindOrchestrator(Orchestrator orchestrator) {
        if (current == orchestrator) {
            loop.orchestrator(null);
        }
    }

    @Deactivate
    void stop() {
        services.forEach(ServiceRegistration::unregister);
        thread.stop();
    }
}
