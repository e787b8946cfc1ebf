package org.foyer.rest.energy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.PriceView;
import org.foyer.rest.dto.PricesView;
import org.foyer.rest.dto.StretchView;
import org.foyer.rest.http.Instants;
import org.foyer.rest.http.Problem;

/** What energy costs, now and in the hours to come. */
@Path("home/prices")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class PricesResource {

    private static final Duration DEFAULT = Duration.ofHours(36);
    private static final Duration LONGEST = Duration.ofDays(32);
    private static final Duration CHEAPEST = Duration.ofHours(3);

    private final Backends backends;
    private final Clock clock;

    public PricesResource(Backends backends, Clock clock) {
        this.backends = backends;
        this.clock = clock;
    }

    @GET
    public PricesView prices(@QueryParam("from") String from, @QueryParam("until") String until) {
        Instant now = clock.instant();
        Instant start = from == null ? now : Instants.parse("from", from);
        Instant end = until == null ? start.plus(DEFAULT) : Instants.parse("until", until);
        if (!end.isAfter(start) || end.isAfter(start.plus(LONGEST))) {
            throw Problem.invalid(
                    "until", Reason.of(ReasonCode.GIVE_WITHIN_DAYS, "count", LONGEST.toDays()));
        }
        Tariffs tariffs = backends.tariffs();
        List<PriceSlot> slots = tariffs.prices(start, end);
        List<PriceSlot> current = tariffs.prices(now, now.plusNanos(1));
        return new PricesView(
                current.isEmpty() ? null : view(current.get(0)),
                slots.stream().map(PricesResource::view).toList(),
                cheapest(slots, now).stream().map(PricesResource::view).toList(),
                gaps(slots, start, end),
                slots.isEmpty() ? null : slots.get(0).currency());
    }

    /** The cheapest three hours that are not over, in order of time. */
    static List<PriceSlot> cheapest(List<PriceSlot> slots, Instant now) {
        List<PriceSlot> best = new ArrayList<>();
        Duration sum = Duration.ZERO;
        for (PriceSlot slot :
                slots.stream()
                        .filter(s -> s.until().isAfter(now))
                        .sorted(
                                Comparator.comparingLong(PriceSlot::importMicroPerKWh)
                                        .thenComparing(PriceSlot::from))
                        .toList()) {
            if (sum.compareTo(CHEAPEST) < 0) {
                best.add(slot);
                sum = sum.plus(Duration.between(slot.from(), slot.until()));
            }
        }
        best.sort(Comparator.comparing(PriceSlot::from));
        return best;
    }

    /** Where no price is known. */
    static List<StretchView> gaps(List<PriceSlot> slots, Instant from, Instant until) {
        List<StretchView> gaps = new ArrayList<>();
        Instant known = from;
        for (PriceSlot slot : slots) {
            if (slot.from().isAfter(known)) {
                gaps.add(new StretchView(known, slot.from()));
            }
            known = slot.until().isAfter(known) ? slot.until() : known;
        }
        if (until.isAfter(known)) {
            gaps.add(new StretchView(known, until));
        }
        return gaps;
    }

    private static PriceView view(PriceSlot slot) {
        return new PriceView(
                slot.from(), slot.until(), slot.importMicroPerKWh(), slot.exportMicroPerKWh());
    }
}
