package org.foyer.api.forecast;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What is expected of a subject. Nothing in it was measured after it was issued. A slot that nobody
 * can tell is not in it: unknown is never zero. Immutable.
 *
 * @param subject what it is of
 * @param unit of all its values: {@code Wh}, {@code %} or a currency per kWh, {@code EUR/kWh}
 * @param slots in order, without overlap; at least one
 * @param source what it rests on
 * @param issuedAt when, on the house clock
 * @param learnedFrom when the oldest of what it was learned from was measured
 * @param score how good forecasts of this subject were of late
 */
public record Forecast(
        ForecastSubject subject,
        String unit,
        List<ForecastSlot> slots,
        ForecastSource source,
        Instant issuedAt,
        Instant learnedFrom,
        ForecastScore score) {

    public Forecast {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(learnedFrom, "learnedFrom");
        Objects.requireNonNull(score, "score");
        slots = List.copyOf(slots);
        if (slots.isEmpty()) {
            throw new IllegalArgumentException("slots: give at least one");
        }
        for (int i = 1; i < slots.size(); i++) {
            if (slots.get(i).from().isBefore(slots.get(i - 1).until())) {
                throw new IllegalArgumentException("slots: give them in order, without overlap");
            }
        }
    }

    /** Start of the first slot, inclusive. */
    public Instant from() {
        return slots.get(0).from();
    }

    /** End of the last slot, exclusive. */
    public Instant until() {
        return slots.get(slots.size() - 1).until();
    }
}
