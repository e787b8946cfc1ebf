package org.foyer.rest;

import java.util.List;
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
import org.foyer.rest.backend.Backends;
import org.foyer.rest.http.Problem;

/** A {@link FakeHouse} without anything around it. */
public record PlainBackends(FakeHouse house) implements Backends {
    @Override
    public Home home() {
        return house;
    }

    @Override
    public Intents intents() {
        return house.intents();
    }

    @Override
    public KeptOrders orders() {
        return house;
    }

    @Override
    public PowerBounds bounds() {
        return house.bounds;
    }

    @Override
    public Triggers triggers() {
        return house.triggers;
    }

    @Override
    public DeviceRoles deviceRoles() {
        return house.deviceRoles;
    }

    @Override
    public Stops stops() {
        return house.stops;
    }

    @Override
    public Controllers controllers() {
        return house.controllers;
    }

    @Override
    public Autonomies autonomies() {
        return house.autonomies;
    }

    @Override
    public SentOrders sentOrders() {
        return house.sentOrders;
    }

    @Override
    public Limits limits() {
        return house.limits();
    }

    @Override
    public LimitLinks limitLinks() {
        return house.links();
    }

    @Override
    public History history() {
        return house;
    }

    @Override
    public Imports imports() {
        return house.imports;
    }

    @Override
    public EventLog events() {
        return house.events;
    }

    @Override
    public ServiceCatalogue catalogue() {
        return house.store;
    }

    @Override
    public Installations installations() {
        return house.store;
    }

    @Override
    public Subscriptions subscriptions() {
        return house.store;
    }

    @Override
    public Grants grants() {
        return house.store;
    }

    @Override
    public ServiceTiles tiles() {
        return house.store.tiles;
    }

    @Override
    public Notices notices() {
        return house;
    }

    @Override
    public Questions questions() {
        return house.questions;
    }

    @Override
    public Identity identity() {
        throw Problem.notReady("identity");
    }

    @Override
    public People people() {
        throw Problem.notReady("people");
    }

    @Override
    public Agents agents() {
        throw Problem.notReady("agents");
    }

    @Override
    public Dialing dialing() {
        throw Problem.notReady("agents");
    }

    @Override
    public Showings showings() {
        throw Problem.notReady("showings");
    }

    @Override
    public Consents consents() {
        throw Problem.notReady("consents");
    }

    @Override
    public Egress egress() {
        throw Problem.notReady("consents");
    }

    @Override
    public Troubles troubles() {
        return house.troubles;
    }

    @Override
    public Tariffs tariffs() {
        throw Problem.notReady("prices");
    }

    @Override
    public Forecasts forecasts() {
        throw Problem.notReady("forecasts");
    }

    @Override
    public Backups backups() {
        throw Problem.notReady("backups");
    }

    @Override
    public Preferences preferences() {
        throw Problem.notReady("preferences");
    }

    @Override
    public List<SelfTest> selfTests() {
        return List.of();
    }
}
