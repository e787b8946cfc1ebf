package org.foyer.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.foyer.rest.dto.HomeView;

/** All resources of the interface, fed by their constructors. */
final class Resources {

    private final HomeViews home;
    private final StoreViews store;
    private final List<Object> all;

    Resources(
            Backends backends,
            RuntimeFacts facts,
            Clock clock,
            Instant started,
            double speed,
            boolean simulated) {
        this.home = new HomeViews(backends, clock, new ReasonText(clock), speed, simulated);
        this.store = new StoreViews(home);
        this.all =
                List.of(
                        new SessionResource(backends, clock),
                        new HomeResource(backends, home, clock),
                        new DevicesResource(backends, home, clock),
                        new HistoryResource(backends),
                        new StoreResource(backends, store),
                        new GrantsResource(backends, store),
                        new NoticesResource(backends, store),
                        new SystemResource(backends, facts, started),
                        new OpenApiResource());
    }

    List<Object> all() {
        return all;
    }

    HomeView homeDocument(Caller caller) {
        return home.home(caller.locale());
    }

    HomeViews home() {
        return home;
    }

    StoreViews store() {
        return store;
    }
}
