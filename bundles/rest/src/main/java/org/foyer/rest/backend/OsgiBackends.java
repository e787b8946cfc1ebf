package org.foyer.rest.backend;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.foyer.api.backup.Backups;
import org.foyer.api.consent.Consents;
import org.foyer.api.consent.Egress;
import org.foyer.api.control.Autonomies;
import org.foyer.api.control.Controllers;
import org.foyer.api.control.Intents;
import org.foyer.api.control.KeptOrders;
import org.foyer.api.control.Limits;
import org.foyer.api.control.PowerBounds;
import org.foyer.api.control.SentOrders;
import org.foyer.api.control.Stops;
import org.foyer.api.control.Triggers;
import org.foyer.api.forecast.Forecasts;
import org.foyer.api.history.History;
import org.foyer.api.history.Imports;
import org.foyer.api.home.DeviceRoles;
import org.foyer.api.home.EventLog;
import org.foyer.api.home.Home;
import org.foyer.api.identity.Agents;
import org.foyer.api.identity.Dialing;
import org.foyer.api.identity.Identity;
import org.foyer.api.identity.People;
import org.foyer.api.identity.Showings;
import org.foyer.api.limit.LimitLinks;
import org.foyer.api.market.Tariffs;
import org.foyer.api.notice.Notices;
import org.foyer.api.preference.Preferences;
import org.foyer.api.question.Questions;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.store.Grants;
import org.foyer.api.store.Installations;
import org.foyer.api.store.ServiceCatalogue;
import org.foyer.api.store.ServiceTiles;
import org.foyer.api.store.Subscriptions;
import org.foyer.api.trouble.Troubles;
import org.foyer.rest.http.Problem;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * {@link Backends} by dynamic references: a swap of one never restarts this bundle. Over 400 lines:
 * a field and a method for each service, nothing else.
 */
@Component(service = Backends.class)
public final class OsgiBackends implements Backends {

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Home home;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Intents intents;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile KeptOrders orders;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Controllers controllers;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Autonomies autonomies;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Stops stops;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile DeviceRoles deviceRoles;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PowerBounds bounds;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Triggers triggers;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SentOrders sentOrders;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Limits limits;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile LimitLinks limitLinks;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile History history;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Imports imports;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile EventLog events;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ServiceCatalogue catalogue;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Installations installations;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Subscriptions subscriptions;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Grants grants;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ServiceTiles tiles;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Notices notices;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Questions questions;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Identity identity;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile People people;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Agents agents;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Dialing dialing;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Showings showings;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Consents consents;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Egress egress;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Troubles troubles;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Tariffs tariffs;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Forecasts forecasts;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Backups backups;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Preferences preferences;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private final List<SelfTest> selfTests = new CopyOnWriteArrayList<>();

    @Override
    public Home home() {
        return ready(home, "home");
    }

    @Override
    public Intents intents() {
        return ready(intents, "intents");
    }

    @Override
    public KeptOrders orders() {
        return ready(orders, "orders");
    }

    @Override
    public Triggers triggers() {
        return ready(triggers, "home");
    }

    @Override
    public PowerBounds bounds() {
        return ready(bounds, "home");
    }

    @Override
    public DeviceRoles deviceRoles() {
        return ready(deviceRoles, "home");
    }

    @Override
    public Controllers controllers() {
        return ready(controllers, "home");
    }

    @Override
    public Autonomies autonomies() {
        return ready(autonomies, "home");
    }

    @Override
    public Stops stops() {
        return ready(stops, "home");
    }

    @Override
    public SentOrders sentOrders() {
        return ready(sentOrders, "home");
    }

    @Override
    public Limits limits() {
        return ready(limits, "limits");
    }

    @Override
    public LimitLinks limitLinks() {
        return ready(limitLinks, "limits");
    }

    @Override
    public History history() {
        return ready(history, "history");
    }

    @Override
    public Imports imports() {
        return ready(imports, "history");
    }

    @Override
    public EventLog events() {
        return ready(events, "home");
    }

    @Override
    public ServiceCatalogue catalogue() {
        return ready(catalogue, "store");
    }

    @Override
    public Installations installations() {
        return ready(installations, "store");
    }

    @Override
    public Subscriptions subscriptions() {
        return ready(subscriptions, "store");
    }

    @Override
    public Grants grants() {
        return ready(grants, "store");
    }

    @Override
    public ServiceTiles tiles() {
        return ready(tiles, "store");
    }

    @Override
    public Questions questions() {
        return ready(questions, "questions");
    }

    @Override
    public Notices notices() {
        return ready(notices, "notices");
    }

    @Override
    public Identity identity() {
        return ready(identity, "identity");
    }

    @Override
    public People people() {
        return ready(people, "people");
    }

    @Override
    public Agents agents() {
        return ready(agents, "agents");
    }

    @Override
    public Dialing dialing() {
        return ready(dialing, "agents");
    }

    @Override
    public Showings showings() {
        return ready(showings, "showings");
    }

    @Override
    public Consents consents() {
        return ready(consents, "consents");
    }

    @Override
    public Egress egress() {
        return ready(egress, "consents");
    }

    @Override
    public Troubles troubles() {
        return ready(troubles, "troubles");
    }

    @Override
    public Tariffs tariffs() {
        return ready(tariffs, "prices");
    }

    @Override
    public Forecasts forecasts() {
        return ready(forecasts, "forecasts");
    }

    @Override
    public Backups backups() {
        return ready(backups, "backups");
    }

    @Override
    public Preferences preferences() {
        return ready(preferences, "preferences");
    }

    @Override
    public List<SelfTest> selfTests() {
        return List.copyOf(selfTests);
    }

    private static <T> T ready(T service, String name) {
        if (service == null) {
            throw Problem.notReady(name);
        }
        return service;
    }
}
