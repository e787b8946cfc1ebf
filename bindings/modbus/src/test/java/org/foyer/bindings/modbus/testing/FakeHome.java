package org.foyer.bindings.modbus.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.Readings;
import org.foyer.api.device.Connection;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Reading;
import org.foyer.bindings.modbus.poll.DriverHost;

/** Takes what a binding gives and lets a test wait for it. */
public final class FakeHome implements Readings, DriverHost {

    private final Map<String, Reading> newest = new TreeMap<>();
    private final Map<DeviceId, List<Connection>> connections = new TreeMap<>();
    private final Map<DeviceId, DeviceDriver> drivers = new TreeMap<>();
    private final List<DeviceDriver> registered = new ArrayList<>();
    private long offered;

    @Override
    public synchronized boolean offer(Reading reading) {
        newest.put(reading.device() + "/" + reading.quantity().name(), reading);
        offered++;
        notifyAll();
        return true;
    }

    @Override
    public synchronized void connection(DeviceId device, Connection connection) {
        connections.computeIfAbsent(device, d -> new ArrayList<>()).add(connection);
        notifyAll();
    }

    @Override
    public synchronized Runnable register(DeviceDriver driver) {
        DeviceId id = driver.device().id();
        if (drivers.putIfAbsent(id, driver) != null) {
            throw new IllegalStateException(id + " is registered twice");
        }
        registered.add(driver);
        notifyAll();
        return () -> {
            synchronized (this) {
                drivers.remove(id, driver);
                notifyAll();
            }
        };
    }

    public synchronized double value(String device, String quantity) {
        Reading reading = newest.get(device + "/" + quantity);
        return reading == null ? Double.NaN : reading.value();
    }

    public synchronized boolean has(String device, String quantity) {
        return newest.containsKey(device + "/" + quantity);
    }

    public synchronized void forget() {
        newest.clear();
    }

    public synchronized long offered() {
        return offered;
    }

    public synchronized DeviceDriver driver(String device) {
        return drivers.get(new DeviceId(device));
    }

    public synchronized List<DeviceDriver> registered() {
        return List.copyOf(registered);
    }

    public synchronized List<Connection> connections(String device) {
        return List.copyOf(connections.getOrDefault(new DeviceId(device), List.of()));
    }

    public synchronized Connection.Status status(String device) {
        List<Connection> all = connections(device);
        return all.isEmpty() ? Connection.Status.UNKNOWN : all.get(all.size() - 1).status();
    }

    /** Waits until the condition holds; fails after 15 s. */
    public synchronized void await(String what, BooleanSupplier condition)
            throws InterruptedException {
        long end = System.nanoTime() + 15_000_000_000L;
        while (!condition.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(
                        "not within 15 s: " + what + "; have " + newest.keySet() + connections);
            }
            wait(Math.min(left, 50));
        }
    }
}
