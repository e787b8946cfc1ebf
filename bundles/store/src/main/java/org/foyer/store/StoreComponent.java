package org.foyer.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.foyer.api.control.Controllers;
import org.foyer.api.control.Intents;
import org.foyer.api.history.History;
import org.foyer.api.home.Home;
import org.foyer.api.market.Tariffs;
import org.foyer.api.notice.Notices;
import org.foyer.api.question.Questions;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Storage;
import org.foyer.api.store.ActionRun;
import org.foyer.api.store.Activity;
import org.foyer.api.store.BrokerEndpoint;
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
import org.foyer.api.store.StartTile;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.Subscriptions;
import org.foyer.api.store.UpdateOrder;
import org.foyer.api.trouble.Troubles;
import org.foyer.store.facade.CommonHome;
import org.foyer.store.facade.Ports;
import org.foyer.store.install.VerifierCheck;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Puts the store together in the runtime. Broker, history and prices may come and go while it runs.
 * Framework properties: {@code foyer.store.root} (file of the root that is pinned at the first
 * start; default {@code root.json} in the store's folder), {@code foyer.unreviewed} (whether
 * services of publishers that nobody reviewed may be installed), {@code foyer.language} (default
 * {@code en}).
 */
@Component(
        service = {
            ServiceCatalogue.class,
            Installations.class,
            Subscriptions.class,
            Grants.class,
            ServiceTiles.class,
            SelfTest.class
        },
        immediate = true)
