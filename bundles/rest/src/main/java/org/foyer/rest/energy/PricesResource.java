package org.foyer.rest.energy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.KnownPricesView;
import org.foyer.rest.dto.PriceSeriesPage;
import org.foyer.rest.dto.PriceView;
import org.foyer.rest.dto.PricesView;
import org.foyer.rest.http.Instants;
import org.foyer.rest.http.Problem;

/** What energy costs, now and in the hours to come, and what was known of it when. */
@Path("home/prices")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class PricesResource {

    private static final Duration DEFAULT = Duration.ofHours(36);
    private static final Duration LONGEST = Duration.ofDays(32);
    private static final Duration CHEAPEST = Duration.ofHours(3);

    private final Backends backends;
    private final HouseholdPrices prices;
    private final Clock clock;

    public PricesResource(Backends backends, Clock clock) {
        this.backends = backends;
        this.prices = new HouseholdPrices(backends::tariffs);
        this.clock = clock;
    }

    @GET
    public PricesView prices(
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @QueryParam("asKnownAt") String asKnownAt) {
        Instant now = clock.instant();
        Asked asked = asked(now, from, until, asKnownAt);
        List<KnownPrice> imports = known(prices.main(PriceSeries.Kind.IMPORT), asked);
        Map<Instant, KnownPrice> exports = new HashMap<>();
        known(prices.main(PriceSeries.Kind.EXPORT), asked).forEach(p -> exports.put(p.from(), p));
        Asked moment = new Asked(now, now.plusNanos(1), asked.knownAt());
        List<KnownPrice> current = known(prices.main(PriceSeries.Kind.IMPORT), moment);
        known(prices.main(PriceSeries.Kind.EXPORT), moment).forEach(p -> exports.put(p.from(), p));
        Set<KnownPrice> shown = new LinkedHashSet<>(imports);
        shown.addAll(current);
        return new PricesView(
                current.isEmpty() ? null : view(current.get(0), exports),
                imports.stream().map(p -> view(p, exports)).toList(),
                cheapest(imports, now).stream().map(p -> view(p, exports)).toList(),
                PriceViews.gaps(imports, asked.from(), asked.until()),
                imports.isEmpty()
                        ? null
                        : prices.main(PriceSeries.Kind.IMPORT).map(PriceSeries::unit).orElse(null),
                new PriceViews(backends.home().site()).issues(shown));
    }

    @GET
    @Path("series")
    public PriceSeriesPage priceSeries() {
        PriceViews views = new PriceViews(backends.home().site());
        return new PriceSeriesPage(prices.series().stream().map(views::series).toList());
    }

    @GET
    @Path("series/{id}")
    public KnownPricesView pricesOfSeries(
            @PathParam("id") String id,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @QueryParam("asKnownAt") String asKnownAt) {
        Asked asked = asked(clock.instant(), from, until, asKnownAt);
        PriceSeries series =
                prices.series(id)
                        .orElseThrow(
                                () ->
                                        Problem.notFound(
                                                "There is no such series. GET"
                                                        + " /api/v1/home/prices/series lists"
                                                        + " them."));
        List<KnownPrice> known = known(Optional.of(series), asked);
        PriceViews views = new PriceViews(backends.home().site());
        return new KnownPricesView(
                views.series(series),
                known.stream().map(PriceViews::price).toList(),
                PriceViews.gaps(known, asked.from(), asked.until()),
                views.issues(known));
    }

    private record Asked(Instant from, Instant until, Optional<Instant> knownAt) {}

    private static Asked asked(Instant now, String from, String until, String asKnownAt) {
        Instant start = from == null ? now : Instants.parse("from", from);
        Instant end = until == null ? start.plus(DEFAULT) : Instants.parse("until", until);
        if (!end.isAfter(start) || end.isAfter(start.plus(LONGEST))) {
            throw Problem.invalid(
                    "until", Reason.of(ReasonCode.GIVE_WITHIN_DAYS, "count", LONGEST.toDays()));
        }
        return new Asked(
                start,
                end,
                asKnownAt == null
                        ? Optional.empty()
                        : Optional.of(Instants.parse("asKnownAt", asKnownAt)));
    }

    private List<KnownPrice> known(Optional<PriceSeries> series, Asked asked) {
        return series.map(
                        s ->
                                backends.tariffs()
                                        .prices(
                                                s.id(),
                                                asked.from(),
                                                asked.until(),
                                                asked.knownAt()))
                .orElse(List.of());
    }

    /** The cheapest three hours that are not over, in order of time. */
    static List<KnownPrice> cheapest(List<KnownPrice> prices, Instant now) {
        List<KnownPrice> best = new ArrayList<>();
        Duration sum = Duration.ZERO;
        for (KnownPrice price :
                prices.stream()
                        .filter(p -> p.until().isAfter(now))
                        .sorted(
                                Comparator.comparingLong(KnownPrice::microPerKWh)
                                        .thenComparing(KnownPrice::from))
                        .toList()) {
            if (sum.compareTo(CHEAPEST) < 0) {
                best.add(price);
                sum = sum.plus(Duration.between(price.from(), price.until()));
            }
        }
        best.sort(Comparator.comparing(KnownPrice::from));
        return best;
    }

    private static PriceView view(KnownPrice price, Map<Instant, KnownPrice> exports) {
        KnownPrice export = exports.get(price.from());
        return new PriceView(
                price.from(),
                price.until(),
                price.microPerKWh(),
                export == null ? null : Long.valueOf(export.microPerKWh()),
                price.quality(),
                price.issue().version());
    }
}
