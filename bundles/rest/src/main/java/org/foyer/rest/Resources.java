package org.foyer.rest;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.backend.RuntimeFacts;
import org.foyer.rest.backend.Settings;
import org.foyer.rest.backend.Ticks;
import org.foyer.rest.consent.ConsentsResource;
import org.foyer.rest.dial.Dialer;
import org.foyer.rest.energy.EnergyResource;
import org.foyer.rest.energy.ForecastsResource;
import org.foyer.rest.energy.PricesResource;
import org.foyer.rest.history.HistoryResource;
import org.foyer.rest.history.ImportsResource;
import org.foyer.rest.home.AutonomyResource;
import org.foyer.rest.home.BoundsResource;
import org.foyer.rest.home.ControllersResource;
import org.foyer.rest.home.DeviceEventsResource;
import org.foyer.rest.home.DeviceRolesResource;
import org.foyer.rest.home.DevicesResource;
import org.foyer.rest.home.HomeResource;
import org.foyer.rest.home.SentOrdersResource;
import org.foyer.rest.home.StopsResource;
import org.foyer.rest.home.TriggersResource;
import org.foyer.rest.limit.LimitLinksResource;
import org.foyer.rest.limit.LimitsResource;
import org.foyer.rest.notice.NoticesResource;
import org.foyer.rest.notice.QuestionsResource;
import org.foyer.rest.notice.TroublesResource;
import org.foyer.rest.people.AgentsResource;
import org.foyer.rest.people.PeopleResource;
import org.foyer.rest.people.TenancyResource;
import org.foyer.rest.preference.PreferencesResource;
import org.foyer.rest.reach.Reach;
import org.foyer.rest.reach.ReachResource;
import org.foyer.rest.seen.InHand;
import org.foyer.rest.seen.SeenBackends;
import org.foyer.rest.seen.Sights;
import org.foyer.rest.session.Caller;
import org.foyer.rest.session.RoleFilter;
import org.foyer.rest.session.SessionResource;
import org.foyer.rest.site.SiteResource;
import org.foyer.rest.store.ActionsResource;
import org.foyer.rest.store.GrantsResource;
import org.foyer.rest.store.SettingsResource;
import org.foyer.rest.store.StartTilesResource;
import org.foyer.rest.store.StoreResource;
import org.foyer.rest.store.Wishes;
import org.foyer.rest.system.BackupResource;
import org.foyer.rest.system.OpenApiResource;
import org.foyer.rest.system.SystemResource;
import org.foyer.rest.text.ReasonText;

/**
 * All resources of the interface, fed by their constructors: with the parts of the home as the
 * caller of the moment sees them, but for those that concern people and programs themselves.
 */
final class Resources {

    private final Views views;
    private final RoleFilter roles;
    private final Sights sights;
    private final InHand inHand = new InHand();
    private final List<Object> all;

    Resources(
            Backends all,
            RuntimeFacts facts,
            Clock clock,
            Instant started,
            Ticks ticks,
            Settings settings,
            Reach reach,
            Dialer dialer) {
        this.sights = new Sights(all, clock);
        Backends backends = new SeenBackends(all, inHand);
        this.views = Views.of(backends, clock, ticks, settings);
        this.roles = new RoleFilter(new Wishes(all), sights::require);
        this.all =
                List.of(
                        new SessionResource(all, clock),
                        new PeopleResource(all),
                        new AgentsResource(all, backends, dialer, reach),
                        new ConsentsResource(all, backends, clock),
                        new HomeResource(views.home()),
                        new LimitsResource(backends, views.home(), clock),
                        new LimitLinksResource(backends, views.home()),
                        new SiteResource(backends),
                        new TenancyResource(all),
                        new DevicesResource(backends, views.home(), clock),
                        new SentOrdersResource(backends, views.home()),
                        new ControllersResource(backends, views.home()),
                        new StopsResource(backends),
                        new BoundsResource(backends, views.home(), clock),
                        new AutonomyResource(backends, views.home(), views.names()),
                        new DeviceRolesResource(backends, views.home()),
                        new TriggersResource(backends, views.home()),
                        new DeviceEventsResource(backends),
                        new HistoryResource(backends, clock),
                        new ImportsResource(backends),
                        new EnergyResource(backends, clock),
                        new PricesResource(backends, clock),
                        new PreferencesResource(all, backends, views.home(), views.names(), clock),
                        new ForecastsResource(backends),
                        new BackupResource(backends, views.home(), clock),
                        new StoreResource(backends, views.store()),
                        new SettingsResource(backends),
                        new ActionsResource(backends, views.tiles(), views.names()),
                        new StartTilesResource(backends, views.tiles()),
                        new GrantsResource(backends, views.store()),
                        new NoticesResource(backends, views.store()),
                        new QuestionsResource(backends, views.home(), views.names()),
                        new TroublesResource(backends, views.troubles()),
                        new SystemResource(backends, views.reasons(), facts, started),
                        new ReachResource(reach),
                        new OpenApiResource());
    }

    ReasonText reasons() {
        return views.reasons();
    }

    RoleFilter roles() {
        return roles;
    }

    List<Object> all() {
        return all;
    }

    /** Answers a request with what the caller sees. */
    <E extends Exception> void answer(Caller caller, InHand.Answering<E> answering)
            throws IOException, E {
        inHand.with(() -> sights.of(caller), answering);
    }

    Object homeDocument(Caller caller) {
        sights.require(caller, "GET /home");
        return views.home().home(caller.locale());
    }
}
