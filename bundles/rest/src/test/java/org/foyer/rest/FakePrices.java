package org.foyer.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;

/** Prices of whole hours that follow the hour of the day; the hour from 03:00 UTC is not known. */
public final class FakePrices implements Tariffs {

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
}
