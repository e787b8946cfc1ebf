package org.foyer.rest.seen;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
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
        return caller.isNobody() ? Sight.NOTHING : of(caller.tenancy());
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
     * Lets through whose tenancy lasts, and what needs none.
     *
     * @throws Problem 403 when it has not begun or is over
     */
    public void require(Caller caller, String call) {
        if (!may(caller, call)) {
            throw new Problem(403, "not-allowed", Reason.of(ReasonCode.TENANCY_MAY_NOT));
        }
    }

    /** Whether the caller's tenancy lasts, or the call needs none. */
    public boolean may(Caller caller, String call) {
        Access.Who who = Access.of(call);
        return who.open() || who.own() || caller.isOfSite() || !of(caller).isOver();
    }
}
