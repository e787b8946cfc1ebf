package org.foyer.bindings.modbus;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.binding.Readings;
import org.foyer.api.control.Command;
import org.foyer.api.device.Connection;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.bindings.modbus.poll.DeviceSource;
import org.foyer.bindings.modbus.poll.DriverHost;
import org.foyer.bindings.modbus.poll.Links;
import org.foyer.bindings.modbus.poll.PolledDevice;
import org.foyer.bindings.modbus.template.Template;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One configured device (X.8). With a wrong configuration the device is shown as unreachable with
 * the reason, as long as its id is usable.
 */
@Component(
        configurationPid = ModbusDevice.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = DeviceConfiguration.class, factory = true)
public final class ModbusDevice {

    /** Factory configuration PID. */
    public static final String PID = "org.foyer.bindings.modbus.device";

    private static final Logger LOG = LoggerFactory.getLogger(ModbusDevice.class);

    private final Runnable close;

    @Activate
    public ModbusDevice(
            BundleContext context,
            Map<String, Object> values,
            @Reference Readings readings,
            @Reference Clock clock,
            @Reference Links links,
            @Reference TemplateLibrary templates) {
        this(driver -> register(context, driver), values, readings, clock, links, templates);
    }

    ModbusDevice(
            DriverHost host,
            Map<String, Object> values,
            Readings readings,
            Clock clock,
            Links links,
            TemplateLibrary templates) {
        Configuration configuration = new Configuration(values);
        Runnable closer;
        try {
            String template = configuration.template();
            Optional<Template> found =
                    template.equals(Configuration.SUNSPEC)
                            ? Optional.empty()
                            : Optional.of(templates.find(template));
            DeviceSource source =
                    found.isPresent()
                            ? DeviceSource.template(found.get().blueprint())
                            : DeviceSource.sunSpec(configuration.kind());
            PolledDevice device =
                    new PolledDevice(
                            configuration.settings(found), source, links, host, readings, clock);
            closer = device::close;
        } catch (ConfigurationException e) {
            LOG.warn("configuration of Modbus device: {}", e.getMessage());
            closer = showWrong(host, configuration, e.getMessage(), readings, clock);
        }
        close = closer;
    }

    private static Runnable register(BundleContext context, DeviceDriver driver) {
        ServiceRegistration<DeviceDriver> registration =
                context.registerService(DeviceDriver.class, driver, null);
        return () -> {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                LOG.debug("{} was unregistered with the bundle", driver.device().id());
            }
        };
    }

    private static Runnable showWrong(
            DriverHost host,
            Configuration configuration,
            String problem,
            Readings readings,
            Clock clock) {
        try {
            DeviceId id = configuration.id();
            DeviceKind kind = DeviceKind.OTHER;
            try {
                kind = configuration.kind().orElse(kind);
            } catch (ConfigurationException e) {
                LOG.debug("{}: shown as {}", id, kind);
            }
            Device device =
                    new Device(
                            id, configuration.nameOrId(), kind, List.of(), Map.of(), Duration.ZERO);
            String detail = "Wrong configuration: " + problem + ".";
            Runnable withdraw = host.register(new Unusable(device, detail));
            readings.connection(
                    id, new Connection(Connection.Status.OFFLINE, clock.instant(), detail));
            return withdraw;
        } catch (ConfigurationException e) {
            return () -> {};
        }
    }

    private record Unusable(Device device, String detail) implements DeviceDriver {
        @Override
        public void execute(Command command) throws DeviceException {
            throw new DeviceException(detail);
        }
    }

    @Deactivate
    void close() {
        close.run();
    }
}
