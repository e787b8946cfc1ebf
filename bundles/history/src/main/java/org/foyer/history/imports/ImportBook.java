package org.foyer.history.imports;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.ImportRefusedException;
import org.foyer.api.history.ImportSeries;
import org.foyer.api.history.ImportedValue;
import org.foyer.api.history.KeptImport;
import org.foyer.api.reading.Quality;

/**
 * What was imported, within bounds. Changed on the history's lane, read under its gate; the counts
 * are thread-safe.
 */
public final class ImportBook {

    /** Of one series and month: quarter-hours of it six times over. */
    public static final int MOST_OF_MONTH = 20_000;

    /** In all: about 20 MB on the disk. */
    public static final int MOST = 2_000_000;

    public static final int MOST_SERIES = 1_000;

    static final Comparator<KeptImport> ORDER =
            Comparator.comparing((KeptImport i) -> i.value().from())
                    .thenComparing(i -> i.value().until())
                    .thenComparing(i -> i.value().quality())
                    .thenComparing(i -> i.value().source())
                    .thenComparing(i -> i.value().issue());

    private final ImportFiles files;

    /** Guarded by itself. */
    private final Map<ImportSeries, Integer> counts = new HashMap<>();

    private record Key(
            ImportSeries series,
            Instant from,
            Instant until,
            Quality quality,
            String source,
            int issue) {

        static Key of(ImportedValue value) {
            return new Key(
                    value.series(),
                    value.from(),
                    value.until(),
                    value.quality(),
                    value.source(),
                    value.issue());
        }
    }

    public ImportBook(ImportFiles files) {
        this.files = files;
    }

    /**
     * Reads all once.
     *
     * @return days of months that lost something
     */
    public Set<LocalDate> open() throws IOException {
        return files.open(i -> count(i.value().series(), 1));
    }

    private void count(ImportSeries series, int more) {
        synchronized (counts) {
            counts.merge(series, more, Integer::sum);
        }
    }

    public List<ImportSeries> series() {
        List<ImportSeries> all;
        synchronized (counts) {
            all = new ArrayList<>(counts.keySet());
        }
        all.sort(
                Comparator.comparing(ImportSeries::subject)
                        .thenComparing(ImportSeries::id)
                        .thenComparing(s -> s.quantity().name())
                        .thenComparing(s -> s.quantity().unit()));
        return all;
    }

    /** Keeps those that are new. */
    public int add(List<ImportedValue> values, long nowMillis) throws IOException {
        SortedMap<YearMonth, List<ImportedValue>> fresh = fresh(values, nowMillis);
        int added = 0;
        for (Map.Entry<YearMonth, List<ImportedValue>> entry : fresh.entrySet()) {
            files.append(entry.getKey(), nowMillis, entry.getValue());
            entry.getValue().forEach(value -> count(value.series(), 1));
            added += entry.getValue().size();
        }
        return added;
    }

    private SortedMap<YearMonth, List<ImportedValue>> fresh(
            List<ImportedValue> values, long nowMillis) throws IOException {
        Set<YearMonth> months = new HashSet<>();
        Set<ImportSeries> named = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            ImportedValue value = values.get(i);
            if (value.until().toEpochMilli() > nowMillis || value.from().isBefore(Instant.EPOCH)) {
                throw new ImportRefusedException(
                        i,
                        ImportRefusedException.Cause.NOT_PAST,
                        value.until() + " is not past, or " + value.from() + " before 1970");
            }
            months.add(ImportFiles.month(value.from()));
            named.add(value.series());
        }
        Map<Key, Double> known = new HashMap<>();
        Map<ImportSeries, Map<YearMonth, Integer>> sizes = new HashMap<>();
        for (YearMonth month : months) {
            files.read(
                    month,
                    month,
                    i -> {
                        if (named.contains(i.value().series())) {
                            known.put(Key.of(i.value()), i.value().value());
                            size(sizes, i.value(), month);
                        }
                    });
        }
        SortedMap<YearMonth, List<ImportedValue>> fresh = new TreeMap<>();
        int total = total();
        for (int i = 0; i < values.size(); i++) {
            ImportedValue value = values.get(i);
            Double before = known.put(Key.of(value), value.value());
            if (before == null) {
                YearMonth month = ImportFiles.month(value.from());
                if (size(sizes, value, month) > MOST_OF_MONTH
                        || ++total > MOST
                        || isOneSeriesTooMany(named)) {
                    throw new ImportRefusedException(
                            i,
                            ImportRefusedException.Cause.TOO_MANY,
                            "more imports than are kept of a series and month, or in all");
                }
                fresh.computeIfAbsent(month, m -> new ArrayList<>()).add(value);
            } else if (before != value.value()) {
                throw new ImportRefusedException(
                        i,
                        ImportRefusedException.Cause.OTHER_VALUE,
                        "issue " + value.issue() + " says " + before + " here: give a later issue");
            }
        }
        return fresh;
    }

    private static int size(
            Map<ImportSeries, Map<YearMonth, Integer>> sizes, ImportedValue of, YearMonth month) {
        return sizes.computeIfAbsent(of.series(), s -> new HashMap<>())
                .merge(month, 1, Integer::sum);
    }

    private int total() {
        synchronized (counts) {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private boolean isOneSeriesTooMany(Set<ImportSeries> named) {
        synchronized (counts) {
            return counts.size() + named.stream().filter(s -> !counts.containsKey(s)).count()
                    > MOST_SERIES;
        }
    }

    /** Imports of a series that overlap the range, in {@link #ORDER}. */
    public List<KeptImport> overlapping(ImportSeries series, long from, long until) {
        synchronized (counts) {
            if (!counts.containsKey(series)) {
                return List.of();
            }
        }
        Instant first = Instant.ofEpochMilli(from);
        Instant end = Instant.ofEpochMilli(until);
        List<KeptImport> found = new ArrayList<>();
        try {
            files.read(
                    ImportFiles.month(first.minus(ImportedValue.LONGEST)),
                    ImportFiles.month(end),
                    i -> {
                        ImportedValue value = i.value();
                        if (value.series().equals(series)
                                && value.from().isBefore(end)
                                && value.until().isAfter(first)) {
                            found.add(i);
                        }
                    });
        } catch (IOException e) {
            throw new IllegalStateException("imports could not be read: " + e.getMessage(), e);
        }
        found.sort(ORDER);
        return found;
    }

    /** Removes what is of a device. Call within the gate. */
    public void purge(DeviceId device) throws IOException {
        Set<ImportSeries> gone = new HashSet<>();
        for (ImportSeries series : series()) {
            if (series.subject() == ImportSeries.Subject.DEVICE
                    && series.id().equals(device.value())) {
                gone.add(series);
            }
        }
        if (!gone.isEmpty()) {
            files.keepOnly(i -> !gone.contains(i.value().series()));
            synchronized (counts) {
                counts.keySet().removeAll(gone);
            }
        }
    }

    /** Deletes the months that ended before that instant. Call within the gate. */
    public void deleteBefore(long millis) throws IOException {
        YearMonth first =
                YearMonth.from(Instant.ofEpochMilli(Math.max(0, millis)).atZone(ZoneOffset.UTC));
        if (!files.deleteBefore(first).isEmpty()) {
            Map<ImportSeries, Integer> left = new HashMap<>();
            for (YearMonth month : files.files().keySet()) {
                files.read(month, month, i -> left.merge(i.value().series(), 1, Integer::sum));
            }
            synchronized (counts) {
                counts.clear();
                counts.putAll(left);
            }
        }
    }
}
