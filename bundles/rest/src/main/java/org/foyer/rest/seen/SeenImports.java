package org.foyer.rest.seen;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.ImportSeries;
import org.foyer.api.history.ImportedValue;
import org.foyer.api.history.Imports;
import org.foyer.api.history.KeptImport;
import org.foyer.rest.http.Problem;
import org.foyer.rest.sight.Sight;
import org.foyer.rest.sight.Stretch;

/** Imports for intervals that somebody sees. */
record SeenImports(Imports imports, Sight sight, Predicate<DeviceId> isThere) implements Imports {

    private static final int PAGE = 10_000;

    @Override
    public int add(List<ImportedValue> values) throws IOException {
        for (ImportedValue value : values) {
            if (stretches(value.series()).stream()
                    .noneMatch(s -> s.holds(value.from(), value.until()))) {
                throw Problem.notFound("There is no such device or connection.");
            }
        }
        return imports.add(values);
    }

    @Override
    public List<ImportSeries> series() {
        return imports.series().stream().filter(s -> !stretches(s).isEmpty()).toList();
    }

    @Override
    public List<KeptImport> list(
            ImportSeries series, Instant from, Instant until, int skip, int most) {
        List<Stretch> stretches = stretches(series);
        List<KeptImport> seen = new ArrayList<>();
        int passed = 0;
        for (int at = 0; seen.size() < most; at += PAGE) {
            List<KeptImport> page = imports.list(series, from, until, at, PAGE);
            for (KeptImport kept : page) {
                boolean whole =
                        stretches.stream()
                                .anyMatch(s -> s.holds(kept.value().from(), kept.value().until()));
                if (whole && passed++ >= skip && seen.size() < most) {
                    seen.add(kept);
                }
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        return seen;
    }

    @Override
    public EnergySeries energy(
            ImportSeries series,
            List<Instant> edges,
            Function<List<Instant>, EnergySeries> counted) {
        return Clipping.energy(
                stretches(series), edges, finer -> imports.energy(series, finer, counted));
    }

    private List<Stretch> stretches(ImportSeries series) {
        if (series.subject() == ImportSeries.Subject.CONNECTION) {
            return sight.stretches(series.id());
        }
        DeviceId device = new DeviceId(series.id());
        return isThere.test(device) ? sight.stretches(device) : List.of();
    }
}
