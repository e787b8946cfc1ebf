package org.foyer.history.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.foyer.api.history.EnergySeries;
import org.foyer.history.series.Qualities;

/**
 * Walks along the values of a counter and books what it rose by to the spans between edges. A value
 * that does not follow from the one before is a suspect until the next other value tells: either
 * the counter goes on from where it was (the suspect was a fault of the reading), or from the
 * suspect (the counter was reset, or rolled over: that step is left out). Where the household said
 * that the device was exchanged, another counter goes on: the step from the one to the other is no
 * energy, however likely it looks. Not thread-safe.
 */
public final class CounterWalk {

    /** Readings further apart than this do not tell when energy flowed, ms. */
    static final long GAP = 300_000;

    /** No house draws more for long, W. */
    private static final double MOST_WATTS = 200_000;

    /** What a counter may rise by at once, whatever the time (a coarse one), Wh. */
    private static final double COARSE = 1_000;

    /** A counter that falls by no more has been rounded, Wh. */
    private static final double JITTER = 1;

    private static final double HOUR = 3_600_000;

    private final long[] edges;
    private final long now;
    private final long[] exchanges;
    private final double[] energy;
    private final long[] covered;
    private final boolean[] counted;
    private final boolean[] flawed;
    private final byte[] quality;
    private final List<EnergySeries.Gap> gaps = new ArrayList<>();

    /** How many of the exchanges lie behind. */
    private int exchanged;

    private boolean begun;
    private long first;
    private Value good;
    private Value suspect;

    /**
     * A value that the counter had.
     *
     * @param since when it was first seen, ms since 1970
     * @param seen when it was last seen
     * @param quality code of how it was seen last
     */
    private record Value(double wh, long since, long seen, byte quality) {
        Value seen(long at, byte how) {
            return new Value(wh, since, at, how);
        }

        boolean leadsTo(double next, long at) {
            double most = COARSE + MOST_WATTS * (at - since) / HOUR;
            return next >= wh - JITTER && next - wh <= most;
        }
    }

    /**
     * @param edges ms since 1970, each after the one before
     * @param now nothing later has been read, ms since 1970
     */
    public CounterWalk(long[] edges, long now) {
        this(edges, now, new long[0]);
    }

    /**
     * @param exchanges from when on another counter counts, in order, ms since 1970
     */
    public CounterWalk(long[] edges, long now, long[] exchanges) {
        this.exchanges = exchanges.clone();
        this.edges = edges.clone();
        this.now = now;
        int spans = edges.length - 1;
        this.energy = new double[spans];
        this.covered = new long[spans];
        this.counted = new boolean[spans];
        this.flawed = new boolean[spans];
        this.quality = new byte[spans];
    }

    /**
     * Takes the next value; instants may repeat but not fall.
     *
     * @param how code of its quality
     * @return whether later values may still matter
     */
    boolean next(long at, double wh, byte how) {
        if (at > now) {
            return false;
        }
        boolean other = passesExchange(at);
        if (!begun) {
            begun = true;
            first = at;
            good = new Value(wh, at, at, how);
        } else if (other) {
            startAnew(at, wh, how);
        } else if (suspect != null) {
            judge(at, wh, how);
        } else if (good.leadsTo(wh, at)) {
            follow(at, wh, how);
        } else {
            suspect = new Value(wh, at, at, how);
        }
        return suspect != null || at < edges[edges.length - 1];
    }

    private boolean passesExchange(long at) {
        int before = exchanged;
        while (exchanged < exchanges.length && exchanges[exchanged] <= at) {
            exchanged++;
        }
        return exchanged > before;
    }

    private void startAnew(long at, double wh, byte how) {
        if (suspect != null && suspect.seen > suspect.since) {
            accept();
        }
        suspect = new Value(wh, at, at, how);
        accept();
    }

