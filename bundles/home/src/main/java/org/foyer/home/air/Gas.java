package org.foyer.home.air;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One gas: who measures too much of it is told until he measures clearly less, however long he is
 * silent or away meanwhile; that he is away is told, too. Only of one that was taken out of the
 * home by its binding it ends with that. Owned by the turn of its listener.
 */
final class Gas {

    private static final Logger LOG = LoggerFactory.getLogger(Gas.class);

    /** Below so much of the limit it is over. */
    private static final double CLEAR = 0.8;

    /** Taken out and not back by then, it is gone for good; another configuration takes less. */
    static final Duration FOR_GOOD = Duration.ofMinutes(1);

    private final String quantity;
    private final double mostPpm;
    private final double microgramPerPpm;
    private final TroubleCode code;
    private final Troubles troubles;

    /** With their names. */
    private final Map<DeviceId, String> told = new HashMap<>();

    /** Of those told, with the house tick at which they were first missed. */
    private final Map<DeviceId, Long> lost = new HashMap<>();

    private final Set<DeviceId> unwatched = new HashSet<>();

    /**
     * @param microgramPerPpm what 1 ppm weighs in a cubic metre at 20 °C and 1013 hPa, µg
     */
    Gas(
            String quantity,
            double mostPpm,
            double microgramPerPpm,
            TroubleCode code,
            Troubles troubles) {
        this.quantity = quantity;
        this.mostPpm = mostPpm;
        this.microgramPerPpm = microgramPerPpm;
        this.code = code;
        this.troubles = troubles;
    }

    /**
     * @param withdrawn what bindings have taken out of the home
     */
    void look(HomeState state, Set<DeviceId> withdrawn) {
        told.forEach((id, name) -> lost(id, name, !state.devices().containsKey(id), state.tick()));
        for (Map.Entry<DeviceId, Long> away : Map.copyOf(lost).entrySet()) {
            if (withdrawn.contains(away.getKey())
                    && state.tick() - away.getValue() >= FOR_GOOD.toNanos()) {
                LOG.info("{} was taken out; its alarm of {} ends", away.getKey(), quantity);
                clear(away.getKey());
            }
        }
        unwatched.retainAll(state.devices().keySet());
        for (DeviceState device : state.devices().values()) {
            for (Reading reading : device.readings().values()) {
                if (reading.quantity().name().equals(quantity)) {
                    look(device.device().id(), device, reading);
                }
            }
        }
    }

    private void lost(DeviceId id, String name, boolean gone, long tick) {
        if (gone && lost.putIfAbsent(id, tick) == null) {
            troubles.raise(
                    TroubleCode.DEVICE_LOST,
                    lostSubject(id),
                    Map.of("device", name),
                    Optional.of(Reason.of(ReasonCode.DEVICE_OFFLINE)),
                    Optional.empty());
        } else if (!gone && lost.remove(id) != null) {
            troubles.clear(TroubleCode.DEVICE_LOST, lostSubject(id));
        }
    }

    /** Not that of the device alone: who watches devices may tell of it himself. */
    private String lostSubject(DeviceId id) {
        return quantity + "-" + id.value();
    }

    private void look(DeviceId id, DeviceState device, Reading reading) {
        OptionalDouble ppm = ppm(reading);
        if (ppm.isEmpty()) {
            if (unwatched.add(id)) {
                LOG.warn(
                        "{}: {} in '{}' is not watched; give it in ppm or µg/m³",
                        id,
                        quantity,
                        reading.quantity().unit().symbol());
            }
            return;
        }
        if (ppm.getAsDouble() > mostPpm) {
            if (told.put(id, device.device().name()) == null) {
                troubles.raise(code, id.value(), Map.of("device", device.device().name()));
            }
        } else if (ppm.getAsDouble() < CLEAR * mostPpm && told.containsKey(id)) {
            clear(id);
        }
    }

    private OptionalDouble ppm(Reading reading) {
        return switch (reading.quantity().unit()) {
            case PARTS_PER_MILLION -> OptionalDouble.of(reading.value());
            case MICROGRAM_PER_CUBIC_METRE -> OptionalDouble.of(reading.value() / microgramPerPpm);
            default -> OptionalDouble.empty();
        };
    }

    private void clear(DeviceId id) {
        String name = told.remove(id);
        lost(id, name, false, 0);
        troubles.clear(code, id.value());
    }

    void end() {
        Set.copyOf(told.keySet()).forEach(this::clear);
    }
}
