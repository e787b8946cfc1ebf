package org.foyer.api.service;

import java.time.Instant;
import java.util.function.Consumer;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Facade: what the home measures, live and recorded, within the granted kinds, quantities and
 * granularity (capability {@code readings}). Thread-safe. Every method throws {@link
 * AccessEndedException} once the grant has ended.
 */
@ProviderType
public interface HomeReadings {

    /** The newest view. */
    HomeView now();

    /**
     * Calls back on new snapshots, one call at a time, newest only; a callback that hangs or throws
     * harms the service alone. Ends with the grant.
     *
     * @return close to end it earlier
     */
    Watch watch(Consumer<HomeView> callback);

    /**
     * Recorded points in {@code [from, until)}, no finer than granted, at most 10,000. Blocks on
     * the database.
     */
    Series history(DeviceId device, Quantity quantity, Instant from, Instant until, Step step);
}
