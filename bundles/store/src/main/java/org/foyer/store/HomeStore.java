package org.foyer.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.foyer.api.home.HomeListener;
import org.foyer.api.notice.Notice;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.store.Catalogue;
import org.foyer.api.store.Grant;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.Preview;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.Store;
import org.foyer.api.store.StoreException;
import org.foyer.store.catalogue.CatalogueClient;
import org.foyer.store.catalogue.CatalogueException;
import org.foyer.store.catalogue.VerifiedIndex;
import org.foyer.store.facade.Serial;
import org.foyer.store.facade.ServiceAccess;
import org.foyer.store.guard.Guards;
import org.foyer.store.install.ContentStore;
import org.foyer.store.install.Deployer;
import org.foyer.store.install.HealthProbe;
import org.foyer.store.install.Installer;
import org.foyer.store.install.Jobs;
import org.foyer.store.install.Keeper;
import org.foyer.store.install.LiveServices;
import org.foyer.store.install.Planner;
import org.foyer.store.rights.DeploymentEvent;
import org.foyer.store.rights.GrantEvent;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceOrder;
import org.foyer.store.rights.Standing;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of one home: what opens and closes it, and what people see and decide. The record of
 * the household is the truth; bundles and facades follow it.
 */
public final class HomeStore implements Store, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HomeStore.class);

    private final StoreParts parts;
    private final CatalogueClient client;
    private final HouseholdBook book;
    private final Register register;
    private final Guards guards;
    private final Protection protection;
    private final Shelf shelf;
    private final LiveServices live;
    private final Keeper keeper;
    private final Jobs jobs;
    private final JobNotices jobNotices;
    private final InstalledView view;
    private final Previews previews;
    private final OrderDesk orders;
    private final GrantDesk grants;
    private final ContentStore content;
    private final Serial turns;
    private final Rounds rounds;
    private final ServiceRegistration<HomeListener> listener;
    private final CompletableFuture<Void> booted = new CompletableFuture<>();

    /**
     * Opens the record and puts up the walls; {@link #start} does the rest.
     *
     * @throws IOException when the record cannot be used; the message says why and what to do
     */
    public HomeStore(StoreParts parts) throws IOException {
        this.parts = parts;
        this.client = parts.client();
        Clock clock = parts.ports().clock();
        Tasks tasks = parts.ports().tasks();
        Path folder = parts.folder().folder("store");
        this.book = new HouseholdBook(folder);
        this.register = new Register(book);
        this.content = new ContentStore(folder.resolve("content"));
        this.turns = new Serial(tasks.blocking("store"));
        this.rounds = new Rounds(tasks, turns);
        this.guards = new Guards(parts.context());
        this.protection = new Protection(guards);
        this.shelf = new Shelf(client, protection, clock);
        Deployer deployer = new Deployer(parts.context(), content, tasks.blocking("store/bundles"));
        this.live =
                new LiveServices(
                        deployer,
                        new HealthProbe(parts.components()),
                        id -> new ServiceAccess(id, parts.context(), parts.ports(), this::failed),
                        parts.language());
        this.keeper = new Keeper(book, live, deployer, parts.notices(), turns, parts.limit());
        this.jobNotices = new JobNotices(book, parts.notices(), parts.language());
        this.jobs = new Jobs(clock, turns, this::ended);
        Installer installer =
                new Installer(
                        book,
                        content,
                        deployer,
                        live,
                        new Planner(parts.context()),
                        client,
                        parts.verifier(),
                        clock);
        this.view = new InstalledView(live, jobs, shelf, protection);
        this.previews = new Previews(shelf, installer, content, parts.ports().home());
        this.orders =
                new OrderDesk(
                        shelf,
                        register,
                        book,
                        jobs,
                        installer,
                        keeper,
                        new ServiceData(folder.resolve("data")));
        this.grants = new GrantDesk(register, book, live, guards, clock);
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
                .map(d -> Reason.of(ReasonCode.STORE_RESTORED, "detail", Jobs.cut(d)))
                .ifPresent(this::alarm);
        guards.test();
        Optional<String> closed = guards.closed();
        if (closed.isPresent()) {
            LOG.error("The store stays closed: {}", closed.get());
            protection.trouble().ifPresent(this::alarm);
            return;
        }
        keeper.boot();
        client.last().ifPresent(keeper::follow);
        content.keepOnly(book.keptContent());
        rounds.start(keeper::watch, this::refresh, parts.refresh());
    }

    private void alarm(Reason why) {
        parts.notices().post(Notice.Level.ALARM, "store", why);
    }

    @Override
    public void close() {
        rounds.close();
        listener.unregister();
        live.shutDown();
        guards.close();
    }

    @Override
    public Catalogue catalogue() {
        return shelf.catalogue();
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
        return previews.of(service);
    }

    @Override
    public Job install(InstallOrder order) throws StoreException {
        return orders.install(order);
    }

    @Override
    public Job update(ServiceId service) throws StoreException {
        return orders.update(service);
    }

    @Override
    public Job uninstall(ServiceId service, boolean purge) throws StoreException {
        return orders.uninstall(service, purge);
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
        return book.now().services().values().stream().map(view::show).toList();
    }

    @Override
    public InstalledService pause(ServiceId service, boolean paused) throws StoreException {
        register.installed(service);
        if (jobs.running(service).isPresent()) {
            throw new StoreException(
                    "busy", "service", "A job for " + service + " is under way: wait for its end.");
        }
        if (!paused) {
            protection.require();
            keeper.pardon(service);
        }
        register.write(
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
        return view.show(register.installed(service));
    }

    @Override
    public Grant grant(ServiceId service, String scope, String person) throws StoreException {
        return grants.on(GrantEvent.GIVE, service, scope, person);
    }

    @Override
    public Grant revoke(ServiceId service, String scope, String person) throws StoreException {
        return grants.on(GrantEvent.TAKE, service, scope, person);
    }

    @Override
    public List<ServiceId> order() {
        return ServiceOrder.effective(book.now());
    }

    @Override
    public void setOrder(List<ServiceId> order) throws StoreException {
        List<ServiceId> once = List.copyOf(new LinkedHashSet<>(order));
        for (ServiceId id : once) {
            register.installed(id);
        }
        register.write(() -> book.change(h -> h.ordered(once)));
        tellOrder();
    }

    /** What the checks of the walls found; empty until they have run. */
    public List<SelfTest.Check> selfTest() {
        return guards.results();
    }

    private void failed(ServiceId service, String what) {
        keeper.failed(service, what);
    }

    private void ended(Job job) {
        tellOrder();
        jobNotices.ended(job);
    }
}
