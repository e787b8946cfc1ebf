package org.foyer.rest.seen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.reading.Quality;
import org.foyer.rest.sight.Stretch;

/** Energy cut to the stretches that somebody sees: outside of them it is unknown, never zero. */
final class Clipping {

    private static final int MOST_EDGES = 10_001;

    private Clipping() {}

    /**
     * @param stretches that are seen, in order
     * @param edges of the spans that are asked for
     * @param energy tells it between edges, at most 10,001 of them
     */
    static EnergySeries energy(
            List<Stretch> stretches,
            List<Instant> edges,
            Function<List<Instant>, EnergySeries> energy) {
        if (stretches.equals(List.of(Stretch.ALWAYS))) {
            return energy.apply(edges);
        }
        Instant first = edges.get(0);
        Instant end = edges.get(edges.size() - 1);
        List<EnergySeries.Span> pieces = new ArrayList<>();
        List<EnergySeries.Gap> gaps = new ArrayList<>();
        for (Stretch stretch : stretches) {
            Stretch cut = new Stretch(later(stretch.from(), first), earlier(stretch.until(), end));
            if (!cut.from().isBefore(cut.until())) {
                continue;
            }
            TreeSet<Instant> within =
                    new TreeSet<>(new TreeSet<>(edges).subSet(cut.from(), cut.until()));
            within.add(cut.from());
            within.add(cut.until());
            List<Instant> inner = List.copyOf(within);
            for (int i = 0; i < inner.size() - 1; i += MOST_EDGES - 1) {
                EnergySeries part =
                        energy.apply(inner.subList(i, Math.min(inner.size(), i + MOST_EDGES)));
                pieces.addAll(part.spans());
                part.gaps().forEach(gap -> gaps.add(cut(gap, stretch)));
            }
        }
        return new EnergySeries(spans(edges, pieces), gaps.stream().distinct().toList());
    }

    /** What a counter rose by over the edge of what is seen tells of what is not. */
    private static EnergySeries.Gap cut(EnergySeries.Gap gap, Stretch stretch) {
        Instant from = later(gap.from(), stretch.from());
        Instant until = earlier(gap.until(), stretch.until());
        boolean whole = from.equals(gap.from()) && until.equals(gap.until());
        return whole ? gap : new EnergySeries.Gap(from, until, OptionalDouble.empty());
    }

    /** Each span of the pieces that lie in it; one without any is unknown. */
    private static List<EnergySeries.Span> spans(
            List<Instant> edges, List<EnergySeries.Span> pieces) {
        List<EnergySeries.Span> spans = new ArrayList<>();
        int piece = 0;
        for (int i = 0; i + 1 < edges.size(); i++) {
            List<EnergySeries.Span> within = new ArrayList<>();
            while (piece < pieces.size() && pieces.get(piece).from().isBefore(edges.get(i + 1))) {
                within.add(pieces.get(piece++));
            }
            spans.add(sum(edges.get(i), edges.get(i + 1), within));
        }
        return spans;
    }

    private static EnergySeries.Span sum(
            Instant from, Instant until, List<EnergySeries.Span> within) {
        if (within.size() == 1
                && within.get(0).from().equals(from)
                && within.get(0).until().equals(until)) {
            return within.get(0);
        }
        double wh = 0;
        double seen = 0;
        boolean known = false;
        Quality quality = Quality.MEASURED;
        for (EnergySeries.Span span : within) {
            seen += span.coverage() * seconds(span.from(), span.until());
            quality = Quality.worse(quality, span.quality());
            if (span.energyWh().isPresent()) {
                wh += span.energyWh().getAsDouble();
                known = true;
            }
        }
        return new EnergySeries.Span(
                from,
                until,
                known ? OptionalDouble.of(wh) : OptionalDouble.empty(),
                Math.min(1, seen / seconds(from, until)),
                false,
                quality);
    }

    private static double seconds(Instant from, Instant until) {
        return java.time.Duration.between(from, until).toMillis() / 1000.0;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
