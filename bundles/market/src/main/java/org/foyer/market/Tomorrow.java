package org.foyer.market;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSlot;

/**
 * Estimates what is not known of tomorrow late in the evening: as today at the same time on the
 * wall clock (FR.PUC8.5); never by an estimate. What is simulated stays so. {@link #look} is called
 * now and then by one thread at a time.
 */
final class Tomorrow {

    private static final Duration QUARTER = Duration.ofMinutes(15);

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
        if (!now.toLocalTime().isBefore(from)) {
            estimate(now);
        }
        Instant end = start(now.toLocalDate().plusDays(2));
        told.accept(
                book.known(now.toInstant(), end, Optional.empty()).stream()
                        .anyMatch(held -> PriceBook.isEstimate(held.issue())));
    }

    private void estimate(ZonedDateTime now) {
        LocalDate tomorrow = now.toLocalDate().plusDays(1);
        List<PriceSlot> estimated = new ArrayList<>();
        List<PriceSlot> simulated = new ArrayList<>();
        Instant end = start(tomorrow.plusDays(1));
        Instant next;
        for (Instant at = start(tomorrow); at.isBefore(end); at = next) {
            next = at.plus(QUARTER);
            Instant before = dayBefore(at);
            Optional<Known.Held> like = known(before).filter(Tomorrow::isToBeCopied);
            if (known(at).isEmpty() && like.isPresent()) {
                PriceSlot price = like.get().slot();
                boolean real = like.get().issue().quality() == PriceQuality.FINAL;
                (real ? estimated : simulated)
                        .add(
                                new PriceSlot(
                                        at,
                                        next,
                                        price.importMicroPerKWh(),
                                        price.exportMicroPerKWh(),
                                        price.currency()));
            }
        }
        book.estimate(estimated, PriceQuality.ESTIMATED);
        book.estimate(simulated, PriceQuality.SIMULATED);
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    private Instant dayBefore(Instant at) {
        return at.atZone(clock.getZone()).minusDays(1).toInstant();
    }

    /** An estimate of an estimate would grow old without end. */
    private static boolean isToBeCopied(Known.Held held) {
        return held.issue().quality() != PriceQuality.ESTIMATED
                && !PriceBook.isEstimate(held.issue());
    }

    private Optional<Known.Held> known(Instant at) {
        return book.known(at, at.plusSeconds(1), Optional.empty()).stream().findFirst();
    }
}
