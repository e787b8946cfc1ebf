package org.foyer.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.HomeListener;
import org.foyer.api.notice.Notice;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.store.Catalogue;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Grant;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.Plan;
import org.foyer.api.store.Preview;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.Store;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.SubscriptionState;
import org.foyer.store.catalogue.CatalogueClient;
import org.foyer.store.catalogue.CatalogueEntry;
import org.foyer.store.catalogue.CatalogueException;
import org.foyer.store.catalogue.VerifiedIndex;
import org.foyer.store.facade.Rights;
import org.foyer.store.facade.Serial;
import org.foyer.store.facade.ServiceAccess;
import org.foyer.store.guard.Guards;
import org.foyer.store.install.ContentStore;
import org.foyer.store.install.DeployPlan;
import org.foyer.store.install.Deployer;
import org.foyer.store.install.HealthProbe;
import org.foyer.store.install.InstallFailure;
import org.foyer.store.install.Installer;
import org.foyer.store.install.Jobs;
import org.foyer.store.install.Keeper;
import org.foyer.store.install.LiveServices;
import org.foyer.store.install.Offers;
import org.foyer.store.install.Planner;
import org.foyer.store.rights.DeploymentEvent;
import org.foyer.store.rights.GrantEvent;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.Scopes;
import org.foyer.store.rights.ServiceOrder;
import org.foyer.store.rights.ServiceRecord;
import org.foyer.store.rights.Standing;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of one home. The record of the household is the truth; bundles and facades follow it.
 * Longer than 400 lines because it is the one place that checks orders of people, in the order in
 * which the contract names them.
 */
