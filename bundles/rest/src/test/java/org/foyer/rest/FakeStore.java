package org.foyer.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.control.Command;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Unit;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Activity;
import org.foyer.api.store.Catalogue;
import org.foyer.api.store.Category;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Grant;
import org.foyer.api.store.Grants;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Installations;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.Plan;
import org.foyer.api.store.Preview;
import org.foyer.api.store.Receipt;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceCatalogue;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.Setting;
import org.foyer.api.store.SettingValue;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.SubscriptionState;
import org.foyer.api.store.Subscriptions;
import org.foyer.api.store.UpdateOrder;

/** A store with two services in its catalogue; installing is done at once. */
final class FakeStore implements ServiceCatalogue, Installations, Subscriptions, Grants {

    static final ServiceId SUNFIRST = new ServiceId("org.foyer.service.sunfirst");

    /** Digest of keys that wait for the owner. */
    static final String WAITING = "ab".repeat(32);

    private static final Map<String, String> ENGLISH =
            Map.ofEntries(
                    Map.entry("name", "Sun first"),
                    Map.entry("reason.heat", "Sun for you: {powerW}, {name}."),
                    Map.entry("figure.share", "Own sun"),
                    Map.entry("setting.least", "At least"),
                    Map.entry("table.week", "Seven days"),
                    Map.entry("table.week.day", "Day"),
                    Map.entry("table.week.sun", "Sun"),
                    Map.entry("table.week.device", "Most by"),
                    Map.entry("action.rest", "Pause until tomorrow"),
                    Map.entry("action.rest.sure", "Rest until {untilAt}?"),
                    Map.entry("action.rest.done", "It rests."),
                    Map.entry("action.later", "Later"));

    private volatile String acceptedBy;
    private final Clock clock;
    private final Map<ServiceId, InstalledService> installed = new LinkedHashMap<>();
    private final List<Job> jobs = new ArrayList<>();
    final FakeTiles tiles = new FakeTiles();
    private final Map<String, String> set = new LinkedHashMap<>();
    private List<ServiceId> order = List.of();

    FakeStore(Clock clock) {
        this.clock = clock;
    }

    private static ServiceDescription service(ServiceId id, Category category) {
        return new ServiceDescription(
                id,
                "1.0.0",
                "Foyer",
                category,
                Set.of(Category.COMFORT),
                List.of("FR-2"),
                Map.of(
                        "en", ENGLISH,
                        "de", Map.of("name", "Sonne zuerst"),
                        "fr", Map.of("name", "Soleil d’abord")),
                List.of(
                        new Scope.Control(
                                "control",
                                true,
                                Map.of("en", "Steers the boiler"),
                                Set.of(DeviceKind.WATER_HEATER),
                                Set.of(Command.Kind.SET_POWER),
                                OptionalDouble.empty()),
                        new Scope.Readings(
                                "readings",
                                true,
                                Map.of("en", "Sees the sun"),
                                Set.of(),
                                Set.of(),
                                Duration.ofSeconds(1),
                                List.of(),
                                Duration.ZERO),
                        new Scope.Prices("prices", false, Map.of("en", "Sees prices")),
                        new Scope.Storage(
                                "storage", false, Map.of("en", "Keeps its habits"), 4096, 8),
                        new Scope.Notices("notices", false, Map.of("en", "Tells you"), 3),
                        new Scope.Questions("questions", false, Map.of("en", "Asks you"), 2)),
                Set.of(DeviceKind.PV_INVERTER),
                List.of(new Plan("free", 1, 0, "EUR", Map.of("en", "Free"))),
                List.of(),
                Map.of("en", "Terms"),
                List.of(
                        new Setting.Amount("least", 0, 5000, Unit.WATT, 400),
                        new Setting.Choice("first", List.of("water", "battery"), "water"),
                        new Setting.Flag("careful", true),
                        new Setting.Text("note", 20, ""),
                        new Setting.TimeOfDay("from", LocalTime.of(22, 30)),
                        new Setting.OneDevice("which", Set.of(DeviceKind.BATTERY))));
    }

    @Override
    public Catalogue catalogue() {
        return new Catalogue(
                3,
                Optional.of(clock.instant()),
                Optional.of(clock.instant().plusSeconds(3600)),
                List.of(
                        service(SUNFIRST, Category.SELF_CONSUMPTION),
                        service(new ServiceId("org.foyer.service.other"), Category.GRID)),
                Optional.empty());
    }

    @Override
    public Catalogue refresh() {
        return catalogue();
    }

