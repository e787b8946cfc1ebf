package org.foyer.home.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.device.DeviceId;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Follows the drivers that bindings offer. A binding that learns more about a device offers it anew
 * and then takes the old offer back, also while the home is being built: the younger offer counts,
 * in whichever order they are heard of, and none that went stays. Thread-safe.
 */
final class Drivers implements ServiceTrackerCustomizer<DeviceDriver, DeviceDriver> {

    private final BundleContext context;
    private final Consumer<DeviceDriver> came;
    private final Consumer<DeviceDriver> left;
    private final ServiceTracker<DeviceDriver, DeviceDriver> tracker;

    /** The youngest offer of each device; guarded by this. */
    private final Map<DeviceId, ServiceReference<DeviceDriver>> youngest = new HashMap<>();

    /**
     * @param came told of each driver that counts; must not wait
     * @param left told of each driver that goes; may wait until it is used no longer
     */
    Drivers(BundleContext context, Consumer<DeviceDriver> came, Consumer<DeviceDriver> left) {
        this.context = context;
        this.came = came;
        this.left = left;
        this.tracker = new ServiceTracker<>(context, DeviceDriver.class, this);
    }

    void open() {
        tracker.open();
    }

    void close() {
        tracker.close();
    }

    @Override
    public synchronized DeviceDriver addingService(ServiceReference<DeviceDriver> offer) {
        DeviceDriver driver = context.getService(offer);
        if (driver == null) {
            return null;
        }
        DeviceId device = driver.device().id();
        ServiceReference<DeviceDriver> other = youngest.get(device);
        if (other == null || number(offer) > number(other)) {
            youngest.put(device, offer);
            came.accept(driver);
        }
        return driver;
    }

    private static long number(ServiceReference<DeviceDriver> offer) {
        return (Long) offer.getProperty(Constants.SERVICE_ID);
    }

    @Override
    public void modifiedService(ServiceReference<DeviceDriver> offer, DeviceDriver driver) {
        // A driver says all by itself.
    }

    @Override
    public void removedService(ServiceReference<DeviceDriver> offer, DeviceDriver driver) {
        synchronized (this) {
            youngest.remove(driver.device().id(), offer);
        }
        left.accept(driver);
        context.ungetService(offer);
    }
}
