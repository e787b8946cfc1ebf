package org.foyer.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.home.HomeListener;
import org.foyer.api.notice.Notice;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.store.Activity;
import org.foyer.api.store.Catalogue;
import org.foyer.api.store.Grant;
import org.foyer.api.store.Grants;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Installations;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.Preview;
import org.foyer.api.store.Receipt;
import org.foyer.api.store.ServiceCatalogue;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.ServiceTiles;
import org.foyer.api.store.SettingValue;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.Subscriptions;
import org.foyer.api.store.UpdateOrder;
import org.foyer.lib.catalogue.CatalogueClient;
import org.foyer.lib.catalogue.CatalogueException;
import org.foyer.lib.catalogue.VerifiedIndex;
import org.foyer.store.activity.Activities;
import org.foyer.store.facade.Serial;
import org.foyer.store.facade.ServiceAccess;
import org.foyer.store.guard.ComponentWall;
import org.foyer.store.guard.Guards;
import org.foyer.store.install.ContentStore;
import org.foyer.store.install.FrameworkHost;
import org.foyer.store.install.HealthProbe;
import org.foyer.store.install.Installer;
import org.foyer.store.install.Jobs;
import org.foyer.store.install.Keeper;
import org.foyer.store.install.LiveServices;
import org.foyer.store.install.Mender;
import org.foyer.store.install.Planner;
import org.foyer.store.install.ServiceHost;
import org.foyer.store.install.SettingNotices;
import org.foyer.store.install.Stuck;
import org.foyer.store.install.Suspects;
import org.foyer.store.install.Withdrawals;
import org.foyer.store.own.OwnDataBackup;
import org.foyer.store.own.OwnDatas;
import org.foyer.store.rights.HouseholdBackup;
import org.foyer.store.rights.HouseholdBook;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of one home: what opens and closes it, and what people see and decide. The record of
 * the household is the truth; bundles and facades follow it. Over 400 lines, because all parts are
 * joined here once and every call of the contract is handed on from here.
 */
