package org.foyer.home.role;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.binding.Readings;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.HouseTicker;

/**
 * What hardware measured goes to the role that it has; of hardware that stands aside nothing goes
 * anywhere. Thread-safe, never blocks.
 */
final class RoleReadings implements Readings {

    private static final int MOST_DEVICES = 5_000;

    /** So long after an exchange something may still come that was measured before it. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /**
     * Where readings of hardware go that does not fill the role of its own id, or was just moved.
     *
     * @param role empty: nowhere
     * @param since on the house clock: what was measured before belonged to another role
     * @param tick house tick of then
     */
    private record Way(Optional<DeviceId> role, Instant since, long tick) {}

    private final Readings home;
    private final Clock clock;
    private final HouseTicker house;
    private final Map<DeviceId, Way> ways = new ConcurrentHashMap<>();
    private final Map<DeviceId, Reachability> told = new ConcurrentHashMap<>();

    RoleReadings(Readings home, Clock clock, HouseTicker house) {
        this.home = home;
        this.clock = clock;
        this.house = house;
    }

    /** From a restart on: as it was before. */
    void restored(DeviceId hardware, Optional<DeviceId> role) {
        ways.put(hardware, new Way(role, Instant.MIN, house.nanos()));
    }

    /** From now on. */
    void moved(DeviceId hardware, Optional<DeviceId> role, Instant since) {
        ways.put(hardware, new Way(role, since, house.nanos()));
    }

    /** Tells the home of the role what was told of the hardware. */
    void tellAgain(DeviceId hardware, DeviceId role) {
        Reachability last = told.get(hardware);
        home.reachability(
                role,
                last != null
                        ? last
                        : new Reachability(
                                Reachability.Status.UNKNOWN,
                                clock.instant(),
                                Reason.of(ReasonCode.DEVICE_NOT_ASKED)));
    }

    @Override
    public boolean offer(Reading reading) {
        Way way = ways.get(reading.device());
        if (way == null) {
            return home.offer(reading);
        }
        boolean late =
                reading.at().isBefore(way.since) && house.since(way.tick).compareTo(LATE) < 0;
        if (way.role.isEmpty() || late) {
            return false;
        }
        return home.offer(
                new Reading(
                        way.role.get(),
                        reading.quantity(),
                        reading.value(),
                        reading.at(),
                        reading.quality()));
    }

    @Override
    public void reachability(DeviceId hardware, Reachability reachability) {
        if (told.size() < MOST_DEVICES || told.containsKey(hardware)) {
            told.put(hardware, reachability);
        }
        Way way = ways.get(hardware);
        if (way == null) {
            home.reachability(hardware, reachability);
        } else if (way.role.isPresent()) {
            home.reachability(way.role.get(), reachability);
        }
    }
}