    private ServiceDescription offered(ServiceId id) throws StoreException {
        return catalogue().services().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new StoreException("service-unknown", "service", "No such service."));
    }

    @Override
    public Preview preview(ServiceId id) throws StoreException {
        return new Preview(
                id,
                List.of(offered(id)),
                List.of(id + " 1.0.0"),
                9123,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    @Override
    public synchronized Job install(InstallOrder order) throws StoreException {
        ServiceDescription service = offered(order.service());
        if (!order.plan().equals("free")) {
            throw new StoreException("plan-unknown", "plan", "Choose one of its plans.");
        }
        List<Grant> grants = new ArrayList<>();
        for (Scope scope : service.scopes()) {
            if (scope.required() && !order.scopes().contains(scope.id())) {
                throw new StoreException("scope-required", "scopes", "Grant what is required.");
            }
            Grant.State state =
                    order.scopes().contains(scope.id())
                            ? Grant.State.GRANTED
                            : Grant.State.REQUESTED;
            grants.add(new Grant(service.id(), scope, state, clock.instant(), Optional.empty()));
        }
        installed.put(service.id(), installed(service, grants, SubscriptionState.ACTIVE));
        return done(Job.Kind.INSTALL, service.id());
    }

    private static InstalledService installed(
            ServiceDescription service, List<Grant> grants, SubscriptionState state) {
        return new InstalledService(
                service,
                Deployment.ACTIVE,
                state,
                "free",
                grants,
                true,
                Optional.empty(),
                List.of(),
                FakeTiles.SHOWN,
                Optional.empty());
    }

    private Job done(Job.Kind kind, ServiceId service) {
        Job job =
                new Job(
                        "j" + (jobs.size() + 1),
                        kind,
                        service,
                        "Sun first",
                        Job.Stage.DONE,
                        100,
                        clock.instant(),
                        Optional.of(clock.instant()),
                        Optional.empty());
        jobs.add(0, job);
        if (jobs.size() > 100) {
            jobs.remove(100);
        }
        return job;
    }

    @Override
    public Job update(ServiceId service) throws StoreException {
        throw new StoreException("needs-consent", "scopes", "The update asks for more.");
    }

    @Override
    public synchronized Job update(UpdateOrder order) throws StoreException {
        require(order.service());
        return done(Job.Kind.UPDATE, order.service());
    }

    @Override
    public boolean stored() {
        return true;
    }

    @Override
    public List<Receipt> receipts() {
        return List.of();
    }

    @Override
    public Activity activity(ServiceId service) throws StoreException {
        require(service);
        return new Activity(clock.instant(), 0, 0, 0, 0, List.of());
    }

    @Override
    public synchronized Job uninstall(ServiceId service, boolean purge) throws StoreException {
        require(service);
        installed.remove(service);
        return done(Job.Kind.UNINSTALL, service);
    }

    private InstalledService require(ServiceId service) throws StoreException {
        InstalledService found = installed.get(service);
        if (found == null) {
            throw new StoreException("service-unknown", "service", "It is not installed.");
        }
        return found;
    }

    @Override
    public synchronized Optional<Job> job(String id) {
        return jobs.stream().filter(j -> j.id().equals(id)).findFirst();
    }

    @Override
    public synchronized List<Job> jobs() {
        return List.copyOf(jobs);
    }

    @Override
    public synchronized List<InstalledService> services() {
        return List.copyOf(installed.values());
    }

    @Override
    public synchronized InstalledService pause(ServiceId service, boolean paused)
            throws StoreException {
        InstalledService s = require(service);
        SubscriptionState state = paused ? SubscriptionState.SUSPENDED : SubscriptionState.ACTIVE;
        installed.put(service, installed(s.description(), s.grants(), state));
        return installed.get(service);
    }

    @Override
    public Grant grant(ServiceId service, String scope, Optional<Instant> until, String person)
            throws StoreException {
        return change(service, scope, Grant.State.GRANTED);
    }

    @Override
    public Grant revoke(ServiceId service, String scope, String person) throws StoreException {
        return change(service, scope, Grant.State.REVOKED);
    }

    @Override
    public synchronized List<SettingValue> settings(ServiceId service) throws StoreException {
        return require(service).description().settings().stream()
                .map(s -> new SettingValue(s, Optional.ofNullable(set.get(s.id())), true))
                .toList();
    }

    @Override
    public synchronized List<SettingValue> set(
            ServiceId service, Map<String, Optional<String>> values) throws StoreException {
        require(service);
        for (Map.Entry<String, Optional<String>> each : values.entrySet()) {
            if (each.getKey().equals("least") && !each.getValue().orElse("0").matches("\\d+")) {
                throw new StoreException(
                        "setting-wrong",
                        "values.least",
                        "",
                        Reason.of(ReasonCode.GIVE_NUMBER, "min", 0, "max", 5000));
            }
            set.put(each.getKey(), each.getValue().orElse(null));
        }
        return settings(service);
    }

    private synchronized Grant change(ServiceId service, String scope, Grant.State state)
            throws StoreException {
        InstalledService s = require(service);
        List<Grant> grants = new ArrayList<>();
        Grant changed = null;
        for (Grant g : s.grants()) {
            Grant now = g;
            if (g.scope().id().equals(scope)) {
                now = new Grant(service, g.scope(), state, clock.instant(), Optional.empty());
                changed = now;
            }
            grants.add(now);
        }
        installed.put(service, installed(s.description(), grants, s.subscription()));
        return changed;
    }

    /** Who accepted the keys that waited; null while nobody did. */
    String acceptedBy() {
        return acceptedBy;
    }

    @Override
    public void acceptRoot(String digest, String person) throws StoreException {
        if (!digest.equals(WAITING)) {
            throw new StoreException("digest-unknown", "digest", "No such keys wait.");
        }
        acceptedBy = person;
    }

    @Override
    public synchronized List<ServiceId> order() {
        return order;
    }

    @Override
    public synchronized void setOrder(List<ServiceId> order) {
        this.order = List.copyOf(order);
    }
}
