package org.foyer.api.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Recorded readings. Thread-safe. Platform bundles only. How many queries run at once is bounded by
 * the heap; one more is refused with {@link HistoryBusyException}. While nothing can be recorded or
 * read all of it fails with {@link IllegalStateException} and the cause.
 */
@ProviderType
public interface History {

    /**
     * Records readings, in batches on a thread of its own; never blocks.
     *
     * @return completes when they would survive a kill of the process at any later instant; fails
     *     with the cause (disk full, say) if they were not recorded. When the queue is full it
     *     fails at once with {@link java.util.concurrent.RejectedExecutionException}, and likewise
     *     when readings begin more series than memory and disk are meant for (the others are
     *     recorded). After the clock was set back, what is recorded under instants that there were
     *     before takes the place of what was recorded then, as time passes: a series has one order
     *     of events.
     */
    CompletionStage<Void> append(Collection<Reading> readings);

    /**
     * Points in {@code [from, until)}, at most {@code maxPoints} (1 to 100,000), as one answer in
     * memory. Blocks on the disk. Minutes and quarter-hours of readings not yet rolled up are
     * computed from them. For long answers see {@link #read}.
     */
    Series query(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints);

    /**
     * The same, page by page.
     *
     * @param maxPoints 1 or more
     * @return close it
     */
    SeriesCursor read(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints);

    /**
     * Energy between the edges as the device counted it. Blocks on the disk. Steps back (a counter
     * that was reset, rolled over or exchanged) and steps that no house can draw are left out, and
     * their spans are not complete; values that fall and come back were a fault of the reading.
     * What follows the newest reading is not known yet.
     *
     * @param counter a counter in Wh, for example {@link Quantity#ENERGY_IN}
     * @param edges 2 to 10,001 instants, each after the one before; span i lies between edge i and
     *     i + 1
     * @return one span between each two edges, and the gaps that touch any of them
     */
    EnergySeries energy(DeviceId device, Quantity counter, List<Instant> edges);

    /** Which properties of the device were ever recorded. */
    List<Quantity> quantities(DeviceId device);

    /** Deletes everything recorded of the device. Blocks; completed work survives a kill. */
    void purge(DeviceId device);

    /**
     * Copies all that was acknowledged before the call, as it was at one instant, while recording
     * goes on. Laid in place of the folder {@code history} of a home that does not run, the copy is
     * its history from the next start on. Blocks.
     *
     * @param folder is created; must be empty if it exists
     * @throws IOException when it could not be written; what was written of it is deleted
     */
    void backup(Path folder) throws IOException;
}
