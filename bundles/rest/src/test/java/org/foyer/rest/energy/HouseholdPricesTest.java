package org.foyer.rest.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PriceAudience;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.PriceSource;
import org.foyer.api.market.Tariffs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people of the home see of prices, and what their bill is made of. */
class HouseholdPricesTest {

    private static final Instant NOON = Instant.parse("2026-06-21T10:00:00Z");
    private static final PriceAudience RETAILER =
            new PriceAudience(false, true, Set.of("retailer"));

    private final List<PriceSeries> series = new ArrayList<>();
    private final HouseholdPrices prices = new HouseholdPrices(this::tariff);

    private Tariffs tariff() {
        return new Tariffs() {
            @Override
            public List<PriceSlot> prices(Instant from, Instant until) {
                return prices("main", from, until);
            }

            @Override
            public List<PriceSlot> prices(String connection, Instant from, Instant until) {
                return List.of(new PriceSlot(from, until, 1, 1, "EUR"));
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

    private void has(String id, String connection, boolean simulated, PriceAudience audience) {
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
        return prices.paid(connection, NOON, NOON.plusSeconds(60)).size();
    }

    @Test
    @Tag("part:FR.PUC8.3")
    @DisplayName("A tariff that is not the household's to see shows in no list, price or bill")
    void hidden() {
        has("main.import", "main", false, RETAILER);
        assertEquals(List.of(), prices.series());
        assertEquals(Optional.empty(), prices.series("main.import"));
        assertEquals(Optional.empty(), prices.main(PriceSeries.Kind.IMPORT));
        assertEquals(0, paid("main"));
        assertEquals(0, paid("barn"), "which pays as the main one does");
        has("barn.import", "barn", false, PriceAudience.HOME);
        assertEquals(1, paid("barn"));
        assertEquals(0, paid("main"));
    }

    @Test
    @Tag("part:X.16")
    @DisplayName("A simulated tariff of a connection does not stand for what is paid there")
    void simulated() {
        has("main.import", "main", false, PriceAudience.HOME);
        has("trial.import", "barn", true, RETAILER);
        assertEquals(1, paid("barn"));
        has("barn.import", "barn", false, RETAILER);
        assertEquals(0, paid("barn"));
        assertEquals(1, prices.series().size());
    }
}
