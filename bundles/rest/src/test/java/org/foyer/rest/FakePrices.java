package org.foyer.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceIssue;
import org.foyer.api.market.PriceParts;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.PriceSource;
import org.foyer.api.market.Tariffs;
import org.foyer.api.party.Audience;
import org.foyer.api.place.GridConnection;

/**
 * Prices of whole hours that follow the hour of the day; the hour from 03:00 UTC is not known, and
 * nothing was before {@link #LEARNED}. A series {@code secret} is for a party's services alone.
 */
public final class FakePrices implements Tariffs {

    /** When all of it was learned. */
    public static final Instant LEARNED = Instant.parse("2026-06-20T14:00:00Z");

    private static final PriceSource SUPPLIER =
            new PriceSource(Optional.of("supplier"), "Day-ahead market");
    private static final PriceIssue ISSUE =
            new PriceIssue(7, LEARNED.minusSeconds(3600), LEARNED, SUPPLIER);

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        List<PriceSlot> slots = new ArrayList<>();
        Instant hour = from.truncatedTo(ChronoUnit.HOURS);
        while (hour.isBefore(until)) {
            Instant end = hour.plus(Duration.ofHours(1));
            long ofDay = hour.getEpochSecond() / 3600 % 24;
            if (ofDay != 3) {
                slots.add(new PriceSlot(hour, end, 100_000 + 10_000 * ofDay, 50_000, "EUR"));
            }
            hour = end;
        }
        return slots;
    }

    @Override
    public List<PaidSlot> paid(GridConnection connection, Instant from, Instant until) {
        return prices(from, until).stream()
                .map(s -> new PaidSlot(s, PriceQuality.FINAL, true))
                .toList();
    }

    @Override
    public List<PriceSeries> series() {
        return List.of(
                series("main.import", PriceSeries.Kind.IMPORT, Audience.HOME),
                series("main.export", PriceSeries.Kind.EXPORT, Audience.HOME),
                series(
                        "secret.import",
                        PriceSeries.Kind.IMPORT,
                        new Audience(false, false, Set.of("supplier"))));
    }

    private static PriceSeries series(String id, PriceSeries.Kind kind, Audience audience) {
        return new PriceSeries(id, "main", kind, "EUR", false, SUPPLIER, audience);
    }

    /** The hour from 05:00 UTC is estimated. */
    @Override
    public List<KnownPrice> prices(
            String series, Instant from, Instant until, Optional<Instant> knownAt) {
        if (knownAt.isPresent() && knownAt.get().isBefore(LEARNED)) {
            return List.of();
        }
        boolean export = series.endsWith(".export");
        return prices(from, until).stream()
                .map(s -> known(s, export ? s.exportMicroPerKWh() : s.importMicroPerKWh(), export))
                .toList();
    }

    private static KnownPrice known(PriceSlot slot, long price, boolean export) {
        boolean estimated = slot.from().getEpochSecond() / 3600 % 24 == 5;
        return new KnownPrice(
                slot.from(),
                slot.until(),
                price,
                export
                        ? Optional.empty()
                        : Optional.of(new PriceParts(price - 60_000, 40_000, 15_000, 5_000)),
                estimated ? PriceQuality.ESTIMATED : PriceQuality.FINAL,
                ISSUE);
    }
}