public final class StoreComponent
        implements ServiceCatalogue, Installations, Subscriptions, Grants, ServiceTiles, SelfTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration REFRESH = Duration.ofHours(1);

    private final HomeStore store;
    private final Tasks tasks;
    private final AtomicReference<URI> broker = new AtomicReference<>();
    private final AtomicReference<History> history = new AtomicReference<>();
    private final AtomicReference<Controllers> controllers = new AtomicReference<>();
    private final AtomicReference<Tariffs> tariffs = new AtomicReference<>();
    private final AtomicReference<Questions> questions = new AtomicReference<>();
    private final LateTroubles troubles = new LateTroubles();

    /**
     * @throws IOException when the household's record cannot be used; the message says what to do
     */
    @Activate
    public StoreComponent(
            BundleContext context,
            @Reference Home home,
            @Reference Intents intents,
            @Reference Tasks tasks,
            @Reference Clock clock,
            @Reference HouseTicker ticker,
            @Reference MachineTicker machine,
            @Reference HouseFolder folder,
            @Reference Storage storage,
            @Reference Notices notices,
            @Reference ServiceComponentRuntime components)
            throws IOException {
        this.tasks = tasks;
        Path own = folder.folder("store");
        Path root =
                Optional.ofNullable(context.getProperty("foyer.store.root"))
                        .filter(p -> !p.isBlank())
                        .map(Path::of)
                        .orElse(own.resolve("root.json"));
        String language = Optional.ofNullable(context.getProperty("foyer.language")).orElse("en");
        boolean unreviewed = Boolean.parseBoolean(context.getProperty("foyer.unreviewed"));
        Path catalogue = Files.createDirectories(own.resolve("catalogue"));
        this.store =
                new HomeStore(
                        new StoreParts(
                                context,
                                new Ports(
                                        new CommonHome(home, clock),
                                        history::get,
                                        tariffs::get,
                                        notices,
                                        questions::get,
                                        intents,
                                        tasks,
                                        clock,
                                        ticker,
                                        machine,
                                        PATIENCE),
                                folder,
                                storage,
                                troubles,
                                notices,
                                components,
                                new ToldCatalogue(
                                        new BrokerCatalogue(
                                                catalogue,
                                                root,
                                                storage,
                                                clock,
                                                machine,
                                                broker,
                                                unreviewed),
                                        troubles,
                                        clock,
                                        unreviewed),
                                new VerifierCheck(),
                                StoreParts.FIVE,
                                language,
                                REFRESH,
                                this::gone));
        var unused = store.start();
    }

    /** What it was chosen to steer is open again. */
    private void gone(ServiceId service) {
        Controllers chosen = controllers.get();
        if (chosen != null) {
            chosen.forget(service.value());
        }
    }

    @Deactivate
    void stop() {
        store.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindControllers(Controllers service) {
        controllers.set(service);
    }

    void unbindControllers(Controllers service) {
        controllers.compareAndSet(service, null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindBroker(BrokerEndpoint endpoint) {
        broker.set(endpoint.uri());
        tasks.blocking("store/catalogue").execute(this::refresh);
    }

    void unbindBroker(BrokerEndpoint endpoint) {
        broker.compareAndSet(endpoint.uri(), null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindHistory(History service) {
        history.set(service);
    }

    void unbindHistory(History service) {
        history.compareAndSet(service, null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTariffs(Tariffs service) {
        tariffs.set(service);
    }

    void unbindTariffs(Tariffs service) {
        tariffs.compareAndSet(service, null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindQuestions(Questions service) {
        questions.set(service);
    }

    void unbindQuestions(Questions service) {
        questions.compareAndSet(service, null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTroubles(Troubles service) {
        troubles.bind(service);
    }

    void unbindTroubles(Troubles service) {
        troubles.unbind(service);
    }

    @Override
    public Catalogue catalogue() {
        return store.catalogue();
    }

    @Override
    public Catalogue refresh() {
        return store.refresh();
    }

    @Override
    public void acceptRoot(String digest, String person) throws StoreException {
        store.acceptRoot(digest, person);
    }

    @Override
    public Preview preview(ServiceId service) throws StoreException {
        return store.preview(service);
    }

    @Override
    public Job install(InstallOrder order) throws StoreException {
        return store.install(order);
    }

    @Override
    public Job update(ServiceId service) throws StoreException {
        return store.update(service);
    }

    @Override
    public Job update(UpdateOrder order) throws StoreException {
        return store.update(order);
    }

    @Override
    public Job uninstall(ServiceId service, boolean purge) throws StoreException {
        return store.uninstall(service, purge);
    }

    @Override
    public Optional<Job> job(String id) {
        return store.job(id);
    }

    @Override
    public List<Job> jobs() {
        return store.jobs();
    }

    @Override
    public List<InstalledService> services() {
        return store.services();
    }

    @Override
    public InstalledService pause(ServiceId service, boolean paused) throws StoreException {
        return store.pause(service, paused);
    }

    @Override
    public Grant grant(ServiceId service, String scope, Optional<Instant> until, String person)
            throws StoreException {
        return store.grant(service, scope, until, person);
    }

    @Override
    public List<SettingValue> settings(ServiceId service) throws StoreException {
        return store.settings(service);
    }

    @Override
    public List<SettingValue> set(ServiceId service, Map<String, Optional<String>> values)
            throws StoreException {
        return store.set(service, values);
    }

    @Override
    public ActionRun press(ServiceId service, String action, String person) throws StoreException {
        return store.tiles().press(service, action, person);
    }

    @Override
    public Optional<ActionRun> run(ServiceId service, String action) {
        return store.tiles().run(service, action);
    }

    @Override
    public List<StartTile> onStart() {
        return store.tiles().onStart();
    }

    @Override
    public void setOnStart(StartTile tile, boolean shown) throws StoreException {
        store.tiles().setOnStart(tile, shown);
    }

    @Override
    public boolean stored() {
        return store.stored();
    }

    @Override
    public List<Receipt> receipts() {
        return store.receipts();
    }

    @Override
    public Activity activity(ServiceId service) throws StoreException {
        return store.activity(service);
    }

    @Override
    public Grant revoke(ServiceId service, String scope, String person) throws StoreException {
        return store.revoke(service, scope, person);
    }

    @Override
    public List<ServiceId> order() {
        return store.order();
    }

    @Override
    public void setOrder(List<ServiceId> order) throws StoreException {
        store.setOrder(order);
    }

    @Override
    public List<SelfTest.Check> checks() {
        return store.selfTest();
    }
}
