package org.foyer.bindings.modbus;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.binding.Readings;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.Troubles;
import org.foyer.bindings.modbus.poll.DeviceSource;
import org.foyer.bindings.modbus.poll.DriverHost;
import org.foyer.bindings.modbus.poll.Links;
import org.foyer.bindings.modbus.poll.PolledDevice;
import org.foyer.bindings.modbus.template.Template;
import org.osgi.framework.BundleContext;
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

    private final DriverHost host;
    private final Configuration configuration;
    private final Readings readings;
    private final Clock clock;
    private final Links links;
    private final TemplateLibrary templates;
    private final Runnable unfollow;

    /** Guarded by this. */
    private Runnable close;

    @Activate
    public ModbusDevice(
            BundleContext context,
            Map<String, Object> values,
            @Reference Readings readings,
            @Reference Clock clock,
            @Reference Links links,
            @Reference TemplateLibrary templates,
            @Reference Troubles troubles) {
        this(new HomeHost(context, troubles), values, readings, clock, links, templates);
    }

    ModbusDevice(
            DriverHost host,
            Map<String, Object> values,
            Readings readings,
            Clock clock,
            Links links,
            TemplateLibrary templates) {
        this.host = host;
        this.configuration = new Configuration(values);
        this.readings = readings;
        this.clock = clock;
        this.links = links;
        this.templates = templates;
        this.close = open();
        this.unfollow = templates.follow(configuration::usesTemplate, this::reopen);
    }

    private Runnable open() {
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
            return device::close;
        } catch (ConfigurationException e) {
            LOG.warn("configuration of Modbus device: {}", e.getMessage());
            return showWrong(host, configuration, e.why(), readings, clock);
        }
    }

    /** The template was saved anew: the device follows, also one that was unusable before. */
    private synchronized void reopen() {
        if (close != null) {
            close.run();
            close = open();
        }
    }

    private static Runnable showWrong(
            DriverHost host,
            Configuration configuration,
            Reason problem,
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
            Reason why = Reason.of(ReasonCode.CONFIGURATION_WRONG).because(problem);
            Runnable withdraw = host.register(new Unusable(device, why));
            host.neverAnswered(id, device.name(), why);
            readings.reachability(
                    id, new Reachability(Reachability.Status.OFFLINE, clock.instant(), why));
            return withdraw;
        } catch (ConfigurationException e) {
            return () -> {};
        }
    }

    private record Unusable(Device device, Reason why) implements DeviceDriver {
        @Override
        public void apply(SetPoints setPoints) throws DeviceException {
            throw new DeviceException(why);
        }
    }

    @Deactivate
    void close() {
        unfollow.run();
        synchronized (this) {
            close.run();
            close = null;
        }
        try {
            host.answered(configuration.id());
        } catch (ConfigurationException e) {
            LOG.debug("nothing was told of a device without an id");
        }
    }
}
