package org.foyer.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.simulator.wire.Endpoint;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulated house inside a home: runs on the house clock and offers its devices to the Modbus
 * binding as factory configurations {@value #DEVICE_FACTORY_PID}, one a device, named by the
 * device's id, with {@code id, name, host, port, unitId, template}. They go when the simulator
 * goes.
 */
@Component(
        configurationPid = SimulatorComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = SimulatorComponent.class,
        immediate = true)
@Designate(ocd = SimulatorConfig.class)
public final class SimulatorComponent {
    static final String PID = "org.foyer.simulator";
    static final String DEVICE_FACTORY_PID = "org.foyer.bindings.modbus.device";

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorComponent.class);
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final Simulator simulator;
    private final AutoCloseableTask physics;
    private final List<Configuration> published = new ArrayList<>();

    @Activate
    public SimulatorComponent(
            @Reference Clock clock,
            @Reference Tasks tasks,
            @Reference ConfigurationAdmin admin,
            SimulatorConfig config)
            throws IOException {
        simulator = new Simulator(settings(config), clock);
        try {
            if (!config.faults().isBlank()) {
                simulator.faults().setAll(config.faults());
            }
            for (Endpoint endpoint : simulator.endpoints()) {
                publish(admin, endpoint);
            }
        } catch (IOException | IllegalArgumentException e) {
            withdraw();
            simulator.close();
            throw e;
        }
        tasks.blocking("simulator/modbus").execute(simulator::serve);
        physics = tasks.every("simulator/physics", PERIOD, simulator::advance);
        LOG.info("Simulated house answers at {}", simulator.endpoints());
    }

    private static SimulatorSettings settings(SimulatorConfig config) {
        ZoneId zone;
        try {
            zone = ZoneId.of(config.zone());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    PID + ": zone '" + config.zone() + "': use a name such as Europe/Paris", e);
        }
        Optional<Path> replay =
                config.replay().isBlank()
                        ? Optional.empty()
                        : Optional.of(Path.of(config.replay()));
        return new SimulatorSettings(
                InetAddress.getLoopbackAddress(),
                config.portBase(),
                config.seed(),
                zone,
                replay,
                config.wide());
    }

    @SuppressWarnings("JdkObsolete") // ConfigurationAdmin takes a Dictionary
    private void publish(ConfigurationAdmin admin, Endpoint endpoint) throws IOException {
        var properties = new Hashtable<String, Object>();
        properties.put("id", endpoint.id());
        properties.put("name", endpoint.name());
        properties.put("host", endpoint.host());
        properties.put("port", endpoint.port());
        properties.put("unitId", endpoint.unitId());
        properties.put("template", endpoint.template());
        Configuration configuration =
                admin.getFactoryConfiguration(DEVICE_FACTORY_PID, endpoint.id(), "?");
        configuration.update(properties);
        published.add(configuration);
    }

    /** Withdraws the devices, then stops answering. */
    @Deactivate
    public void stop() {
        withdraw();
        physics.close();
        simulator.close();
    }

    private void withdraw() {
        for (Configuration configuration : published) {
            try {
                configuration.delete();
            } catch (IOException | IllegalStateException e) {
                LOG.warn("Simulated device not withdrawn: {}", e.getMessage());
            }
        }
        published.clear();
    }

    /** The running simulator, for faults and recorded prices. */
    public Simulator simulator() {
        return simulator;
    }
}
