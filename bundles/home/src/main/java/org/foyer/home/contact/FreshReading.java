package org.foyer.home.contact;

import java.time.Duration;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Reading;

/** What a device says now of something named in the configuration. Pure. */
public final class FreshReading {

    /** A reading older than this says nothing. */
    public static final Duration OLD = Duration.ofSeconds(30);

    private FreshReading() {}

    /** Empty if the device is not there, never said it, or said it too long ago. */
    public static Optional<Reading> of(HomeState state, DeviceId device, String quantity) {
        return state.device(device).stream()
                .flatMap(
                        d ->
                                d.readings().values().stream()
                                        .filter(r -> r.quantity().name().equals(quantity))
                                        .filter(
                                                r ->
                                                        state.since(d.ticks().get(r.quantity()))
                                                                        .compareTo(OLD)
                                                                <= 0))
                .findFirst();
    }
}
