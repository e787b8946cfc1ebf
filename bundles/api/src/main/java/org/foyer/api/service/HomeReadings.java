package org.foyer.api.service;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.EnergySeries;
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

    /**
     * Energy as the device counted it, gaps marked. Blocks on the disk.
     *
     * @param counter a counter in Wh, for example {@link Quantity#ENERGY_IN}
     * @param edges 2 to 2,000 instants in order, at least the granted granularity apart and on its
     *     raster within the house's day; span i lies between edge i and i + 1
     */
    EnergySeries energy(DeviceId device, Quantity counter, List<Instant> edges);
}
