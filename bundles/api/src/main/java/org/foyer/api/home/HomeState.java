package org.foyer.api.home;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.place.GridConnection;
import org.foyer.api.reading.Quantity;

/**
 * The whole home at one instant: a process image that does not change under its reader. Instants
 * are labels; whatever is measured in time goes by the house tick, so that a clock that is set
 * disturbs nothing (model 10).
 *
 * @param at instant on the house clock
 * @param tick house tick ({@code HouseTicker}) at which the image was made, ns
 * @param sequence rises by one with every snapshot since start
 * @param devices all known devices
 */
public record HomeState(Instant at, long tick, long sequence, Map<DeviceId, DeviceState> devices) {

    public HomeState {
        Objects.requireNonNull(at, "at");
        devices = Map.copyOf(devices);
    }

    /** That device, if it is known. */
    public Optional<DeviceState> device(DeviceId id) {
        return Optional.ofNullable(devices.get(id));
    }

    /** The first device of that kind in id order, for kinds a home has once. */
    public Optional<DeviceState> first(DeviceKind kind) {
        return devices.values().stream()
                .filter(d -> d.device().kind() == kind)
                .min((a, b) -> a.device().id().compareTo(b.device().id()));
    }

    /** The quantity at the connection; empty when a part of it is not known. */
    public OptionalDouble value(GridConnection connection, Quantity quantity) {
        if (!connection.isMeasured()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (DeviceId meter : connection.meters()) {
            DeviceState state = devices.get(meter);
            OptionalDouble value = state == null ? OptionalDouble.empty() : state.value(quantity);
            if (value.isEmpty()) {
                return value;
            }
            sum += value.getAsDouble();
        }
        return OptionalDouble.of(sum);
    }

    /** How old that value was when the image was made; empty if it was never measured. */
    public Optional<Duration> age(DeviceId device, Quantity quantity) {
        DeviceState state = devices.get(device);
        return state == null
                ? Optional.empty()
                : Optional.ofNullable(state.ticks().get(quantity)).map(this::since);
    }

    /** What has passed since that house tick when the image was made; never negative. */
    public Duration since(long houseTick) {
        return Duration.ofNanos(Math.max(0, tick - houseTick));
    }
}
