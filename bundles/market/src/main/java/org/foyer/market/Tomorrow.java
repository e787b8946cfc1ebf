package org.foyer.market;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSlot;

/**
 * Estimates what is not known of today, and late in the evening of tomorrow: as on the last day of
 * which it is known, at the same time on the wall clock (FR.PUC8.5), for as many days as are
 * missing; never by an estimate. What is simulated stays so. {@link #look} is called now and then
 * by one thread at a time.
 */
final class Tomorrow {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** Nothing older is taken. */
    private static final Period LONGEST = Period.ofYears(1);

    private final PriceBook book;
    private final Clock clock;
    private final LocalTime from;
    private final Consumer<Boolean> told;

    /**
     * @param told at each look: whether a price of now or to come is an estimate
     */
    Tomorrow(PriceBook book, Clock clock, LocalTime from, Consumer<Boolean> told) {
        this.book = book;
        this.clock = clock;
        this.from = from;
        this.told = told;
    }

    void look() {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        LocalDate today = now.toLocalDate();
        boolean late = !now.toLocalTime().isBefore(from);
        estimate(missing(now.toInstant(), start(today.plusDays(late ? 2 : 1))), today);
        Instant end = start(today.plusDays(2));
        told.accept(
                book.known(now.toInstant(), end, Optional.empty()).stream()
                        .anyMatch(held -> PriceBook.isEstimate(held.issue())));
    }

    /** Quarters of an hour that are not over and whose price is not known. */
    private List<Instant> missing(Instant now, Instant end) {
        List<Known.Held> known = book.known(now, end, Optional.empty());
        List<Instant> missing = new ArrayList<>();
        for (Instant at = quarter(now); at.isBefore(end); at = at.plus(QUARTER)) {
            Instant from = at;
            if (known.stream().noneMatch(h -> touches(h.slot(), from))) {
                missing.add(from);
            }
        }
        return missing;
    }

    private void estimate(List<Instant> missing, LocalDate today) {
        if (missing.isEmpty()) {
            return;
        }
        Map<LocalTime, Known.Held> last = lastKnown(today.plusDays(1));
        List<PriceSlot> estimated = new ArrayList<>();
        List<PriceSlot> simulated = new ArrayList<>();
        for (Instant at : missing) {
            Known.Held like = last.get(at.atZone(clock.getZone()).toLocalTime());
            if (like == null) {
                continue;
            }
            PriceSlot price = like.slot();
            boolean real = like.issue().quality() == PriceQuality.FINAL;
            (real ? estimated : simulated)
                    .add(
                            new PriceSlot(
                                    at,
                                    at.plus(QUARTER),
                                    price.importMicroPerKWh(),
                                    price.exportMicroPerKWh(),
                                    price.currency()));
        }
        book.estimate(estimated, PriceQuality.ESTIMATED);
        book.estimate(simulated, PriceQuality.SIMULATED);
    }

    /** By the time on the wall clock, of the last day before that one on which it is known. */
    private Map<LocalTime, Known.Held> lastKnown(LocalDate end) {
        Map<LocalTime, Known.Held> last = new HashMap<>();
        Instant until = start(end);
        for (Known.Held held : book.known(start(end.minus(LONGEST)), until, Optional.empty())) {
            if (isToBeCopied(held)) {
                Instant at = quarter(held.slot().from().plus(QUARTER).minusNanos(1));
                while (at.isBefore(held.slot().until()) && at.isBefore(until)) {
                    last.put(at.atZone(clock.getZone()).toLocalTime(), held);
                    at = at.plus(QUARTER);
                }
            }
        }
        return last;
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    /** The last one that begins not after that. */
    private static Instant quarter(Instant at) {
        long seconds = QUARTER.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    private static boolean touches(PriceSlot slot, Instant quarter) {
        return slot.from().isBefore(quarter.plus(QUARTER)) && slot.until().isAfter(quarter);
    }

    /** An estimate of an estimate would grow old without end. */
    private static boolean isToBeCopied(Known.Held held) {
        return held.issue().quality() != PriceQuality.ESTIMATED
                && !PriceBook.isEstimate(held.issue());
    }
}
