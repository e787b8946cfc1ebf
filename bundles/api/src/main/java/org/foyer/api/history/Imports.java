package org.foyer.api.history;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Values for past intervals (model 2). They bypass the home: no snapshot, rule or order ever sees
 * one, and they enter no recorded series. All that were ever given are kept, as long as
 * quarter-hours are; which of them counts is decided when energy is asked for. Purged with their
 * device, and part of a backup of the history. Thread-safe. Platform bundles only.
 */
@ProviderType
public interface Imports {

    /** Most values given at once. */
    int MOST_AT_ONCE = 10_000;

    /**
     * Keeps all of them or none; blocks until they are on the disk. A value that is known already,
     * as it is, is not kept twice.
     *
     * @return how many were new
     * @throws ImportRefusedException naming the one at fault
     * @throws IOException when they could not be stored (disk full, say); they may be given again
     */
    int add(List<ImportedValue> values) throws IOException;

    /** Of what there are imports, in order of subject, id and quantity. */
    List<ImportSeries> series();

    /**
     * Kept imports that overlap {@code [from, until)}, by start, end, quality (best first), source
     * and issue.
     *
     * @param skip so many of them first, 0 or more
     * @param most at most 10,000
     */
    List<KeptImport> list(ImportSeries series, Instant from, Instant until, int skip, int most);

    /**
     * Energy between the edges, from what was counted and what was imported. Of a span only imports
     * count that lie whole in it and of which that source has no later issue, the best quality
     * first, then the longest. One takes the place of what was counted where nothing whole was
     * counted, or where its quality is better. The order in which imports arrived makes no
     * difference. Blocks on the disk.
     *
     * @param series of a counter in Wh
     * @param edges 2 to 10,001 instants, each after the one before
     * @param counted what was counted between edges: called with these, and with finer ones where
     *     there are imports; at most 10,001 at a time
     */
    EnergySeries energy(
            ImportSeries series,
            List<Instant> edges,
            Function<List<Instant>, EnergySeries> counted);
}
