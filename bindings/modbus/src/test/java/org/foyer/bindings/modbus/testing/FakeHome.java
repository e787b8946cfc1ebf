package org.foyer.bindings.modbus.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.bindings.modbus.poll.DriverHost;
import org.foyer.testing.device.RecordedReadings;

/** Takes what the binding gives, drivers too, and lets a test wait for it. */
public final class FakeHome extends RecordedReadings implements DriverHost {

    private final Map<DeviceId, DeviceDriver> drivers = new TreeMap<>();
    private final List<DeviceDriver> registered = new ArrayList<>();
    private final Set<String> silent = new TreeSet<>();

    @Override
    public synchronized Runnable register(DeviceDriver driver) {
        DeviceId id = driver.device().id();
        // A driver that takes the place of another comes before that one goes.
        drivers.put(id, driver);
        registered.add(driver);
        notifyAll();
        return () -> {
            synchronized (this) {
                drivers.remove(id, driver);
                notifyAll();
            }
        };
    }

    @Override
    public synchronized void neverAnswered(DeviceId device, String name, Reason why) {
        silent.add(device.value());
        notifyAll();
    }

    public synchronized boolean neverAnswered(String device) {
        return silent.contains(device);
    }

    public synchronized DeviceDriver driver(String device) {
        return drivers.get(new DeviceId(device));
    }

    public synchronized List<DeviceDriver> registered() {
        return List.copyOf(registered);
    }
}
