package org.foyer.api.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.osgi.annotation.versioning.ProviderType;

/** Recorded readings. Thread-safe. Platform bundles only. */
@ProviderType
public interface History {

    /**
     * Records readings, in batches on a thread of its own; never blocks.
     *
     * @return completes when they would survive a kill of the process at any later instant; fails
     *     with the cause (disk full, say) if they were not recorded. When the queue is full it
     *     fails at once with {@link java.util.concurrent.RejectedExecutionException}.
     */
    CompletionStage<Void> append(Collection<Reading> readings);

    /**
     * Points in {@code [from, until)}, at most {@code maxPoints} (1 to 100,000). Blocks on the
     * database. Minutes and quarter-hours of readings not yet rolled up are computed from them.
     */
    Series query(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints);

    /** Which properties of the device were ever recorded. Blocks on the database. */
    List<Quantity> quantities(DeviceId device);

    /** Deletes everything recorded of the device. Blocks; completed work survives a kill. */
    void purge(DeviceId device);
}
