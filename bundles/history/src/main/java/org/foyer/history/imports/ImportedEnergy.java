package org.foyer.history.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.ImportedValue;
import org.foyer.api.reading.Quality;

/**
 * Energy of spans from what was counted and what was imported. A span that was counted whole stays
 * as it is unless imports are better; where a piece of it was not counted, imports fill it. For one
 * use.
 */
public final class ImportedEnergy {

    private static final int MOST_EDGES = 10_001;

    private final List<Instant> edges;
    private final List<List<ImportedValue>> chosen = new ArrayList<>();
    private final List<ImportedValue> used = new ArrayList<>();

    /**
     * @param imports all that overlap the spans, by start
     */
    private ImportedEnergy(List<Instant> edges, List<ImportedValue> imports) {
        this.edges = edges;
        int next = 0;
        List<ImportedValue> open = new ArrayList<>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            Instant from = edges.get(i);
            Instant until = edges.get(i + 1);
            open.removeIf(value -> !value.until().isAfter(from));
            while (next < imports.size() && imports.get(next).from().isBefore(until)) {
                ImportedValue value = imports.get(next++);
                if (value.until().isAfter(from)) {
                    open.add(value);
                }
            }
            chosen.add(open.isEmpty() ? List.of() : ImportChoice.of(open, from, until));
        }
    }

    /**
     * The energy.
     *
     * @param imports all that overlap the spans, by start
     * @param counted tells what was counted between edges, at most 10,001 at a time
     */
    public static EnergySeries of(
            List<Instant> edges,
            List<ImportedValue> imports,
            Function<List<Instant>, EnergySeries> counted) {
        EnergySeries whole = counted.apply(edges);
        if (imports.isEmpty()) {
            return whole;
        }
        return new ImportedEnergy(edges, imports).merge(whole, counted);
    }

    private EnergySeries merge(EnergySeries whole, Function<List<Instant>, EnergySeries> counted) {
        TreeSet<Instant> fine = new TreeSet<>(edges);
        chosen.forEach(of -> of.forEach(i -> fine.addAll(List.of(i.from(), i.until()))));
        List<EnergySeries.Span> pieces = pieces(List.copyOf(fine), counted);
        List<EnergySeries.Span> spans = new ArrayList<>();
        int piece = 0;
        for (int i = 0; i < chosen.size(); i++) {
            Instant until = edges.get(i + 1);
            int first = piece;
            while (piece < pieces.size() && pieces.get(piece).from().isBefore(until)) {
                piece++;
            }
            spans.add(span(whole.spans().get(i), chosen.get(i), pieces.subList(first, piece)));
        }
        return new EnergySeries(
                spans, whole.gaps().stream().filter(gap -> !isFilled(gap)).toList());
    }

    private static List<EnergySeries.Span> pieces(
            List<Instant> fine, Function<List<Instant>, EnergySeries> counted) {
        List<EnergySeries.Span> pieces = new ArrayList<>();
        for (int from = 0; from + 1 < fine.size(); from += MOST_EDGES - 1) {
            int until = Math.min(fine.size(), from + MOST_EDGES);
            pieces.addAll(counted.apply(fine.subList(from, until)).spans());
        }
        return pieces;
    }

    private EnergySeries.Span span(
            EnergySeries.Span whole, List<ImportedValue> imports, List<EnergySeries.Span> pieces) {
        Mix mix = new Mix();
        int next = 0;
        for (EnergySeries.Span piece : pieces) {
            boolean covered =
                    next < imports.size() && imports.get(next).from().equals(piece.from());
            if (covered) {
                mix.add(piece, imports.get(next++));
            } else {
                mix.add(piece);
            }
        }
        boolean better =
                mix.taken.stream().anyMatch(i -> i.quality().isBetterThan(whole.quality()));
        boolean take =
                whole.complete()
                        ? mix.complete && better && !whole.quality().isBetterThan(mix.quality)
                        : !mix.taken.isEmpty()
                                && (mix.complete || mix.coverage(whole) > whole.coverage());
        if (!take) {
            return whole;
        }
        used.addAll(mix.taken);
        return new EnergySeries.Span(
                whole.from(),
                whole.until(),
                OptionalDouble.of(mix.wh),
                mix.coverage(whole),
                mix.complete,
                mix.quality);
    }

    /** A span as the sum of its pieces. */
    private static final class Mix {
        private final List<ImportedValue> taken = new ArrayList<>();
        private double wh;
        private double seconds;
        private boolean complete = true;
        private Quality quality;

        void add(EnergySeries.Span piece, ImportedValue value) {
            if (piece.complete() && !value.quality().isBetterThan(piece.quality())) {
                add(piece);
                return;
            }
            taken.add(value);
            wh += value.value();
            seconds += seconds(piece);
            worsen(value.quality());
        }

        void add(EnergySeries.Span piece) {
            complete &= piece.complete();
            if (piece.energyWh().isPresent()) {
                wh += piece.energyWh().getAsDouble();
                seconds += piece.coverage() * seconds(piece);
                worsen(piece.quality());
            }
        }

        private void worsen(Quality other) {
            quality = quality == null ? other : Quality.worse(quality, other);
        }

        double coverage(EnergySeries.Span whole) {
            return Math.min(1, seconds / seconds(whole));
        }

        private static double seconds(EnergySeries.Span span) {
            return Duration.between(span.from(), span.until()).toMillis() / 1000.0;
        }
    }

    /** Whether imports that count cover all of a gap that lies between the edges. */
    private boolean isFilled(EnergySeries.Gap gap) {
        Instant from = later(gap.from(), edges.get(0));
        Instant until = earlier(gap.until(), edges.get(edges.size() - 1));
        long left = Duration.between(from, until).toMillis();
        for (ImportedValue value : used) {
            Duration both =
                    Duration.between(later(value.from(), from), earlier(value.until(), until));
            left -= Math.max(0, both.toMillis());
        }
        return left <= 0;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
