package org.foyer.rest.seen;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.consent.DataType;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Access;
import org.foyer.rest.session.Caller;
import org.foyer.rest.sight.Sight;

/** What callers see now, from the site and from what tenancies show. Thread-safe. */
public final class Sights {

    private final Backends backends;
    private final Clock clock;

    /** As it was last known, for while the home is away. */
    private volatile Site last;

    public Sights(Backends backends, Clock clock) {
        this.backends = backends;
        this.clock = clock;
    }

    /**
     * What the caller sees.
     *
     * @throws Problem 503 as long as the site has never been known
     */
    public Sight of(Caller caller) {
        if (caller.isNobody()) {
            return Sight.NOTHING;
        }
        return caller.party()
                .map(party -> ofParty(caller.tenancy(), party))
                .orElseGet(() -> of(caller.tenancy()));
    }

    private Sight ofParty(String tenancy, String party) {
        Gate gate = new Gate(backends::egress, clock, tenancy, party);
        return Sight.ofParty(site(), tenancy, clock.instant(), gate);
    }

    /** What people and programs of that tenancy see. */
    public Sight of(String tenancy) {
        Site site = site();
        Map<String, Instant> shown =
                tenancy.equals(Tenancy.HOME) && !site.tenancies().isEmpty() ? shown() : Map.of();
        return Sight.of(site, tenancy, shown, clock.instant());
    }

    /** While nobody can tell, nothing is shown. */
    private Map<String, Instant> shown() {
        try {
            return backends.showings().current();
        } catch (Problem notReady) {
            return Map.of();
        }
    }

    private Site site() {
        try {
            Site site = backends.home().site();
            last = site;
            return site;
        } catch (Problem notReady) {
            Site known = last;
            if (known == null) {
                throw notReady;
            }
            return known;
        }
    }

    /**
     * Lets through whose tenancy lasts, and what needs none; of an organisation's programs those
     * for whom something of that kind may leave.
     *
     * @throws Problem 403 when it has not begun or is over, or nothing may leave
     */
    public void require(Caller caller, String call) {
        if (!lasts(caller, call)) {
            throw new Problem(403, "not-allowed", Reason.of(ReasonCode.TENANCY_MAY_NOT));
        }
        if (!leaves(caller, call)) {
            throw new Problem(403, "not-allowed", Reason.of(ReasonCode.AGENT_MAY_NOT));
        }
    }

    /** Whether {@link #require} lets through. */
    public boolean may(Caller caller, String call) {
        return lasts(caller, call) && leaves(caller, call);
    }

    private boolean lasts(Caller caller, String call) {
        Access.Who who = Access.of(call);
        return who.open() || who.own() || caller.isOfSite() || !of(caller).isOver();
    }

    private boolean leaves(Caller caller, String call) {
        Optional<DataType> type = Access.of(call).out().type();
        return caller.party().isEmpty()
                || type.isEmpty()
                || backends.egress().standing(caller.tenancy(), caller.party().get()).stream()
                        .anyMatch(c -> c.terms().type() == type.get());
    }
}
