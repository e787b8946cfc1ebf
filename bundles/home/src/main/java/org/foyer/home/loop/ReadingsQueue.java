package org.foyer.home.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjLongConsumer;
import org.foyer.api.binding.Readings;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
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

    /** While readings keep coming, the loop looks this often instead of being woken by each. */
    static final Duration GATHER = Duration.ofMillis(20);

    /** As often in a home of {@link HomeLoop#MANY} devices and more; what is urgent wakes it. */
    static final Duration GATHER_MANY = Duration.ofMillis(100);

    /** A reading may say that it is as old as this; older ones count as this old. */
    static final Duration OLDEST = Duration.ofDays(3650);

    /** One property: its waiting value, if any, and the newest ever taken in. */
    private static final class Slot {
        /** All guarded by this. */
        private Reading waiting;

        private Instant newestAt = Instant.MIN;
        private long newestTick = Long.MIN_VALUE;

        /**
         * True when the slot now waits and did not before, null when the reading is too old: by its
         * label and by the ticker both, for a clock that was set back makes no reading old.
         */
        synchronized Boolean put(Reading reading, long tick) {
            if (reading.at().isBefore(newestAt) && tick < newestTick) {
                return null;
            }
            newestAt = reading.at();
            newestTick = Math.max(newestTick, tick);
            boolean first = waiting == null;
            waiting = reading;
            return first;
        }

        /** What waits is of a device that is gone. */
        synchronized void drop() {
            waiting = null;
        }

        synchronized void take(ObjLongConsumer<Reading> readings) {
            Reading taken = waiting;
            waiting = null;
            if (taken != null) {
                readings.accept(taken, newestTick);
            }
        }
    }

    private static final class Share {
        private final Map<Quantity, Slot> slots = new ConcurrentHashMap<>();
        private final AtomicInteger size = new AtomicInteger();
        private volatile Reachability reachability;

        /** How many drivers stand for this device. */
        private final AtomicInteger drivers = new AtomicInteger();
    }

    private final LoopTime time;
    private final Runnable wake;
    private final Map<DeviceId, Share> shares = new ConcurrentHashMap<>();
    private final Queue<Slot> ready = new ConcurrentLinkedQueue<>();

    /** How many of them the loop has not seen yet. */
    private final AtomicInteger count = new AtomicInteger();

    private final Queue<DeviceId> reconnected = new ConcurrentLinkedQueue<>();

    /** The loop comes to look by itself: only what is urgent wakes it. */
    private volatile boolean gathering;

    /** Their readings wake the loop at once. */
    private volatile Set<DeviceId> urgent = Set.of();

    /** The loop's own. */
    private long nextLook = Long.MAX_VALUE;

    ReadingsQueue(LoopTime time, Runnable wake) {
        this.time = time;
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
     * One driver less; with the last one its readings are refused. What was told of its
     * reachability is kept: bindings exchange drivers. Thread-safe.
     */
    void forget(DeviceId device) {
        shares.computeIfPresent(
                device,
                (d, share) -> {
                    if (share.drivers.decrementAndGet() == 0) {
                        share.slots.values().forEach(Slot::drop);
                        share.slots.clear();
                        share.size.set(0);
                    }
                    return share;
                });
    }

    /** The reachability as last told; null if never. */
    Reachability reachability(DeviceId device) {
        Share share = shares.get(device);
        return share == null ? null : share.reachability;
    }

    @Override
    public boolean offer(Reading reading) {
        Share share = shares.get(reading.device());
        if (share == null || share.drivers.get() == 0) {
            return false;
        }
        LoopTime.Moment now = time.now();
        if (reading.at().isAfter(now.at().plus(FUTURE))) {
            return false;
        }
        Duration age = Duration.between(reading.at(), now.at());
        long tick =
                now.house()
                        - (age.compareTo(OLDEST) > 0
                                        ? OLDEST
                                        : age.isNegative() ? Duration.ZERO : age)
                                .toNanos();
        Slot slot = share.slots.get(reading.quantity());
        if (slot == null) {
            if (share.size.incrementAndGet() > PROPERTIES_PER_DEVICE) {
                share.size.decrementAndGet();
                return false;
            }
            slot = share.slots.computeIfAbsent(reading.quantity(), q -> new Slot());
        }
        Boolean first = slot.put(reading, tick);
        if (first == null) {
            return false;
        }
        if (first) {
            ready.add(slot);
            count.incrementAndGet();
            if (!gathering || urgent.contains(reading.device())) {
                wake.run();
            }
        }
        return true;
    }

    @Override
    public void reachability(DeviceId device, Reachability reachability) {
        // Also before the driver is there: a binding may connect first and register then.
        Share share =
                shares.size() < MOST_DEVICES
                        ? shares.computeIfAbsent(device, d -> new Share())
                        : shares.get(device);
        if (share != null && !reachability.equals(share.reachability)) {
            share.reachability = reachability;
            reconnected.add(device);
            wake.run();
        }
    }

    /** How many readings wait now. */
    int waiting() {
        return ready.size();
    }

    /**
     * Loop only: hands out what waits now, not what arrives meanwhile, with its house tick. As long
     * as it finds something it wants to come again within {@link #GATHER} or {@link #GATHER_MANY}.
     */
    void takeAll(ObjLongConsumer<Reading> readings, LoopTime.Moment now) {
        boolean any = take(readings);
        if (!any && gathering) {
            gathering = false;
            // One may have come before it could see that.
            any = take(readings);
        }
        gathering = any;
        Duration gather = shares.size() < HomeLoop.MANY ? GATHER : GATHER_MANY;
        nextLook = any ? now.house() + gather.toNanos() : Long.MAX_VALUE;
    }

    /** Loop only: the house tick by which it wants to look again. */
    long nextLook() {
        return nextLook;
    }

    private boolean take(ObjLongConsumer<Reading> readings) {
        int waiting = count.getAndSet(0);
        boolean any = false;
        for (int i = 0; i < waiting; i++) {
            Slot slot = ready.poll();
            if (slot == null) {
                break;
            }
            slot.take(readings);
            any = true;
        }
        return any;
    }

    /** Loop only: readings of these devices wait for nothing, those of others are gathered. */
    void urgent(Set<DeviceId> devices) {
        urgent = devices;
    }

    /** Loop only: devices whose reachability changed, with the newest value. */
    void takeReachability(java.util.function.BiConsumer<DeviceId, Reachability> reachabilities) {
        int bound = shares.size() + 16;
        for (int i = 0; i < bound; i++) {
            DeviceId device = reconnected.poll();
            if (device == null) {
                return;
            }
            Share share = shares.get(device);
            if (share != null && share.reachability != null) {
                reachabilities.accept(device, share.reachability);
            }
        }
    }
}
