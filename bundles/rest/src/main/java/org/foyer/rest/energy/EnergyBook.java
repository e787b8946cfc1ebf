package org.foyer.rest.energy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.History;
import org.foyer.api.history.Imports;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.rest.dto.EnergyTotalView;

/**
 * What the house bought, sold, made and used between edges, and what that cost. What is not known
 * is null and never 0; a kind of device that the house does not have adds nothing. For one thread.
 *
 * @param history what was recorded
 * @param imports what was imported
 * @param connection whose imports count beside what its meters counted
 * @param meters at the grid connection, each of which counts energy of its own
 * @param inverters of the sun
 * @param batteries of the house
 * @param whole whether these are all of them there; else what was used is not known
 */
record EnergyBook(
        History history,
        Imports imports,
        String connection,
        List<DeviceId> meters,
        List<DeviceId> inverters,
        List<DeviceId> batteries,
        boolean whole) {

    private static final double MICRO_PER_WH = 1 / 1000.0;

    /** Below this the balance of a span is a rounding of its counters, not an error, Wh. */
    private static final double ROUNDING_WH = 50;

    /** Bought and sold of each span. */
    record Grid(EnergyCounts bought, EnergyCounts sold) {}

    Grid grid(List<Instant> edges) {
        EnergyCounts.Sources sources = new EnergyCounts.Sources(history, imports);
        return new Grid(
                EnergyCounts.of(sources, connection, meters, Quantity.ENERGY_IN, edges),
                EnergyCounts.of(sources, connection, meters, Quantity.ENERGY_OUT, edges));
    }

    /**
     * The figures of each span between the edges.
     *
     * @param money of each span
     */
    List<EnergyTotalView> totals(List<Instant> edges, Grid grid, List<Money> money) {
        EnergyCounts.Sources sources = new EnergyCounts.Sources(history, imports);
        EnergyCounts sun = EnergyCounts.of(sources, inverters, Quantity.ENERGY_OUT, edges);
        EnergyCounts in = EnergyCounts.of(sources, batteries, Quantity.ENERGY_IN, edges);
        EnergyCounts out = EnergyCounts.of(sources, batteries, Quantity.ENERGY_OUT, edges);
        EnergyTotalView[] totals = new EnergyTotalView[edges.size() - 1];
        for (int i = 0; i < totals.length; i++) {
            double bought = grid.bought().wh()[i];
            double sold = grid.sold().wh()[i];
            double used =
                    whole ? bought - sold + sun.wh()[i] - in.wh()[i] + out.wh()[i] : Double.NaN;
            boolean plausible = !(used < -ROUNDING_WH);
            used = plausible ? Math.max(0, used) : Double.NaN;
            double own = Math.max(0, used - bought);
            boolean complete =
                    plausible
                            && !Double.isNaN(used)
                            && grid.bought().complete()[i]
                            && grid.sold().complete()[i]
                            && sun.complete()[i]
                            && in.complete()[i]
                            && out.complete()[i]
                            && money.get(i).complete();
            totals[i] =
                    new EnergyTotalView(
                            known(bought),
                            known(sold),
                            inverters.isEmpty() ? null : known(sun.wh()[i]),
                            known(used),
                            known(own),
                            used > 0 ? known(Math.min(100, 100 * own / used)) : null,
                            money.get(i).bought(),
                            money.get(i).sold(),
                            complete,
                            told(bought, grid.bought().quality().get(i)),
                            told(sold, grid.sold().quality().get(i)),
                            money.get(i).quality());
        }
        return List.of(totals);
    }

    /**
     * Money of a stretch, as far as energy and price are known piece by piece.
     *
     * @param bought millionths of the currency's unit; null if none of it is known
     * @param sold the same, negative
     * @param complete whether each piece with energy has a price
     * @param quality of the worst price that is in it; null where that is final
     */
    record Money(Long bought, Long sold, boolean complete, PriceQuality quality) {

        static final Money NONE = new Money(null, null, true, null);

        Money plus(Money other) {
            return new Money(
                    sum(bought, other.bought),
                    sum(sold, other.sold),
                    complete && other.complete,
                    worse(quality, other.quality));
        }

        private static PriceQuality worse(PriceQuality a, PriceQuality b) {
            return a == null || (b != null && b.compareTo(a) > 0) ? b : a;
        }

        private static Long sum(Long a, Long b) {
            return a == null ? b : b == null ? a : Long.valueOf(a + b);
        }
    }

    /**
     * Money between each two of these edges; nothing at all is known where there are no prices.
     *
     * @param currency of the money; what is paid in another one is not known in it. Null: none
     */
    static List<Money> money(
            List<Instant> edges, Grid grid, List<PaidSlot> slots, String currency) {
        Money[] money = new Money[edges.size() - 1];
        int first = 0;
        for (int i = 0; i < money.length; i++) {
            Instant from = edges.get(i);
            Instant until = edges.get(i + 1);
            while (first < slots.size() && !slots.get(first).slot().until().isAfter(from)) {
                first++;
            }
            double bought = grid.bought().wh()[i];
            double sold = grid.sold().wh()[i];
            double covered = 0;
            double toBuy = 0;
            double toSell = 0;
            PriceQuality quality = null;
            for (int s = first;
                    s < slots.size() && slots.get(s).slot().from().isBefore(until);
                    s++) {
                PriceSlot slot = slots.get(s).slot();
                if (!slot.currency().equals(currency)) {
                    continue;
                }
                if (slots.get(s).quality() != PriceQuality.FINAL) {
                    quality = Money.worse(quality, slots.get(s).quality());
                }
                Instant a = slot.from().isAfter(from) ? slot.from() : from;
                Instant b = slot.until().isBefore(until) ? slot.until() : until;
                double share = seconds(a, b) / seconds(from, until);
                covered += share;
                toBuy += share * slot.importMicroPerKWh();
                toSell += share * slot.exportMicroPerKWh();
            }
            boolean priced = covered > 0.999;
            boolean needed = slots.size() > 0 && !(bought == 0 && sold == 0);
            money[i] =
                    priced && !Double.isNaN(bought + sold)
                            ? new Money(
                                    Math.round(bought * toBuy * MICRO_PER_WH),
                                    -Math.round(sold * toSell * MICRO_PER_WH),
                                    true,
                                    bought == 0 && sold == 0 ? null : quality)
                            : new Money(null, null, !needed, null);
        }
        return List.of(money);
    }

    private static double seconds(Instant from, Instant until) {
        return Duration.between(from, until).toMillis() / 1000.0;
    }

    private static Quality told(double wh, Quality quality) {
        return Double.isNaN(wh) || quality == Quality.MEASURED ? null : quality;
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }
}
