package org.foyer.rest.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.reading.Quality;
import org.foyer.rest.FakePrices;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnergyBookTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant TEN = Instant.parse("2026-06-21T10:00:00Z");

    @Test
    @DisplayName("Days are 92, 96 or 100 quarters; weeks begin on Monday; years have 12 months")
    void periods() {
        assertEquals(96, quarters(LocalDate.of(2026, 6, 21)));
        assertEquals(92, quarters(LocalDate.of(2026, 3, 29)));
        assertEquals(100, quarters(LocalDate.of(2026, 10, 25)));
        EnergyPeriod week =
                EnergyPeriod.of(EnergyPeriod.Kind.WEEK, LocalDate.of(2026, 6, 21), PARIS, LATER);
        assertEquals(Instant.parse("2026-06-14T22:00:00Z"), week.from());
        assertEquals(8, week.edges().size());
        EnergyPeriod year =
                EnergyPeriod.of(EnergyPeriod.Kind.YEAR, LocalDate.of(2026, 6, 21), PARIS, LATER);
        assertEquals(13, year.edges().size());
        assertTrue(year.fine().size() <= 10_001 && year.fine().containsAll(year.edges()));
    }

    @Test
    @DisplayName("What has not passed is left out, and compared with as much of the day before")
    void today() {
        LocalDate day = LocalDate.of(2026, 6, 21);
        EnergyPeriod today =
                EnergyPeriod.of(EnergyPeriod.Kind.TODAY, day, PARIS, TEN.plusSeconds(60));
        assertEquals(TEN.plusSeconds(60), today.until());
        assertEquals(14, today.edges().size());
        EnergyPeriod before = today.before(EnergyPeriod.Kind.TODAY, day, PARIS);
        assertEquals(TEN.plusSeconds(60).minus(Duration.ofDays(1)), before.until());
        EnergyPeriod midnight =
                EnergyPeriod.of(
                        EnergyPeriod.Kind.TODAY, day, PARIS, Instant.parse("2026-06-20T21:59:00Z"));
        assertTrue(midnight.isEmpty());
    }

    @Test
    @DisplayName("A piece without a price leaves the money incomplete, not cheaper")
    void money() {
        List<Instant> edges =
                List.of(TEN, TEN.plusSeconds(3600), TEN.plusSeconds(7200), TEN.plusSeconds(10800));
        EnergyBook.Grid grid = new EnergyBook.Grid(counts(1000, 2000, 0), counts(0, 500, 0));
        List<PaidSlot> slots =
                List.of(
                        paid(TEN, 200_000, "EUR", PriceQuality.FINAL),
                        paid(TEN.plusSeconds(1800), -100_000, "EUR", PriceQuality.FINAL));
        List<EnergyBook.Money> money = EnergyBook.money(edges, grid, slots, "EUR");
        assertEquals(50_000, money.get(0).bought());
        assertEquals(0, money.get(0).sold());
        assertNull(money.get(1).bought());
        assertFalse(money.get(1).complete());
        assertTrue(money.get(2).complete(), "nothing flowed, nothing is missing");
        EnergyBook.Money all = money.get(0).plus(money.get(1)).plus(money.get(2));
        assertEquals(50_000, all.bought());
        assertFalse(all.complete());
        assertTrue(
                EnergyBook.money(edges, grid, List.of(), null).get(1).complete(),
                "no tariff at all");
        assertNull(all.quality());
    }

    @Test
    @DisplayName("Money of an estimated price says so; of two currencies there is none")
    void estimatedAndForeign() {
        List<Instant> edges = List.of(TEN, TEN.plusSeconds(1800), TEN.plusSeconds(3600));
        EnergyBook.Grid grid = new EnergyBook.Grid(counts(1000, 2000), counts(0, 0));
        PaidSlot first = paid(TEN, 200_000, "EUR", PriceQuality.FINAL);
        Instant half = TEN.plusSeconds(1800);
        List<EnergyBook.Money> money =
                EnergyBook.money(
                        edges,
                        grid,
                        List.of(first, paid(half, 100_000, "EUR", PriceQuality.ESTIMATED)),
                        "EUR");
        assertNull(money.get(0).quality());
        assertEquals(PriceQuality.ESTIMATED, money.get(1).quality());
        assertEquals(PriceQuality.ESTIMATED, money.get(0).plus(money.get(1)).quality());
        List<EnergyBook.Money> foreign =
                EnergyBook.money(
                        edges,
                        grid,
                        List.of(first, paid(half, 100_000, "CHF", PriceQuality.FINAL)),
                        null);
        EnergyBook.Money all = foreign.get(0).plus(foreign.get(1));
        assertNull(all.bought());
        assertFalse(all.complete());
    }

    /** Half an hour. */
    private static PaidSlot paid(Instant from, long price, String currency, PriceQuality quality) {
        return new PaidSlot(
                new PriceSlot(from, from.plusSeconds(1800), price, 0, currency), quality, true);
    }

    @Test
    @DisplayName("The cheapest three hours to come, in order of time, and gaps between prices")
    void prices() {
        FakePrices tariff = new FakePrices();
        Instant from = Instant.parse("2026-06-21T01:30:00Z");
        List<KnownPrice> slots =
                tariff.prices(
                        "main.import", from, from.plus(Duration.ofHours(24)), Optional.empty());
        List<Instant> cheapest =
                PricesResource.cheapest(slots, from).stream().map(KnownPrice::from).toList();
        assertEquals(
                List.of(
                        Instant.parse("2026-06-21T01:00:00Z"),
                        Instant.parse("2026-06-22T00:00:00Z"),
                        Instant.parse("2026-06-22T01:00:00Z")),
                cheapest);
        assertEquals(
                List.of("2026-06-21T03:00:00Z"),
                PriceViews.gaps(slots, from, from.plus(Duration.ofHours(24))).stream()
                        .map(g -> g.from().toString())
                        .toList());
    }

    private static EnergyCounts counts(double... wh) {
        boolean[] complete = new boolean[wh.length];
        java.util.Arrays.fill(complete, true);
        return new EnergyCounts(
                wh, complete, List.of(), Collections.nCopies(wh.length, Quality.MEASURED));
    }

    private static int quarters(LocalDate day) {
        return EnergyPeriod.of(EnergyPeriod.Kind.DAY, day, PARIS, LATER).fine().size() - 1;
    }
}