public final class HomeStore implements Store, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HomeStore.class);
    private static final Duration LOOK = Duration.ofSeconds(15);

    private final StoreParts parts;
    private final Clock clock;
    private final CatalogueClient client;
    private final HouseholdBook book;
    private final Path data;
    private final Guards guards;
    private final LiveServices live;
    private final Keeper keeper;
    private final Installer installer;
    private final Jobs jobs;
    private final ContentStore content;
    private final Serial turns;
    private final ServiceRegistration<HomeListener> listener;
    private final List<AutoCloseableTask> timers = new ArrayList<>(); // guarded by this
    private final CompletableFuture<Void> booted = new CompletableFuture<>();

    /**
     * Opens the record and puts up the walls; {@link #start} does the rest.
     *
     * @throws IOException when the record cannot be used; the message says why and what to do
     */
    public HomeStore(StoreParts parts) throws IOException {
        this.parts = parts;
        this.clock = parts.ports().clock();
        this.client = parts.client();
        Path folder = parts.folder().folder("store");
        this.book = new HouseholdBook(folder);
        this.data = folder.resolve("data");
        this.content = new ContentStore(folder.resolve("content"));
        this.turns = new Serial(parts.ports().tasks().blocking("store"));
        this.guards = new Guards(parts.context());
        Deployer deployer =
                new Deployer(
                        parts.context(), content, parts.ports().tasks().blocking("store/bundles"));
        this.live =
                new LiveServices(
                        deployer,
                        new HealthProbe(parts.components()),
                        id -> new ServiceAccess(id, parts.context(), parts.ports(), this::failed),
                        parts.language());
        this.keeper = new Keeper(book, live, deployer, parts.notices(), turns, parts.limit());
        this.jobs = new Jobs(clock, turns, this::ended);
        this.installer =
                new Installer(
                        book,
                        content,
                        deployer,
                        live,
                        new Planner(parts.context()),
                        client,
                        parts.verifier(),
                        clock);
        this.listener = parts.context().registerService(HomeListener.class, live::changed, null);
    }

    /**
     * Tests the walls, then starts the services of the record, each by itself; off the caller's
     * thread.
     *
     * @return completes when all that can run runs
     */
    public CompletableFuture<Void> start() {
        turns.execute(
                () -> {
                    try {
                        boot();
                    } finally {
                        booted.complete(null);
                    }
                });
        return booted;
    }

    /** The home loop weighs services by this order. */
    private void tellOrder() {
        parts.ports().intents().order(order().stream().map(ServiceId::value).toList());
    }

    private void boot() {
        tellOrder();
        book.restored()
                .ifPresent(
                        d ->
                                parts.notices()
                                        .post(
                                                Notice.Level.ALARM,
                                                "store",
                                                Reason.of(
                                                        ReasonCode.STORE_RESTORED,
                                                        "detail",
                                                        Jobs.cut(d))));
        guards.test();
        Optional<String> closed = guards.closed();
        if (closed.isPresent()) {
            LOG.error("The store stays closed: {}", closed.get());
            parts.notices().post(Notice.Level.ALARM, "store", protection(closed.get()));
            return;
        }
        keeper.boot();
        client.last().ifPresent(keeper::follow);
        content.keepOnly(book.keptContent());
        synchronized (this) {
            timers.add(
                    parts.ports()
                            .tasks()
                            .every("store/watch", LOOK, () -> turns.execute(keeper::watch)));
            if (!parts.refresh().isZero()) {
                timers.add(
                        parts.ports()
                                .tasks()
                                .every(
                                        "store/catalogue",
                                        parts.refresh(),
                                        () ->
                                                parts.ports()
                                                        .tasks()
                                                        .blocking("store/catalogue")
                                                        .execute(this::refresh)));
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            timers.forEach(AutoCloseableTask::close);
            timers.clear();
        }
        listener.unregister();
        live.shutDown();
        guards.close();
    }

    @Override
    public Catalogue catalogue() {
        Optional<VerifiedIndex> index = client.last();
        Optional<Reason> trouble = guards.closed().map(HomeStore::protection);
        if (trouble.isEmpty() && index.isEmpty()) {
            trouble = Optional.of(Reason.of(ReasonCode.CATALOGUE_MISSING));
        } else if (trouble.isEmpty() && expired(index.get())) {
            trouble =
                    Optional.of(
                            Reason.of(
                                    ReasonCode.CATALOGUE_EXPIRED,
                                    "untilAt",
                                    index.get().expires()));
        }
        return new Catalogue(
                index.map(VerifiedIndex::version).orElse(0L),
                index.map(VerifiedIndex::fetched),
                index.map(VerifiedIndex::expires),
                index.map(HomeStore::descriptions).orElse(List.of()),
                trouble);
    }

    @Override
    public Catalogue refresh() {
        try {
            VerifiedIndex index = client.refresh();
            if (guards.closed().isEmpty()) {
                turns.execute(() -> keeper.follow(index));
            }
        } catch (CatalogueException e) {
            LOG.warn("Catalogue not renewed ({}): {}", e.code(), e.getMessage());
        }
        return catalogue();
    }

    @Override
    public Preview preview(ServiceId service) throws StoreException {
        VerifiedIndex index = index();
        CatalogueEntry entry = entry(index, service);
        DeployPlan plan = installer.plan(entry, index);
        List<ServiceDescription> added =
                plan.parts().stream().map(p -> p.entry().description().orElseThrow()).toList();
        ServiceDescription own = entry.description().orElseThrow();
        Set<DeviceKind> there = EnumSet.noneOf(DeviceKind.class);
        parts.ports().home().state().devices().values().forEach(d -> there.add(d.device().kind()));
        return new Preview(
                service,
                added.isEmpty() ? List.of(own) : added,
                plan.added().stream().map(e -> e.symbolicName() + " " + e.version()).toList(),
                plan.added().stream()
                        .filter(e -> !content.has(e.sha256()))
                        .mapToLong(CatalogueEntry::size)
                        .sum(),
                own.needs().stream().filter(k -> !there.contains(k)).sorted().toList(),
                plan.problems());
    }

    @Override
    public Job install(InstallOrder order) throws StoreException {
        VerifiedIndex index = usable();
        CatalogueEntry entry = entry(index, order.service());
        checkOrder(order, entry.description().orElseThrow());
        Optional<ServiceRecord> there = book.now().service(order.service());
        if (there.isPresent()) {
            String installed = there.get().own().version();
            if (!Offers.newer(entry.version(), installed)) {
                throw new StoreException(
                        "already-installed",
                        "service",
                        order.service() + " " + installed + " is installed already.");
            }
            return jobs.start(
                    Job.Kind.UPDATE,
                    order.service(),
                    progress -> installer.update(entry, index, order, progress));
        }
        return jobs.start(
                Job.Kind.INSTALL,
                order.service(),
                progress -> {
                    if (book.now().service(order.service()).isPresent()) {
                        throw new InstallFailure(order.service() + " is installed already.");
                    }
                    installer.install(entry, index, order, progress);
                });
    }

    @Override
    public Job update(ServiceId service) throws StoreException {
        ServiceRecord record = installed(service);
        Optional<Job> running = jobs.running(service).filter(j -> j.kind() == Job.Kind.UPDATE);
        if (running.isPresent()) {
            return running.get();
        }
        VerifiedIndex index = usable();
        CatalogueEntry entry = entry(index, service);
        if (!Offers.newer(entry.version(), record.own().version())) {
            throw new StoreException(
                    "up-to-date", "service", service + " is the newest version already.");
        }
        List<String> asks =
                Scopes.needsConsent(
                        record.description(), entry.description().orElseThrow(), record.plan());
        if (!asks.isEmpty()) {
            throw new StoreException(
                    "needs-consent",
                    "service",
                    "Version "
                            + entry.version()
                            + " asks for more ("
                            + String.join(", ", asks)
                            + "): order that version to agree.");
        }
        return jobs.start(
                Job.Kind.UPDATE,
                service,
                progress -> installer.update(entry, index, null, progress));
    }

    @Override
    public Job uninstall(ServiceId service, boolean purge) throws StoreException {
        installed(service);
        List<ServiceId> needing = book.now().dependants(service);
        if (!needing.isEmpty()) {
            throw new StoreException(
                    "needed",
                    "service",
                    service + " is needed by " + needing + ": remove it first.");
        }
        return jobs.start(
                Job.Kind.UNINSTALL,
                service,
                progress -> {
                    List<ServiceId> gone = installer.uninstall(service, progress);
                    gone.forEach(keeper::pardon);
                    if (purge) {
                        purge(gone);
                    }
                });
    }

    @Override
    public Optional<Job> job(String id) {
        return jobs.job(id);
    }

    @Override
    public List<Job> jobs() {
        return jobs.all();
    }

    @Override
    public List<InstalledService> services() {
        return book.now().services().values().stream().map(this::show).toList();
    }

    @Override
    public InstalledService pause(ServiceId service, boolean paused) throws StoreException {
        installed(service);
        if (jobs.running(service).isPresent()) {
            throw new StoreException(
                    "busy", "service", "A job for " + service + " is under way: wait for its end.");
        }
        if (!paused) {
            closedWall();
            keeper.pardon(service);
        }
        write(
                () ->
                        keeper.change(
                                service,
                                r -> {
                                    Standing next = r.standing().pause(paused);
                                    if (!paused) {
                                        next =
                                                next.on(DeploymentEvent.PARDON)
                                                        .on(DeploymentEvent.START);
                                    }
                                    boolean held = next.withheld();
                                    return r.with(
                                            next, paused || held ? r.trouble() : Optional.empty());
                                }));
        return show(installed(service));
    }

    @Override
    public Grant grant(ServiceId service, String scope, String person) throws StoreException {
        return onGrant(service, scope, person, GrantEvent.GIVE);
    }

    @Override
    public Grant revoke(ServiceId service, String scope, String person) throws StoreException {
        return onGrant(service, scope, person, GrantEvent.TAKE);
    }

    private Grant onGrant(ServiceId service, String scope, String person, GrantEvent event)
            throws StoreException {
        if (person == null || person.isBlank()) {
            throw new StoreException("person-missing", "person", "Say who decides.");
        }
        ReentrantLock lock = live.lock(service);
        lock.lock();
        try {
            ServiceRecord before = installed(service);
            if (before.grant(scope).isEmpty()) {
                throw new StoreException(
                        "scope-unknown", "scope", service + " has no scope '" + scope + "'.");
            }
            Instant at = clock.instant();
            if (event == GrantEvent.TAKE && guards.closed().isEmpty()) {
                live.rights(before.on(event, scope, at, person));
            }
            write(
                    () ->
                            book.change(
                                    h ->
                                            h.service(service)
                                                    .map(r -> r.on(event, scope, at, person))
                                                    .map(h::with)
                                                    .orElse(h)));
            ServiceRecord after = installed(service);
            if (event == GrantEvent.GIVE && guards.closed().isEmpty()) {
                live.rights(after);
            }
            return after.grant(scope).orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<ServiceId> order() {
        return ServiceOrder.effective(book.now());
    }

    @Override
    public void setOrder(List<ServiceId> order) throws StoreException {
        List<ServiceId> once = List.copyOf(new LinkedHashSet<>(order));
        for (ServiceId id : once) {
            installed(id);
        }
        write(() -> book.change(h -> h.ordered(once)));
        tellOrder();
    }

    /** What the checks of the walls found; empty until they have run. */
    public List<SelfTest.Check> selfTest() {
        return guards.results();
    }

    private InstalledService show(ServiceRecord r) {
        Standing standing = r.standing();
        boolean removing =
                jobs.running(r.id()).filter(j -> j.kind() == Job.Kind.UNINSTALL).isPresent();
        Deployment deployment =
                removing
                        ? Deployment.REMOVING
                        : standing.deployment() == Deployment.ACTIVE && !live.running(r)
                                ? Deployment.INSTALLED
                                : standing.deployment();
        return new InstalledService(
                r.description(),
                deployment,
                standing.withheld() ? SubscriptionState.SUSPENDED : standing.subscription(),
                r.plan(),
                r.grants(),
                r.chosen(),
                trouble(r),
                live.figures(r.id()),
                client.last()
                        .flatMap(i -> Offers.newest(i, r.id()))
                        .filter(e -> Offers.newer(e.version(), r.own().version()))
                        .map(e -> e.description().orElseThrow().version()));
    }

    private Optional<Reason> trouble(ServiceRecord r) {
        if (r.trouble().isPresent()) {
            return r.trouble();
        }
        Optional<String> closed = guards.closed();
        if (closed.isPresent()) {
            return closed.map(HomeStore::protection);
        }
        Optional<Scope> missing = r.missing();
        if (missing.isPresent()) {
            return Optional.of(
                    Reason.of(
                            ReasonCode.GRANT_REVOKED,
                            "service",
                            r.id(),
                            "scope",
                            missing.get().id()));
        }
        return live.fault(r.id())
                .map(
                        f ->
                                Reason.of(
                                        ReasonCode.SERVICE_FAILED,
                                        "service",
                                        r.id(),
                                        "detail",
                                        Jobs.cut(f)));
    }

    private void checkOrder(InstallOrder order, ServiceDescription d) throws StoreException {
        if (!order.version().equals(d.version())) {
            throw new StoreException(
                    "version-changed",
                    "version",
                    "The newest version is " + d.version() + ": look at it before you agree.");
        }
        Plan plan =
                d.plans().stream()
                        .filter(p -> p.id().equals(order.plan()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new StoreException(
                                                "plan-unknown",
                                                "plan",
                                                d.id() + " has no plan '" + order.plan() + "'."));
        if (plan.feeMinorPerMonth() != 0) {
            throw new StoreException(
                    "payment-missing", "plan", "This home cannot pay yet: choose a free plan.");
        }
        for (String scope : order.scopes()) {
            if (d.scopes().stream().noneMatch(s -> s.id().equals(scope))) {
                throw new StoreException(
                        "scope-unknown", "scopes", d.id() + " has no scope '" + scope + "'.");
            }
        }
        for (Scope scope : d.scopes()) {
            if (scope.required() && !order.scopes().contains(scope.id())) {
                throw new StoreException(
                        "scope-required",
                        "scopes",
                        d.id() + " does not work without '" + scope.id() + "': agree to it.");
            }
        }
    }

    private VerifiedIndex index() throws StoreException {
        return client.last()
                .orElseThrow(
                        () ->
                                new StoreException(
                                        "catalogue-missing",
                                        "",
                                        "No catalogue was fetched yet: connect the broker."));
    }

    private VerifiedIndex usable() throws StoreException {
        closedWall();
        VerifiedIndex index = index();
        if (expired(index)) {
            throw new StoreException(
                    "catalogue-expired",
                    "",
                    "The catalogue ended at " + index.expires() + ": refresh it first.");
        }
        return index;
    }

    private void closedWall() throws StoreException {
        Optional<String> closed = guards.closed();
        if (closed.isPresent()) {
            throw new StoreException(
                    "protection-missing", "", "The store is closed: " + closed.get() + ".");
        }
    }

    /** A clock set back behind the fetching revives nothing. */
    private boolean expired(VerifiedIndex index) {
        Instant now = clock.instant();
        Instant seen = now.isAfter(index.fetched()) ? now : index.fetched();
        return !seen.isBefore(index.expires());
    }

    private static CatalogueEntry entry(VerifiedIndex index, ServiceId service)
            throws StoreException {
        return Offers.newest(index, service)
                .orElseThrow(
                        () ->
                                new StoreException(
                                        "service-unknown",
                                        "service",
                                        "The catalogue has no " + service + " that may be used."));
    }

    private ServiceRecord installed(ServiceId service) throws StoreException {
        return book.now()
                .service(service)
                .orElseThrow(
                        () ->
                                new StoreException(
                                        "service-unknown",
                                        "service",
                                        service + " is not installed."));
    }

    private static List<ServiceDescription> descriptions(VerifiedIndex index) {
        return Offers.newest(index).stream().map(e -> e.description().orElseThrow()).toList();
    }

    private static Reason protection(String detail) {
        return Reason.of(ReasonCode.PROTECTION_MISSING, "detail", Jobs.cut(detail));
    }

    private void failed(ServiceId service, String what) {
        keeper.failed(service, what);
    }

    private void ended(Job job) {
        tellOrder();
        Optional<ServiceRecord> record = book.now().service(job.service());
        Reason text =
                job.error()
                        .orElseGet(
                                () ->
                                        record.isEmpty()
                                                ? Reason.of(
                                                        ReasonCode.SERVICE_REMOVED,
                                                        "service",
                                                        name(job, record))
                                                : Reason.of(
                                                        job.kind() == Job.Kind.UPDATE
                                                                ? ReasonCode.SERVICE_UPDATED
                                                                : ReasonCode.SERVICE_INSTALLED,
                                                        "service",
                                                        name(job, record),
                                                        "version",
                                                        record.get().description().version()));
        parts.notices()
                .post(
                        job.error().isPresent() ? Notice.Level.WARNING : Notice.Level.INFO,
                        job.service().value(),
                        text);
    }

    private String name(Job job, Optional<ServiceRecord> record) {
        return record.map(r -> Rights.name(r.description(), parts.language()))
                .orElse(job.service().value());
    }

    private void purge(List<ServiceId> gone) {
        for (ServiceId id : gone) {
            try {
                delete(data.resolve(id.value()));
            } catch (IOException e) {
                LOG.error("Data of {} cannot be deleted: {}", id, e.getMessage());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path path, IOException e)
                            throws IOException {
                        Files.delete(path);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /** A change of the record that could not be written is refused. */
    private static void write(Runnable change) throws StoreException {
        try {
            change.run();
        } catch (UncheckedIOException e) {
            throw new StoreException("storage-failed", "", e.getMessage());
        }
    }
}
