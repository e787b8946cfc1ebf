package org.foyer.home.air;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Reading;
import org.foyer.api.reading.Unit;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;

/**
 * One gas: who measures too much of it is told until he measures clearly less, however long he is
 * silent meanwhile. Owned by the turn of its listener.
 */
final class Gas {

    /** Below so much of the limit it is over. */
    private static final double CLEAR = 0.8;

    private final String quantity;
    private final double mostPpm;
    private final TroubleCode code;
    private final Troubles troubles;
    private final Set<DeviceId> told = new HashSet<>();

    Gas(String quantity, double mostPpm, TroubleCode code, Troubles troubles) {
        this.quantity = quantity;
        this.mostPpm = mostPpm;
        this.code = code;
        this.troubles = troubles;
    }

    void look(HomeState state) {
        Map<DeviceId, DeviceState> devices = new HashMap<>(state.devices());
        for (DeviceId gone : Set.copyOf(told)) {
            if (!devices.containsKey(gone)) {
                clear(gone);
            }
        }
        devices.forEach(
                (id, device) ->
                        device.readings().values().stream()
                                .filter(r -> r.quantity().name().equals(quantity))
                                .filter(r -> r.quantity().unit() == Unit.PARTS_PER_MILLION)
                                .forEach(r -> look(id, device, r)));
    }

    private void look(DeviceId id, DeviceState device, Reading reading) {
        if (reading.value() > mostPpm && told.add(id)) {
            troubles.raise(code, id.value(), Map.of("device", device.device().name()));
        } else if (reading.value() < CLEAR * mostPpm && told.contains(id)) {
            clear(id);
        }
    }

    private void clear(DeviceId id) {
        told.remove(id);
        troubles.clear(code, id.value());
    }

    void end() {
        Set.copyOf(told).forEach(this::clear);
    }
}
