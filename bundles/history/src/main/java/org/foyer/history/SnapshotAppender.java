package org.foyer.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.History;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/**
 * Records what is new in each snapshot: a reading whose instant differs from the last one recorded
 * of its property. What could not be recorded is tried again with the next snapshot.
 */
final class SnapshotAppender implements HomeListener {

    private final History history;
    private final Predicate<Reading> takes;
    private final Map<Property, Instant> recorded = new ConcurrentHashMap<>();

    /** Devices as last seen; the same object holds nothing new. */
    private final Map<DeviceId, DeviceState> seen = new ConcurrentHashMap<>();

    private record Property(DeviceId device, Quantity quantity) {}

    /**
     * @param takes whether readings of this series are recorded
     */
    SnapshotAppender(History history, Predicate<Reading> takes) {
        this.history = history;
        this.takes = takes;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // an image is made anew only when something changed
    public void changed(HomeState state) {
        List<Reading> fresh = new ArrayList<>();
        for (DeviceState device : state.devices().values()) {
            if (seen.put(device.device().id(), device) == device) {
                continue;
            }
            for (Reading reading : device.readings().values()) {
                Property property = new Property(reading.device(), reading.quantity());
                if (takes.test(reading)
                        && !reading.at().equals(recorded.put(property, reading.at()))) {
                    fresh.add(reading);
                }
            }
        }
        if (seen.size() > state.devices().size()) {
            seen.keySet().retainAll(state.devices().keySet());
            recorded.keySet().removeIf(p -> !seen.containsKey(p.device()));
        }
        if (!fresh.isEmpty()) {
            history.append(fresh)
                    .whenComplete(
                            (nothing, failure) -> {
                                if (failure != null) {
                                    forget(fresh);
                                }
                            });
        }
    }

    private void forget(List<Reading> readings) {
        for (Reading reading : readings) {
            recorded.remove(new Property(reading.device(), reading.quantity()), reading.at());
            seen.remove(reading.device());
        }
    }
}