public final class HomeStore
        implements ServiceCatalogue, Installations, Subscriptions, Grants, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HomeStore.class);

    /** Apart from the store's own folder, which a backup replaces as a whole. */
    private static final String DATA = "service-data";

    private final StoreParts parts;
    private final CatalogueClient client;
    private final HouseholdBook book;
    private final Register register;
    private final OwnDatas datas;
    private final Guards guards;
    private final boolean off;
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
    private final GrantEnds ends;
    private final PauseDesk pauses;
    private final SettingsDesk settings;
    private final TilesDesk tiles;
    private final Precedence precedence;
    private final Watch watch;
    private final Activities activities;
    private final Suspects suspects;
    private final ContentStore content;
    private final Serial turns;
    private final Rounds rounds;
    private final ServiceRegistration<HomeListener> listener;
    private final List<ServiceRegistration<BackupPart>> backups;
    private final AtomicBoolean closed = new AtomicBoolean();
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
        this.book = new HouseholdBook(parts.storage(), folder);
        Withdrawals withdrawals = new Withdrawals(book, parts.troubles());
        this.register = new Register(book);
        this.datas = new OwnDatas(parts.storage(), parts.folder().folder(DATA), parts.troubles());
        this.content = new ContentStore(folder.resolve("content"));
        this.turns = new Serial(tasks.blocking("store"));
        this.rounds = new Rounds(tasks, turns);
        this.off = Boolean.parseBoolean(parts.context().getProperty("foyer.services.off"));
        this.guards = new Guards(parts.context(), parts.components());
        this.protection = new Protection(guards, off);
        this.shelf = new Shelf(client, protection, clock);
        Stuck stuck = new Stuck(parts.troubles());
        this.suspects = new Suspects(folder.resolve("suspects"));
        ServiceHost host =
                new FrameworkHost(
                        parts.context(),
                        content,
                        parts.verifier(),
                        new ComponentWall(parts.context(), parts.components()),
                        new HealthProbe(parts.components()),
                        tasks.blocking("store/bundles"),
                        stuck);
        this.activities =
                new Activities(
                        parts.storage(),
                        folder.resolve("activity"),
                        clock,
                        parts.ports().machine());
        this.live = new LiveServices(host, this::access, parts.language(), suspects, parts.gone());
        this.keeper =
                new Keeper(
                        book,
                        live,
                        host,
                        parts.notices(),
                        turns,
                        parts.limit(),
                        withdrawals,
                        clock,
                        stuck,
                        new Mender(content, client, parts.ports().machine()));
        this.jobNotices = new JobNotices(book, parts.notices());
        this.jobs = new Jobs(clock, turns, this::ended);
        Installer installer =
                new Installer(
                        book,
                        content,
                        host,
                        live,
                        new Planner(parts.context()),
                        client,
                        parts.verifier(),
                        clock,
                        withdrawals,
                        new SettingNotices(parts.notices(), parts.language()));
        Waiting waiting = new Waiting(parts.ports().home(), book, live, parts.troubles());
        this.view = new InstalledView(live, jobs, shelf, protection, waiting);
        this.previews = new Previews(shelf, installer, content, waiting, book);
        this.orders =
                new OrderDesk(
                        shelf,
                        register,
                        book,
                        jobs,
                        installer,
                        keeper,
                        datas,
                        activities,
                        parts.language());
        this.grants =
                new GrantDesk(register, book, withdrawals, live, guards, parts.notices(), clock);
        this.ends = new GrantEnds(book, grants, clock, parts.ports().ticker());
        this.pauses = new PauseDesk(register, jobs, keeper, protection);
        this.settings = new SettingsDesk(register, book, live, guards, parts.ports().home());
        this.tiles = new TilesDesk(register, book, live);
        this.precedence = new Precedence(register, book, parts.ports().intents());
        this.watch =
                new Watch(
                        withdrawals,
                        keeper,
                        waiting,
                        new Failed(book, live, parts.troubles()),
                        activities,
                        stuck,
                        suspects,
                        parts.ports().machine());
        this.listener = parts.context().registerService(HomeListener.class, live::changed, null);
        this.backups =
                List.of(
                        backup(new HouseholdBackup(book, clock)),
                        backup(new OwnDataBackup(datas, DATA, () -> book.now().generation() == 0)));
    }

    private ServiceRegistration<BackupPart> backup(BackupPart part) {
        return parts.context().registerService(BackupPart.class, part, null);
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

    private void boot() {
        precedence.tell();
        book.restored().ifPresent(d -> alarm(Reason.of(ReasonCode.STORE_RESTORED)));
        if (!book.leftOut().isEmpty()) {
            String ids = String.join(", ", book.leftOut());
            alarm(Reason.of(ReasonCode.SERVICES_LEFT_OUT, "services", Reason.cut(ids)));
        }
        guards.test();
        if (guards.closed().isPresent()) {
            protection.trouble().ifPresent(this::closed);
            return;
        }
        ends.look();
        if (off) {
            LOG.error("The home ended abruptly too often: no service is started");
            keeper.keepOut();
        }
        keeper.boot(suspects.found());
        client.last().ifPresent(keeper::follow);
        content.keepOnly(book.keptContent());
        rounds.start(this::watch, ends::look, this::refresh, parts.refresh());
    }

    private void watch() {
        if (closed.get()) {
            return;
        }
        watch.run();
    }

    private ServiceAccess access(ServiceId service) {
        return new ServiceAccess(
                service,
                parts.context(),
                parts.ports(),
                keeper,
                activities.of(service),
                suspects,
                () -> datas.of(service));
    }

    private void closed(Reason why) {
        LOG.error("The store stays closed: {}", why.summary());
        alarm(why);
    }

    private void alarm(Reason why) {
        parts.notices().post(Notice.Level.ALARM, "store", why);
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        rounds.close();
        listener.unregister();
        backups.forEach(ServiceRegistration::unregister);
        live.shutDown();
        activities.store();
        suspects.close();
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
    public void acceptRoot(String digest, String person) throws StoreException {
        try {
            client.accept(digest, person);
        } catch (CatalogueException e) {
            throw new StoreException(
                    e.code(),
                    "digest",
                    e.getMessage(),
                    e.code().equals("digest-unknown")
                            ? Reason.of(ReasonCode.KEYS_UNKNOWN)
                            : Reason.of(ReasonCode.CATALOGUE_UNUSABLE)
                                    .quoting(e.getMessage(), Reason.CHECK));
        }
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
    public Job update(UpdateOrder order) throws StoreException {
        return orders.update(order);
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
        pauses.set(service, paused);
        return view.show(register.installed(service));
    }

    @Override
    public Grant grant(ServiceId service, String scope, Optional<Instant> until, String person)
            throws StoreException {
        return grants.give(service, scope, until, person);
    }

    @Override
    public Grant revoke(ServiceId service, String scope, String person) throws StoreException {
        return grants.take(service, scope, person);
    }

    @Override
    public List<SettingValue> settings(ServiceId service) throws StoreException {
        return settings.of(service);
    }

    @Override
    public List<SettingValue> set(ServiceId service, Map<String, Optional<String>> values)
            throws StoreException {
        return settings.set(service, values);
    }

    /** What people do with what services show. */
    public ServiceTiles tiles() {
        return tiles;
    }

    @Override
    public boolean stored() {
        return book.stored();
    }

    @Override
    public Activity activity(ServiceId service) {
        if (book.now().service(service).isEmpty()) {
            // A page may ask while the service goes: then it did nothing, and that is no mistake.
            return new Activity(parts.ports().clock().instant(), 0, 0, 0, 0, List.of());
        }
        return activities.of(service).now();
    }

    @Override
    public List<Receipt> receipts() {
        return Receipts.of(book.now(), parts.language());
    }

    @Override
    public List<ServiceId> order() {
        return precedence.order();
    }

    @Override
    public void setOrder(List<ServiceId> order) throws StoreException {
        precedence.set(order);
    }

    /** What the checks of the walls found; empty until they have run. */
    public List<SelfTest.Check> selfTest() {
        return guards.results();
    }

    private void ended(Job job) {
        precedence.tell();
        jobNotices.ended(job);
    }
}
