package org.foyer.service.sunfirst;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sun that heated water because this service said so, and would have gone to the grid. Counted is
 * what the boiler draws, at most the spare sun of that moment, while it holds a set-point of this
 * service; neither what the boiler took by itself nor what went to the battery, which takes spare
 * sun without being told. 31 days are kept. Not thread-safe.
 */
final class Benefit {

    /** Between two views further apart nobody knows. */
    static final Duration LONGEST_STEP = Duration.ofSeconds(60);

    private static final int DAYS = 31;
    private static final double J_PER_WH = 3600;

    private final NavigableMap<LocalDate, Double> wattHours = new TreeMap<>();

    /**
     * From what {@link #text} gave.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Benefit of(String text) {
        Benefit benefit = new Benefit();
        try {
            for (String line : text.lines().toList()) {
                String[] parts = line.split(" ");
                benefit.wattHours.put(LocalDate.parse(parts[0]), Double.parseDouble(parts[1]));
            }
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("no days in it", e);
        }
        return benefit;
    }

    /**
     * Counts what passed between two views.
     *
     * @param boilerW what the boiler draws
     * @param spareW spare sun, the boiler's own draw included
     */
    void add(LocalDate day, Duration step, double boilerW, double spareW) {
        if (step.compareTo(LONGEST_STEP) > 0) {
            return;
        }
        double gainedW = Math.max(0, Math.min(boilerW, spareW));
        wattHours.merge(day, gainedW * step.toNanos() / 1e9 / J_PER_WH, Double::sum);
        while (wattHours.size() > DAYS) {
            wattHours.pollFirstEntry();
        }
    }

    /** With what was counted earlier; where both know a day, the larger counts. */
    Benefit with(Benefit earlier) {
        Benefit both = new Benefit();
        both.wattHours.putAll(earlier.wattHours);
        wattHours.forEach((day, wh) -> both.wattHours.merge(day, wh, Math::max));
        return both;
    }

    /** Wh of that day. */
    double on(LocalDate day) {
        return wattHours.getOrDefault(day, 0.0);
    }

    /** Wh of the 30 days up to that one. */
    double upTo(LocalDate day) {
        return wattHours.subMap(day.minusDays(29), true, day, true).values().stream()
                .mapToDouble(v -> v)
                .sum();
    }

    /** The first day that is known. */
    Optional<LocalDate> first() {
        return wattHours.isEmpty() ? Optional.empty() : Optional.of(wattHours.firstKey());
    }

    /** A line a day. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<LocalDate, Double> day : wattHours.entrySet()) {
            text.append(day.getKey()).append(' ').append(Math.round(day.getValue() * 10) / 10.0);
            text.append('\n');
        }
        return text.toString();
    }
}
