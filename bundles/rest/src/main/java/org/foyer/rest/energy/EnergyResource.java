package org.foyer.rest.energy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.EnergyCompareView;
import org.foyer.rest.dto.EnergyGapView;
import org.foyer.rest.dto.EnergySpanView;
import org.foyer.rest.dto.EnergyTotalView;
import org.foyer.rest.dto.EnergyView;
import org.foyer.rest.http.Problem;

/** What the house bought, sold, made and used in a day, week, month or year. */
@Path("home/energy")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class EnergyResource {

    /** By then the counters of this moment are recorded. */
    private static final Duration RECORDED = Duration.ofMinutes(1);

    private static final EnergyTotalView NOTHING =
            new EnergyTotalView(
                    null, null, null, null, null, null, null, null, false, null, null, null);

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 2);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private final Backends backends;
    private final Clock clock;

    public EnergyResource(Backends backends, Clock clock) {
        this.backends = backends;
        this.clock = clock;
    }

    @GET
    public EnergyView energy(
            @QueryParam("period") String period,
            @QueryParam("day") String day,
            @QueryParam("compare") String compare,
            @QueryParam("connection") String connection) {
        if (compare != null && !compare.equals("true") && !compare.equals("false")) {
            throw Problem.invalid("compare", Reason.of(ReasonCode.GIVE_TRUE_OR_FALSE));
        }
        EnergyPeriod.Kind kind = kind(period);
        ZoneId zone = clock.getZone();
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        LocalDate chosen = kind == EnergyPeriod.Kind.TODAY ? today : day(day, today);
        Instant last = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(RECORDED);
        EnergyPeriod asked = EnergyPeriod.of(kind, chosen, zone, last);
        Home home = backends.home();
        GridConnection paidAt = connection(home.site(), connection);
        EnergyBook book = book(home, paidAt);
        List<PaidSlot> slots = prices(paidAt, asked);
        String currency = currency(slots);
        Sums sums = asked.isEmpty() ? Sums.NOTHING : sums(book, asked, slots, currency);
        EnergyCompareView before = null;
        if ("true".equals(compare) && !asked.isEmpty()) {
            EnergyPeriod earlier = asked.before(kind, chosen, zone);
            EnergyTotalView total =
                    earlier.isEmpty()
                            ? NOTHING
                            : sums(book, earlier, prices(paidAt, earlier), currency).total();
            before = new EnergyCompareView(earlier.from(), earlier.until(), total);
        }
        return new EnergyView(
                asked.from(),
                asked.until(),
                currency,
                sums.total(),
                sums.spans(),
                sums.gaps(),
                before,
                backends.sight().since(paidAt.id(), asked.from(), asked.until()).orElse(null));
    }

    private record Sums(
            EnergyTotalView total, List<EnergySpanView> spans, List<EnergyGapView> gaps) {

        static final Sums NOTHING = new Sums(EnergyResource.NOTHING, List.of(), List.of());
    }

    /** What all of it is paid in; null if nothing is, or in several. */
    private static String currency(List<PaidSlot> slots) {
        List<String> all = slots.stream().map(s -> s.slot().currency()).distinct().toList();
        return all.size() == 1 ? all.get(0) : null;
    }

    private static Sums sums(
            EnergyBook book, EnergyPeriod period, List<PaidSlot> slots, String currency) {
        List<Instant> whole = List.of(period.from(), period.until());
        EnergyBook.Grid fine = book.grid(period.fine());
        List<EnergyBook.Money> pieces = EnergyBook.money(period.fine(), fine, slots, currency);
        List<EnergyBook.Money> bySpan = new ArrayList<>();
        EnergyBook.Money all = EnergyBook.Money.NONE;
        int piece = 0;
        for (Instant edge : period.edges().subList(1, period.edges().size())) {
            EnergyBook.Money span = EnergyBook.Money.NONE;
            while (piece < pieces.size() && !period.fine().get(piece + 1).isAfter(edge)) {
                span = span.plus(pieces.get(piece++));
            }
            bySpan.add(span);
            all = all.plus(span);
        }
        EnergyBook.Grid spanGrid = book.grid(period.edges());
        List<EnergyTotalView> totals = book.totals(period.edges(), spanGrid, bySpan);
        List<EnergySpanView> spans = new ArrayList<>();
        for (int i = 0; i < totals.size(); i++) {
            spans.add(
                    EnergySpanView.of(
                            period.edges().get(i), period.edges().get(i + 1), totals.get(i)));
        }
        EnergyTotalView total = book.totals(whole, book.grid(whole), List.of(all)).get(0);
        return new Sums(total, spans, gaps(spanGrid));
    }

    /** Gaps of bought and of sold energy side by side, in order. */
    private static List<EnergyGapView> gaps(EnergyBook.Grid grid) {
        TreeMap<Instant, EnergyGapView> gaps = new TreeMap<>();
        for (EnergySeries.Gap gap : grid.bought().gaps()) {
            EnergyGapView before = gaps.get(gap.from());
            Double wh = gap.energyWh().isPresent() ? gap.energyWh().getAsDouble() : null;
            gaps.put(
                    gap.from(),
                    before == null
                            ? new EnergyGapView(gap.from(), gap.until(), wh, null)
                            : new EnergyGapView(
                                    gap.from(),
                                    later(before.until(), gap.until()),
                                    sum(before.boughtWh(), wh),
                                    null));
        }
        for (EnergySeries.Gap gap : grid.sold().gaps()) {
            EnergyGapView before = gaps.get(gap.from());
            Double wh = gap.energyWh().isPresent() ? gap.energyWh().getAsDouble() : null;
            gaps.put(
                    gap.from(),
                    before == null
                            ? new EnergyGapView(gap.from(), gap.until(), null, wh)
                            : new EnergyGapView(
                                    gap.from(),
                                    later(before.until(), gap.until()),
                                    before.boughtWh(),
                                    before.soldWh() == null ? wh : sum(before.soldWh(), wh)));
        }
        return List.copyOf(gaps.values());
    }

    private static Double sum(Double a, Double b) {
        return a == null || b == null ? null : Double.valueOf(a + b);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** The one of that id; the main one if none is named. */
    private static GridConnection connection(Site site, String name) {
        return name == null
                ? site.main()
                : site.connection(name)
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                "connection",
                                                Reason.of(ReasonCode.GIVE_KNOWN_CONNECTION)));
    }

    private EnergyBook book(Home home, GridConnection chosen) {
        HomeState state = home.state();
        Site site = home.site();
        return new EnergyBook(
                backends.history(),
                backends.imports(),
                chosen.id(),
                chosen.isMeasured() ? chosen.meters() : List.of(),
                ofKind(state, site, chosen, DeviceKind.PV_INVERTER),
                ofKind(state, site, chosen, DeviceKind.BATTERY),
                backends.hasAllSources(chosen.id()));
    }

    /** Devices that no connection names are at the main one. */
    private static List<DeviceId> ofKind(
            HomeState state, Site site, GridConnection chosen, DeviceKind kind) {
        return state.devices().values().stream()
                .map(d -> d.device())
                .filter(d -> d.kind() == kind)
                .map(d -> d.id())
                .filter(id -> site.connectionOf(id).equals(chosen.id()))
                .sorted()
                .toList();
    }

    /** What is known of prices; nothing while there is no tariff. */
    private List<PaidSlot> prices(GridConnection connection, EnergyPeriod period) {
        try {
            return period.isEmpty()
                    ? List.of()
                    : new HouseholdPrices(backends::tariffs)
                            .paid(connection, period.from(), period.until());
        } catch (Problem noTariff) {
            return List.of();
        }
    }

    private static EnergyPeriod.Kind kind(String text) {
        for (EnergyPeriod.Kind kind : EnergyPeriod.Kind.values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        throw Problem.invalid(
                "period",
                Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", "TODAY, DAY, WEEK, MONTH, YEAR"));
    }

    private static LocalDate day(String text, LocalDate today) {
        if (text == null) {
            return today;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw Problem.invalid("day", Reason.of(ReasonCode.GIVE_DAY));
    }
}
