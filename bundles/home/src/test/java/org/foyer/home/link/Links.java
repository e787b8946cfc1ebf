package org.foyer.home.link;

import java.time.Duration;
import java.util.Optional;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Scope;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.place.GridConnection;

/** Terms for tests. */
final class Links {

    static final Duration TIME_OUT = Duration.ofMinutes(2);

    private Links() {}

    /** A grid operator's: at least 500 W, at most 20 kW, 4.2 kW in fail-safe for 2 h. */
    static LinkTerms terms() {
        return of("operator", "grid operator", Optional.of(TIME_OUT));
    }

    /** The same without a heartbeat. */
    static LinkTerms contacts() {
        return of("operator", "grid operator", Optional.empty());
    }

    /** The same for what the home gives to the grid. */
    static LinkTerms ofExport(LinkTerms terms) {
        return new LinkTerms(
                terms.id(),
                terms.issuer(),
                terms.scope(),
                Direction.EXPORT,
                terms.binding(),
                terms.holder(),
                terms.heartbeatTimeOut(),
                terms.failSafe(),
                terms.leastW(),
                terms.nominalMaxW());
    }

    static LinkTerms of(String id, String issuer, Optional<Duration> timeOut) {
        return new LinkTerms(
                id,
                issuer,
                new Scope.OfConnection(GridConnection.MAIN),
                Direction.IMPORT,
                Limit.Binding.LAW,
                "control box",
                timeOut,
                new LinkTerms.FailSafe(4200, Duration.ofHours(2)),
                500,
                20_000);
    }
}
