package org.foyer.testing.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.foyer.api.binding.Readings;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
import org.foyer.api.reading.Reading;

/** Takes what a binding offers and lets a test wait for it. Thread-safe. */
public class RecordedReadings implements Readings {

    private static final long PATIENCE_NANOS = 15_000_000_000L;

    private final Map<String, Reading> newest = new TreeMap<>();
    private final Map<DeviceId, List<Reachability>> reachabilities = new TreeMap<>();
    private long offered;

    @Override
    public synchronized boolean offer(Reading reading) {
        newest.put(reading.device() + "/" + reading.quantity().name(), reading);
        offered++;
        notifyAll();
        return true;
    }

    @Override
    public synchronized void reachability(DeviceId device, Reachability reachability) {
        reachabilities.computeIfAbsent(device, d -> new ArrayList<>()).add(reachability);
        notifyAll();
    }

    /** Newest value; NaN if none since the last {@link #forget}. */
    public synchronized double value(String device, String quantity) {
        Reading reading = newest.get(device + "/" + quantity);
        return reading == null ? Double.NaN : reading.value();
    }

    /** Newest reading; null if none since the last {@link #forget}. */
    public synchronized Reading reading(String device, String quantity) {
        return newest.get(device + "/" + quantity);
    }

    public synchronized boolean has(String device, String quantity) {
        return newest.containsKey(device + "/" + quantity);
    }

    /** Forgets values, so that what comes next is new. */
    public synchronized void forget() {
        newest.clear();
    }

    /** How many readings were offered. */
    public synchronized long offered() {
        return offered;
    }

    /** Everything told of the device's reachability, in order. */
    public synchronized List<Reachability> reachabilities(String device) {
        return List.copyOf(reachabilities.getOrDefault(new DeviceId(device), List.of()));
    }

    public synchronized Reachability.Status status(String device) {
        List<Reachability> all = reachabilities(device);
        return all.isEmpty() ? Reachability.Status.UNKNOWN : all.get(all.size() - 1).status();
    }

    /** Waits until the condition holds; fails after 15 s. */
    public synchronized void await(String what, BooleanSupplier condition)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(
                        "not within 15 s: " + what + "; have " + newest.keySet() + reachabilities);
            }
            wait(Math.min(left, 50));
        }
    }
}
