package org.foyer.home.loop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.foyer.api.binding.Readings;
import org.foyer.api.device.Connection;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/**
 * Where bindings meet the loop: at most one waiting value per property, so a flood costs its own
 * thread and nobody else's memory. Offering is thread-safe and never blocks on the loop; taking is
 * the loop's alone.
 */
final class ReadingsQueue implements Readings {

    static final Duration FUTURE = Duration.ofMinutes(1);
    static final int PROPERTIES_PER_DEVICE = 128;
    static final int MOST_DEVICES = 5000;

    /** One property: its waiting value, if any, and the newest instant ever taken in. */
    private static final class Slot {
        /** Guarded by this. */
        private Reading waiting;

        private Instant newest = Instant.MIN;

        /** True when the slot now waits and did not before, null when the reading is too old. */
        synchronized Boolean put(Reading reading) {
            if (reading.at().isBefore(newest)) {
                return null;
            }
            newest = reading.at();
            boolean first = waiting == null;
            waiting = reading;
            return first;
        }

        synchronized Reading take() {
            Reading taken = waiting;
            waiting = null;
            return taken;
        }

        synchronized void notAfter(Instant now) {
            if (newest.isAfter(now)) {
                newest = now;
            }
        }
    }

    private static final class Share {
        private final Map<Quantity, Slot> slots = new ConcurrentHashMap<>();
        private final AtomicInteger size = new AtomicInteger();
        private volatile Connection connection;

        /** How many drivers stand for this device. */
        private final AtomicInteger drivers = new AtomicInteger();
    }

    private final Clock clock;
    private final Runnable wake;
    private final Map<DeviceId, Share> shares = new ConcurrentHashMap<>();
    private final Queue<Slot> ready = new ConcurrentLinkedQueue<>();
    private final Queue<DeviceId> reconnected = new ConcurrentLinkedQueue<>();

    ReadingsQueue(Clock clock, Runnable wake) {
        this.clock = clock;
        this.wake = wake;
    }

    /** One more driver stands for the device: its readings are taken from now on. Thread-safe. */
    void admit(DeviceId device) {
        shares.compute(
                device,
                (d, share) -> {
                    Share kept = share == null ? new Share() : share;
                    kept.drivers.incrementAndGet();
                    return kept;
                });
    }

    /**
     * One driver less; with the last one its readings are refused. What was told of its connection
     * is kept: bindings exchange drivers. Thread-safe.
     */
    void forget(DeviceId device) {
        shares.computeIfPresent(
                device,
                (d, share) -> {
                    if (share.drivers.decrementAndGet() == 0) {
                        share.slots.clear();
                        share.size.set(0);
                    }
                    return share;
                });
    }

    /** The connection as last told; null if never. */
    Connection connection(DeviceId device) {
        Share share = shares.get(device);
        return share == null ? null : share.connection;
    }

    @Override
    public boolean offer(Reading reading) {
        Share share = shares.get(reading.device());
        if (share == null
                || share.drivers.get() == 0
                || reading.at().isAfter(clock.instant().plus(FUTURE))) {
            return false;
        }
        Slot slot = share.slots.get(reading.quantity());
        if (slot == null) {
            if (share.size.incrementAndGet() > PROPERTIES_PER_DEVICE) {
                share.size.decrementAndGet();
                return false;
            }
            slot = share.slots.computeIfAbsent(reading.quantity(), q -> new Slot());
        }
        Boolean first = slot.put(reading);
        if (first == null) {
            return false;
        }
        if (first) {
            ready.add(slot);
            wake.run();
        }
        return true;
    }

    @Override
    public void connection(DeviceId device, Connection connection) {
        // Also before the driver is there: a binding may connect first and register then.
        Share share =
                shares.size() < MOST_DEVICES
                        ? shares.computeIfAbsent(device, d -> new Share())
                        : shares.get(device);
        if (share != null && !connection.equals(share.connection)) {
            share.connection = connection;
            reconnected.add(device);
            wake.run();
        }
    }

    /** Loop only: hands out what waits now, not what arrives meanwhile. */
    int takeAll(Consumer<Reading> readings) {
        Queue<Slot> now = new ArrayDeque<>();
        for (Slot slot = ready.poll(); slot != null; slot = ready.poll()) {
            now.add(slot);
            if (now.size() >= 100_000) {
                break;
            }
        }
        int count = 0;
        for (Slot slot : now) {
            Reading reading = slot.take();
            if (reading != null) {
                readings.accept(reading);
                count++;
            }
        }
        return count;
    }

    /** Loop only: devices whose connection changed, with the newest value. */
    void takeConnections(java.util.function.BiConsumer<DeviceId, Connection> connections) {
        int bound = shares.size() + 16;
        for (int i = 0; i < bound; i++) {
            DeviceId device = reconnected.poll();
            if (device == null) {
                return;
            }
            Share share = shares.get(device);
            if (share != null && share.connection != null) {
                connections.accept(device, share.connection);
            }
        }
    }

    /** Loop only: the clock was set back; readings from the new present must not count as old. */
    void clockSetBack(Instant now) {
        shares.values().forEach(s -> s.slots.values().forEach(slot -> slot.notAfter(now)));
    }
}
