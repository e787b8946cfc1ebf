package org.foyer.rest.seen;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.foyer.api.backup.Backups;
import org.foyer.api.consent.Consents;
import org.foyer.api.consent.Egress;
import org.foyer.api.consent.Granularity;
import org.foyer.api.control.Autonomies;
import org.foyer.api.control.Controllers;
import org.foyer.api.control.Intents;
import org.foyer.api.control.KeptOrders;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;
import org.foyer.api.control.PowerBounds;
import org.foyer.api.control.Scope;
import org.foyer.api.control.SentOrders;
import org.foyer.api.control.Stops;
import org.foyer.api.control.Triggers;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.forecast.ForecastKind;
import org.foyer.api.forecast.Forecasts;
import org.foyer.api.history.History;
import org.foyer.api.history.Imports;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.home.DeviceRoles;
import org.foyer.api.home.EventLog;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.foyer.api.identity.Agents;
import org.foyer.api.identity.Dialing;
import org.foyer.api.identity.Identity;
import org.foyer.api.identity.People;
import org.foyer.api.identity.Showings;
import org.foyer.api.limit.LimitLinks;
import org.foyer.api.limit.LinkStatus;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.market.Tariffs;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.place.Site;
import org.foyer.api.preference.Preferences;
import org.foyer.api.question.Questions;
import org.foyer.api.reason.Reason;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.store.Grants;
import org.foyer.api.store.Installations;
import org.foyer.api.store.ServiceCatalogue;
import org.foyer.api.store.ServiceTiles;
import org.foyer.api.store.Subscriptions;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.Troubles;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.http.Problem;
import org.foyer.rest.sight.Sight;

/**
 * The parts of the home as somebody sees them: the one place where tenancies keep things apart
 * (model 1). Store, identity and backups are as they are: who may call them says {@link
 * org.foyer.rest.session.Access}. Thread-safe.
 *
 * @param backends all there is
 * @param sightOf of whom they are told, asked anew for each part
 */
public record SeenBackends(Backends backends, Supplier<Sight> sightOf) implements Backends {

    private static final Set<DeviceKind> SOURCES =
            EnumSet.of(DeviceKind.PV_INVERTER, DeviceKind.BATTERY);

    private boolean isWhole() {
        return sight().isWhole();
    }

    /** Whether the home knows the device, or its site where it is. */
    private boolean isThere(DeviceId device) {
        return backends.home().site().placements().containsKey(device)
                || backends.home().state().device(device).isPresent();
    }

    private Mentions mentions() {
        Set<DeviceId> devices = new HashSet<>(backends.home().state().devices().keySet());
        devices.addAll(backends.home().site().placements().keySet());
        return new Mentions(sight(), devices, limitsInForce(), linked());
    }

    private Map<String, Scope> limitsInForce() {
        try {
            return backends.limits().current().stream()
                    .collect(Collectors.toMap(Limit::name, Limit::scope, (a, b) -> a));
        } catch (Problem notReady) {
            return Map.of();
        }
    }

    private Map<String, Scope> linked() {
        try {
            return backends.limitLinks().current().stream()
                    .map(LinkStatus::terms)
                    .collect(Collectors.toMap(LinkTerms::id, LinkTerms::scope, (a, b) -> a));
        } catch (Problem notReady) {
            return Map.of();
        }
    }

    /** The snapshot as they see it. */
    public HomeState seen(HomeState state) {
        return SeenHome.seen(state, sight());
    }

    /** Whether the notice is for them. */
    public boolean sees(Notice notice) {
        return isWhole() ? sight().isToldOf(notice.audience()) : mentions().sees(notice);
    }

    /** Those of the troubles that are for them. */
    public List<Trouble> seen(List<Trouble> troubles) {
        return isWhole() ? troubles : troubles.stream().filter(mentions()::sees).toList();
    }

    @Override
    public Reason veiled(Reason reason) {
        return isWhole() ? reason : mentions().veiled(reason);
    }

    @Override
    public boolean hasAllSources(String connection) {
        if (isWhole()) {
            return true;
        }
        Site site = backends.home().site();
        Sight sees = sight();
        return backends.home().state().devices().values().stream()
                .map(d -> d.device())
                .filter(d -> SOURCES.contains(d.kind()))
                .filter(d -> site.connectionOf(d.id()).equals(connection))
                .allMatch(d -> sees.sees(d.id()));
    }

    @Override
    public Sight sight() {
        return sightOf.get();
    }

    @Override
    public Home home() {
        Home all = backends.home();
        return isWhole() ? all : new SeenHome(all, sight());
    }

    @Override
    public DeviceRoles deviceRoles() {
        DeviceRoles all = backends.deviceRoles();
        return isWhole() ? all : new SeenDeviceRoles(all, sight());
    }

    @Override
    public Intents intents() {
        Intents all = backends.intents();
        return isWhole() ? all : new SeenIntents(all, sight());
    }

    @Override
    public KeptOrders orders() {
        KeptOrders all = backends.orders();
        return isWhole() ? all : new SeenOrders(all, sight());
    }