    private void judge(long at, double wh, byte how) {
        boolean fell = suspect.wh < good.wh;
        if (wh == suspect.wh) {
            suspect = suspect.seen(at, how);
        } else if (fell && good.leadsTo(wh, at)) {
            suspect = null;
            follow(at, wh, how);
        } else if (suspect.leadsTo(wh, at)) {
            accept();
            follow(at, wh, how);
        } else if (good.leadsTo(wh, at)) {
            suspect = null;
            follow(at, wh, how);
        } else {
            accept();
            suspect = new Value(wh, at, at, how);
        }
    }

    /** The counter goes on from the suspect: what it did before is not known. */
    private void accept() {
        flaw(good.seen, suspect.since);
        if (suspect.since - good.seen > GAP) {
            gap(good.seen, suspect.since, OptionalDouble.empty());
        }
        book(suspect.since, suspect.seen, 0, suspect.quality);
        good = suspect;
        suspect = null;
    }

    private void follow(long at, double wh, byte how) {
        byte step = Qualities.worse(good.quality, how);
        double rise = Math.max(0, wh - good.wh);
        long from = good.seen;
        if (at - from > GAP) {
            gap(from, at, OptionalDouble.of(rise));
            bookGap(from, at, rise, step);
        } else {
            book(from, at, rise, step);
        }
        good = rise > 0 ? new Value(wh, at, at, how) : good.seen(at, how);
    }

    /** A known course: shared out evenly over its time. */
    private void book(long from, long until, double wh, byte how) {
        for (int i = span(from); i < energy.length && edges[i] <= until; i++) {
            long overlap = Math.min(until, edges[i + 1]) - Math.max(from, edges[i]);
            boolean instant = from == until && from >= edges[i] && from < edges[i + 1];
            if (overlap > 0 || instant) {
                energy[i] += instant ? wh : wh * overlap / (until - from);
                covered[i] += Math.max(0, overlap);
                count(i, how);
            }
        }
    }

    private void count(int span, byte how) {
        quality[span] = counted[span] ? Qualities.worse(quality[span], how) : how;
        counted[span] = true;
    }

    private void bookGap(long from, long until, double wh, byte how) {
        for (int i = span(from); i < energy.length && edges[i] < until; i++) {
            if (from >= edges[i] && until <= edges[i + 1]) {
                energy[i] += wh;
                count(i, how);
            } else if (edges[i + 1] > from) {
                flawed[i] = true;
            }
        }
    }

    private void flaw(long from, long until) {
        for (int i = span(from); i < energy.length && edges[i] <= until; i++) {
            flawed[i] |= edges[i + 1] > from && (edges[i] < until || from == until);
        }
    }

    private void gap(long from, long until, OptionalDouble wh) {
        if (until > edges[0] && from < edges[edges.length - 1]) {
            gaps.add(
                    new EnergySeries.Gap(
                            Instant.ofEpochMilli(from), Instant.ofEpochMilli(until), wh));
        }
    }

    /** The first span that ends after this instant. */
    private int span(long at) {
        int found = Arrays.binarySearch(edges, at);
        return Math.max(0, found >= 0 ? found : -found - 2);
    }

    /** What was booked. Call once, after the last value. */
    public EnergySeries series() {
        // A single odd value at the end: the next will tell.
        if (suspect != null && suspect.seen > suspect.since) {
            accept();
        }
        List<EnergySeries.Span> spans = new ArrayList<>();
        for (int i = 0; i < energy.length; i++) {
            long end = Math.min(edges[i + 1], Math.max(edges[i], now));
            boolean known = begun && first <= edges[i] && good.seen >= end - GAP && end > edges[i];
            spans.add(
                    new EnergySeries.Span(
                            Instant.ofEpochMilli(edges[i]),
                            Instant.ofEpochMilli(edges[i + 1]),
                            counted[i] ? OptionalDouble.of(energy[i]) : OptionalDouble.empty(),
                            (double) covered[i] / (edges[i + 1] - edges[i]),
                            known && counted[i] && !flawed[i],
                            Qualities.of(quality[i])));
        }
        return new EnergySeries(spans, gaps);
    }
}
