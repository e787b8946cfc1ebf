package org.foyer.rest.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.PriceSource;
import org.foyer.api.market.Tariffs;
import org.foyer.api.party.Audience;
import org.foyer.api.place.GridConnection;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people of the home see of prices, and what their bill is made of. */
class HouseholdPricesTest {

    private static final Instant NOON = Instant.parse("2026-06-21T10:00:00Z");
    private static final Audience RETAILER = new Audience(false, true, Set.of("retailer"));

    private final List<PriceSeries> series = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final HouseholdPrices prices = new HouseholdPrices(this::tariff);

    private Tariffs tariff() {
        return new Tariffs() {
            @Override
            public List<PriceSlot> prices(Instant from, Instant until) {
                throw new UnsupportedOperationException("of the main connection alone");
            }

            @Override
            public List<PaidSlot> paid(GridConnection at, Instant from, Instant until) {
                PriceSlot slot = new PriceSlot(from, until, 1, 1, "EUR");
                return List.of(new PaidSlot(slot, PriceQuality.FINAL, seen.contains(at.id())));
            }

            @Override
            public List<PriceSeries> series() {
                return series;
            }

            @Override
            public List<KnownPrice> prices(
                    String id, Instant from, Instant until, Optional<Instant> knownAt) {
                return List.of();
            }
        };
    }

    private void has(String id, String connection, boolean simulated, Audience audience) {
        series.add(
                new PriceSeries(
                        id,
                        connection,
                        PriceSeries.Kind.IMPORT,
                        "EUR",
                        simulated,
                        PriceSource.UNKNOWN,
                        audience));
    }

    private int paid(String connection) {
        GridConnection at = new GridConnection(connection, List.of(), false);
        return prices.paid(at, NOON, NOON.plusSeconds(60)).size();
    }

    @Test
    @Tag("FR.PUC8.3")
    @DisplayName("A tariff that is not the household's to see shows in no list, price or bill")
    void hidden() {
        has("main.import", "main", false, RETAILER);
        assertEquals(List.of(), prices.series());
        assertEquals(Optional.empty(), prices.series("main.import"));
        assertEquals(Optional.empty(), prices.main(PriceSeries.Kind.IMPORT));
        assertEquals(0, paid("main"));
        seen.add("barn");
        assertEquals(1, paid("barn"));
        assertEquals(0, paid("main"));
    }
}