    @Override
    public Controllers controllers() {
        Controllers all = backends.controllers();
        return isWhole() ? all : new SeenControllers(all, sight());
    }

    @Override
    public Autonomies autonomies() {
        Autonomies all = backends.autonomies();
        return isWhole() ? all : new SeenAutonomies(all, sight());
    }

    @Override
    public Stops stops() {
        return backends.stops();
    }

    @Override
    public PowerBounds bounds() {
        PowerBounds all = backends.bounds();
        return isWhole() ? all : new SeenBounds(all, sight());
    }

    @Override
    public Triggers triggers() {
        Triggers all = backends.triggers();
        return isWhole() ? all : new SeenTriggers(all, sight());
    }

    @Override
    public SentOrders sentOrders() {
        SentOrders all = backends.sentOrders();
        return isWhole() ? all : new SeenSentOrders(all, sight());
    }

    @Override
    public Limits limits() {
        Limits all = backends.limits();
        return isWhole() ? all : new SeenLimits(all, sight());
    }

    @Override
    public LimitLinks limitLinks() {
        LimitLinks all = backends.limitLinks();
        return isWhole() ? all : new SeenLinks(all, sight());
    }

    @Override
    public History history() {
        return history(Optional.empty());
    }

    @Override
    public History history(Granularity told) {
        return history(Optional.of(told));
    }

    private History history(Optional<Granularity> told) {
        History all = backends.history();
        Sight sight = sight();
        if (sight.isWhole()) {
            return all;
        }
        return sight.outside()
                .<History>map(o -> new LeavingHistory(all, sight, o, told, this::isThere))
                .orElseGet(() -> new SeenHistory(all, sight, this::isThere));
    }

    @Override
    public SeriesCursor told(SeriesCursor series, Granularity fine) {
        return sight().outside().isEmpty() || fine == Granularity.RAW
                ? series
                : new MeansOnly(series);
    }

    @Override
    public Imports imports() {
        Imports all = backends.imports();
        return isWhole() ? all : new SeenImports(all, sight(), this::isThere);
    }

    @Override
    public EventLog events() {
        EventLog all = backends.events();
        return isWhole() ? all : new SeenEvents(all, sight());
    }

    @Override
    public Notices notices() {
        return new SeenNotices(
                backends.notices(),
                isWhole() ? n -> sight().isToldOf(n.audience()) : mentions()::sees);
    }

    @Override
    public Questions questions() {
        Questions all = backends.questions();
        return isWhole() ? all : new SeenQuestions(all, mentions());
    }

    @Override
    public Troubles troubles() {
        Troubles all = backends.troubles();
        return isWhole() ? all : new SeenTroubles(all, mentions());
    }

    @Override
    public Tariffs tariffs() {
        Tariffs all = backends.tariffs();
        return isWhole() ? all : new SeenTariffs(all, sight());
    }

    @Override
    public Forecasts forecasts() {
        Forecasts all = backends.forecasts();
        return isWhole() ? all : new SeenForecasts(all, sight(), this::isThere, this::behind);
    }

    /**
     * What the load there is made of: its meters and sources, and what is away, whatever it is; of
     * the load without what can be planned all devices, as the rest tells what those use.
     */
    private List<DeviceId> behind(String connection, ForecastKind kind) {
        Site site = backends.home().site();
        HomeState state = backends.home().state();
        Set<DeviceId> behind = new HashSet<>(site.placements().keySet());
        behind.removeAll(state.devices().keySet());
        state.devices().values().stream()
                .map(d -> d.device())
                .filter(d -> kind == ForecastKind.BASE_LOAD || SOURCES.contains(d.kind()))
                .forEach(d -> behind.add(d.id()));
        behind.removeIf(d -> !site.connectionOf(d).equals(connection));
        site.connection(connection).ifPresent(c -> behind.addAll(c.meters()));
        return List.copyOf(behind);
    }

    @Override
    public ServiceCatalogue catalogue() {
        return backends.catalogue();
    }

    @Override
    public Installations installations() {
        return backends.installations();
    }

    @Override
    public Subscriptions subscriptions() {
        return backends.subscriptions();
    }

    @Override
    public Grants grants() {
        return backends.grants();
    }

    @Override
    public ServiceTiles tiles() {
        return backends.tiles();
    }

    @Override
    public Identity identity() {
        return backends.identity();
    }

    @Override
    public People people() {
        return backends.people();
    }

    @Override
    public Dialing dialing() {
        return backends.dialing();
    }

    @Override
    public Agents agents() {
        return backends.agents();
    }

    @Override
    public Showings showings() {
        return backends.showings();
    }

    @Override
    public Consents consents() {
        return backends.consents();
    }

    @Override
    public Egress egress() {
        return backends.egress();
    }

    @Override
    public Backups backups() {
        return backends.backups();
    }

    @Override
    public Preferences preferences() {
        return new SeenPreferences(backends.preferences(), sight());
    }

    @Override
    public List<SelfTest> selfTests() {
        return backends.selfTests();
    }
}
