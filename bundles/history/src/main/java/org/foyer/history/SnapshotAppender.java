package org.foyer.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Property, Instant> recorded = new ConcurrentHashMap<>();

    private record Property(DeviceId device, Quantity quantity) {}

    SnapshotAppender(History history) {
        this.history = history;
    }

    @Override
    public void changed(HomeState state) {
        recorded.keySet().removeIf(p -> !state.devices().containsKey(p.device()));
        List<Reading> fresh = new ArrayList<>();
        for (DeviceState device : state.devices().values()) {
            for (Reading reading : device.readings().values()) {
                Property property = new Property(reading.device(), reading.quantity());
                if (!reading.at().equals(recorded.put(property, reading.at()))) {
                    fresh.add(reading);
                }
            }
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
        }
    }
}
