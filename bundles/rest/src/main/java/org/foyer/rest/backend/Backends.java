package org.foyer.rest.backend;

import java.util.List;
import org.foyer.api.backup.Backups;
import org.foyer.api.consent.Consents;
import org.foyer.api.consent.Egress;
import org.foyer.api.consent.Granularity;
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
import org.foyer.api.history.SeriesCursor;
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
import org.foyer.api.reason.Reason;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.store.Grants;
import org.foyer.api.store.Installations;
import org.foyer.api.store.ServiceCatalogue;
import org.foyer.api.store.ServiceTiles;
import org.foyer.api.store.Subscriptions;
import org.foyer.api.trouble.Troubles;
import org.foyer.rest.http.Problem;
import org.foyer.rest.sight.Sight;

/**
 * The parts of the home that this interface speaks for. They come and go while it runs; asking for
 * one that is away throws {@link Problem} 503 {@code not-ready}. Thread-safe.
 */
public interface Backends {

    Home home();

    Intents intents();

    KeptOrders orders();

    Controllers controllers();

    Autonomies autonomies();

    Stops stops();

    DeviceRoles deviceRoles();

    PowerBounds bounds();

    Triggers triggers();

    SentOrders sentOrders();

    Limits limits();

    LimitLinks limitLinks();

    History history();

    /**
     * The history for an answer that tells no finer than that; what leaves the house may be bound
     * to it.
     */
    default History history(Granularity told) {
        return history();
    }

    /** A series as it may be told at last. */
    default SeriesCursor told(SeriesCursor series, Granularity fine) {
        return series;
    }

    Imports imports();

    EventLog events();

    ServiceCatalogue catalogue();

    Installations installations();

    Subscriptions subscriptions();

    Grants grants();

    ServiceTiles tiles();

    Notices notices();

    Questions questions();

    Identity identity();

    People people();

    Agents agents();

    Dialing dialing();

    Showings showings();

    Consents consents();

    Egress egress();

    Troubles troubles();

    Tariffs tariffs();

    Forecasts forecasts();

    Backups backups();

    Preferences preferences();

    List<SelfTest> selfTests();

    /** Whether live values of a first device are known. */
    default boolean isLive() {
        try {
            return home().state().devices().values().stream()
                    .anyMatch(d -> !d.readings().isEmpty());
        } catch (Problem notReady) {
            return false;
        }
    }

    /** What the parts are told of: all there is, but for those of a caller who sees less. */
    default Sight sight() {
        return Sight.WHOLE;
    }

    /** A reason without the names of devices that are not in these parts. */
    default Reason veiled(Reason reason) {
        return reason;
    }

    /** Whether all that makes or keeps energy at that connection is in these parts. */
    default boolean hasAllSources(String connection) {
        return true;
    }
}
