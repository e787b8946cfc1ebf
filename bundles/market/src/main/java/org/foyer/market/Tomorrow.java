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
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSlot;

/**
 * Estimates what is not known of tomorrow late in the evening: as today at the same time on the
 * wall clock (FR.PUC8.5). {@link #look} is called now and then by one thread at a time.
 */
final class Tomorrow {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final PriceBook book;
    private final Clock clock;
    private final LocalTime from;

    Tomorrow(PriceBook book, Clock clock, LocalTime from) {
        this.book = book;
        this.clock = clock;
        this.from = from;
    }

    void look() {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        if (now.toLocalTime().isBefore(from)) {
            return;
        }
        LocalDate tomorrow = now.toLocalDate().plusDays(1);
        List<PriceSlot> estimated = new ArrayList<>();
        Instant end = start(tomorrow.plusDays(1));
        Instant next;
        for (Instant at = start(tomorrow); at.isBefore(end); at = next) {
            next = at.plus(QUARTER);
            Instant before = dayBefore(at);
            Optional<PriceSlot> like = known(before);
            if (known(at).isEmpty() && like.isPresent()) {
                PriceSlot price = like.get();
                estimated.add(
                        new PriceSlot(
                                at,
                                next,
                                price.importMicroPerKWh(),
                                price.exportMicroPerKWh(),
                                price.currency()));
            }
        }
        book.list(estimated, clock.instant(), PriceQuality.ESTIMATED);
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    private Instant dayBefore(Instant at) {
        return at.atZone(clock.getZone()).minusDays(1).toInstant();
    }

    private Optional<PriceSlot> known(Instant at) {
        return book.known(at, at.plusSeconds(1), Optional.empty()).stream()
                .findFirst()
                .map(Known.Held::slot);
    }
}
