package org.foyer.history.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.foyer.api.history.ImportedValue;

/**
 * Which of many imports count for a span: a function of what they say, never of when they came.
 * Pure.
 */
final class ImportChoice {

    /** The best quality first, then what tells of more time at once; the rest is a fixed order. */
    private static final Comparator<ImportedValue> RANK =
            Comparator.comparing(ImportedValue::quality)
                    .thenComparing(ImportChoice::length, Comparator.reverseOrder())
                    .thenComparing(ImportedValue::source)
                    .thenComparing(ImportedValue::from)
                    .thenComparing(ImportedValue::issue, Comparator.reverseOrder());

    private ImportChoice() {}

    private static Duration length(ImportedValue value) {
        return Duration.between(value.from(), value.until());
    }

    /**
     * Those that count: whole inside the span, of which that source has no later issue of the same
     * quality, not overlapping each other, in order of time.
     *
     * @param touching all that overlap the span
     */
    static List<ImportedValue> of(List<ImportedValue> touching, Instant from, Instant until) {
        List<ImportedValue> candidates = new ArrayList<>();
        for (ImportedValue value : touching) {
            boolean inside = !value.from().isBefore(from) && !value.until().isAfter(until);
            if (inside && !isOutdated(value, touching)) {
                candidates.add(value);
            }
        }
        candidates.sort(RANK);
        TreeMap<Instant, ImportedValue> taken = new TreeMap<>();
        for (ImportedValue value : candidates) {
            Map.Entry<Instant, ImportedValue> before = taken.lowerEntry(value.until());
            if (before == null || !before.getValue().until().isAfter(value.from())) {
                taken.put(value.from(), value);
            }
        }
        return List.copyOf(taken.values());
    }

    private static boolean isOutdated(ImportedValue value, List<ImportedValue> all) {
        for (ImportedValue other : all) {
            if (other.issue() > value.issue()
                    && other.quality() == value.quality()
                    && other.source().equals(value.source())
                    && other.from().isBefore(value.until())
                    && other.until().isAfter(value.from())) {
                return true;
            }
        }
        return false;
    }
}
