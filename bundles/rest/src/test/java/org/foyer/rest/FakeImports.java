package org.foyer.rest;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.ImportRefusedException;
import org.foyer.api.history.ImportSeries;
import org.foyer.api.history.ImportedValue;
import org.foyer.api.history.Imports;
import org.foyer.api.history.KeptImport;

/** Imports in memory; energy is what was counted. */
public final class FakeImports implements Imports {

    private final Clock clock;
    private final List<KeptImport> kept = new ArrayList<>();
    private boolean full;

    FakeImports(Clock clock) {
        this.clock = clock;
    }

    /** From now on the disk is full. */
    public synchronized void fill() {
        full = true;
    }

    @Override
    public synchronized int add(List<ImportedValue> values) throws IOException {
        if (full) {
            throw new IOException("no room");
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).until().isAfter(clock.instant())) {
                throw new ImportRefusedException(
                        i, ImportRefusedException.Cause.NOT_PAST, "not past");
            }
        }
        int before = kept.size();
        for (ImportedValue value : values) {
            if (kept.stream().noneMatch(k -> k.value().equals(value))) {
                kept.add(new KeptImport(value, clock.instant()));
            }
        }
        return kept.size() - before;
    }

    @Override
    public synchronized List<ImportSeries> series() {
        return kept.stream().map(k -> k.value().series()).distinct().toList();
    }

    @Override
    public synchronized List<KeptImport> list(
            ImportSeries series, Instant from, Instant until, int skip, int most) {
        return kept.stream()
                .filter(k -> k.value().series().equals(series))
                .skip(skip)
                .limit(most)
                .toList();
    }

    @Override
    public EnergySeries energy(
            ImportSeries series,
            List<Instant> edges,
            Function<List<Instant>, EnergySeries> counted) {
        return counted.apply(edges);
    }
}
