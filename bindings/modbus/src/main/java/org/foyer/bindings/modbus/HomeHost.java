package org.foyer.bindings.modbus;

import java.util.Map;
import java.util.Optional;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.foyer.bindings.modbus.poll.DriverHost;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The home: drivers are services, devices that never answered are troubles. Thread-safe. */
final class HomeHost implements DriverHost {

    private static final Logger LOG = LoggerFactory.getLogger(HomeHost.class);

    private final BundleContext context;
    private final Troubles troubles;

    HomeHost(BundleContext context, Troubles troubles) {
        this.context = context;
        this.troubles = troubles;
    }

    @Override
    public Runnable register(DeviceDriver driver) {
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

    @Override
    public void neverAnswered(DeviceId device, String name, Reason why) {
        troubles.raise(
                TroubleCode.DEVICE_NEVER_ANSWERED,
                device.value(),
                Map.of("device", name),
                Optional.of(why),
                Optional.empty());
    }

    @Override
    public void answered(DeviceId device) {
        troubles.clear(TroubleCode.DEVICE_NEVER_ANSWERED, device.value());
    }
}
