package org.foyer.store.facade;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;

/**
 * The home as far as services reach: the people of the whole site give them their rights, so what
 * is of a tenancy is not there for them (model 1). In a home without tenancies it is all of it.
 */
public record CommonHome(Home home, Clock clock) implements Home {

    @Override
    public HomeState state() {
        return common(home.state(), home.site(), clock.instant());
    }

    /** Still with its tenancies; without the connections that are theirs. */
    @Override
    public Site site() {
        Site site = home.site();
        Instant now = clock.instant();
        if (site.tenancies().isEmpty()) {
            return site;
        }
        var common =
                site.connections().stream()
                        .filter(
                                c ->
                                        c.isMain()
                                                || site.tenancies().stream()
                                                        .filter(t -> t.holds(now))
                                                        .noneMatch(
                                                                t ->
                                                                        t.connections()
                                                                                .contains(c.id())))
                        .map(c -> isCommon(c, site, now) ? c : unmeasured(c))
                        .toList();
        return new Site(
                common,
                site.circuits(),
                site.zones(),
                site.tenancies(),
                site.placements(),
                site.parties(),
                site.contracts());
    }

    private static boolean isCommon(GridConnection connection, Site site, Instant now) {
        return connection.meters().stream().allMatch(m -> site.tenancyOf(m, now).isEmpty());
    }

    private static GridConnection unmeasured(GridConnection connection) {
        return new GridConnection(
                connection.id(),
                connection.name(),
                connection.commodity(),
                connection.phases(),
                List.of(),
                false);
    }

    /** What of a snapshot is of no tenancy. */
    static HomeState common(HomeState state, Site site, Instant now) {
        if (site.tenancies().isEmpty()) {
            return state;
        }
        Map<DeviceId, DeviceState> devices =
                state.devices().entrySet().stream()
                        .filter(d -> site.tenancyOf(d.getKey(), now).isEmpty())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new HomeState(state.at(), state.tick(), state.sequence(), devices);
    }

    /**
     * Since when the device is common, if it was a tenancy's before: nothing from then is shown.
     */
    static Optional<Instant> since(DeviceId device, Site site, Instant now) {
        return site.tenancies().stream()
                .flatMap(t -> t.until().stream().filter(u -> !u.isAfter(now)))
                .filter(
                        until ->
                                site.tenancyOf(device, until.minusNanos(1))
                                        .flatMap(Tenancy::until)
                                        .filter(until::equals)
                                        .isPresent())
                .max(Instant::compareTo);
    }
}
