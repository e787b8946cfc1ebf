package org.foyer.home.loop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.Readings;
import org.foyer.api.control.Autonomies;
import org.foyer.api.control.Controllers;
import org.foyer.api.control.Intents;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Orchestrator;
import org.foyer.api.control.PowerBounds;
import org.foyer.api.control.SentOrders;
import org.foyer.api.control.Stops;
import org.foyer.api.control.Triggers;
import org.foyer.api.home.DeviceRole;
import org.foyer.api.home.DeviceRoles;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeListener;
import org.foyer.api.limit.LimitLinks;
import org.foyer.api.notice.Notices;
import org.foyer.api.question.Questions;
import org.foyer.api.runtime.Heartbeat;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.Troubles;
import org.foyer.home.autonomy.AutonomyBackup;
import org.foyer.home.autonomy.AutonomyDesk;
import org.foyer.home.bound.BoundDesk;
import org.foyer.home.bound.KeptBounds;
import org.foyer.home.kept.KeptControllers;
import org.foyer.home.kept.KeptLimits;
import org.foyer.home.kept.KeptSetPoints;
import org.foyer.home.kept.KeptStops;
import org.foyer.home.kept.LimitsBackup;
import org.foyer.home.kept.RetriedDocument;
import org.foyer.home.link.KeptLinks;
import org.foyer.home.link.LinkDesk;
import org.foyer.home.orders.OrderRecord;
import org.foyer.home.place.SitePart;
import org.foyer.home.role.ExchangeNotices;
import org.foyer.home.role.RoleDesk;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the home loop and connects it with drivers, listeners and the orchestrator as they come and
 * go.
 */
@Component(service = {})
public final class HomeComponent {

    private static final Logger LOG = LoggerFactory.getLogger(HomeComponent.class);
    private static final String FOLDER = "home";
    private static final String ROLES = "roles";
    private static final int MAX = 1 << 20;

    /** Devices are remembered so long after they came; not while a home starts. */
    private static final Duration SEE = Duration.ofMinutes(1);

    private static final Duration RENEW = Duration.ofMinutes(10);

    /** Commands on the wire at once, to all devices together; what hangs is not counted. */
    private static final int MOST_CALLS = 8;

    /** Longer than the loop's own for a device that leaves. */
    private static final Duration PATIENCE = Leaving.PATIENCE.plusSeconds(1);

    private final HomeLoop loop;
    private final Listeners listeners;
    private final LoopThread thread;
    private final Drivers drivers;
    private final RoleDesk roles;
    private final LinkDesk links;
    private final OrderRecord record;
    private final AutonomyDesk autonomy;
    private final List<ServiceRegistration<?>> services;
    private final Tasks tasks;
    private volatile Orchestrator current;

    /** Null while nobody passes on notices. */
    private volatile Notices notices;

    private volatile LadderSwitches switches = LadderSwitches.USUAL;
    private volatile boolean stopped;

    @Activate
    public HomeComponent(
            BundleContext context,
            @Reference Clock clock,
            @Reference HouseTicker house,
            @Reference MachineTicker machine,
            @Reference Tasks tasks,
            @Reference HouseFolder folder,
            @Reference Storage storage,
            @Reference Troubles troubles) {
        this.tasks = tasks;
        listeners = new Listeners(tasks::inOrder);
        thread = new LoopThread(house);
        Document held = storage.document(folder.folder(FOLDER).resolve("set-points.json"), MAX);
        Document limits =
                storage.document(
                        folder.folder(LimitsBackup.FOLDER).resolve(LimitsBackup.FILE), MAX);
        // Knowing what to give back comes before everything else, also on a full disk.
        RetriedDocument ledger =
                new RetriedDocument(
                        "set-points", held, Document.Urgency.WITHDRAWAL, troubles, tasks);
        RetriedDocument kept =
                new RetriedDocument("limits", limits, Document.Urgency.ORDINARY, troubles, tasks);
        KeptLimits keptLimits = new KeptLimits(kept, clock);
        // A lane has one call at a time; all of them together have so many.
        Function<String, Executor> calls = tasks.crew(MOST_CALLS);
        loop =
                new HomeLoop(
                        new LoopTime(clock, house, machine),
                        name ->
                                name.equals(HomeLoop.STORING)
                                        ? tasks.inOrder(name)
                                        : calls.apply(name),
                        listeners::publish,
                        thread::wake,
                        new KeptSetPoints(ledger),
                        keptLimits);
        loop.troubles(troubles);
        record =
                new OrderRecord(
                        storage,
                        folder.folder(FOLDER).resolve("sent"),
                        troubles,
                        tasks.inOrder("orders/sent"),
                        clock);
        loop.record(record::sent);
        tasks.every("limits/renew", RENEW, loop::renewStored);
        Document said =
                storage.document(
                        folder.folder(LimitsBackup.FOLDER).resolve("limit-links.json"), MAX);
        // Before the first step: a link that was open holds before the first command.
        links =
                new LinkDesk(
                        clock,
                        house,
                        loop.limits(),
                        new KeptLinks(
                                new RetriedDocument(
                                        "limit-links",
                                        said,
                                        Document.Urgency.ORDINARY,
                                        troubles,
                                        tasks),
                                clock),
                        tasks);
        // So does what a person has stopped.
        KeptStops stops =
                new KeptStops(
                        new RetriedDocument(
                                "stops",
                                storage.document(folder.folder(FOLDER).resolve("stops.json"), MAX),
                                Document.Urgency.WITHDRAWAL,
                                troubles,
                                tasks),
                        clock,
                        loop::stops);
        thread.start(loop);
        // Before anybody can offer a device: bindings wait for what is registered below.
        Path folderOfRoles = folder.folder(ROLES);
        roles =
                new RoleDesk(
                        new RetriedDocument(
                                "device-roles",
                                storage.document(folderOfRoles.resolve("roles.json"), MAX),
                                Document.Urgency.ORDINARY,
                                troubles,
                                tasks),
                        new RetriedDocument(
                                "seen-devices",
                                storage.document(folderOfRoles.resolve("seen.json"), MAX),
                                Document.Urgency.ORDINARY,
                                troubles,
                                tasks),
                        tasks.inOrder("home/roles"),
                        clock,
                        house,
                        loop.readings(),
                        loop::add,
                        loop::remove);
        roles.told(this::exchanged);
        drivers = new Drivers(context, roles::came, this::left);
        drivers.open();
        tasks.after("roles/seen", SEE, () -> tasks.every("roles/seen", SEE, roles::see));
        KeptControllers controllers =
                new KeptControllers(
                        new RetriedDocument(
                                "controllers",
                                storage.document(
                                        folder.folder(FOLDER).resolve("controllers.json"), MAX),
                                Document.Urgency.ORDINARY,
                                troubles,
                                tasks),
                        loop::controllers);
        BoundDesk bounds =
                new BoundDesk(
                        new KeptBounds(
                                new RetriedDocument(
                                        "bounds",
                                        storage.document(
                                                folder.folder(FOLDER).resolve("bounds.json"), MAX),
                                        Document.Urgency.ORDINARY,
                                        troubles,
                                        tasks)),
                        clock,
                        house,
                        loop::bounds);
        listeners.add(bounds);
        tasks.every("bounds/renew", RENEW, bounds::renew);
        Path folderOfAutonomy = folder.folder(AutonomyBackup.FOLDER);
        RetriedDocument autonomies =
                new RetriedDocument(
                        "autonomy",
                        storage.document(folderOfAutonomy.resolve(AutonomyBackup.FILE), MAX),
                        Document.Urgency.WITHDRAWAL,
                        troubles,
                        tasks);
        AutonomyBackup autonomyBackup =
                new AutonomyBackup(autonomies, storage, folderOfAutonomy.getParent());
        autonomyBackup.takeIn();
        autonomy =
                new AutonomyDesk(
                        autonomies,
                        new RetriedDocument(
                                "said",
                                storage.document(folder.folder(FOLDER).resolve("said.json"), MAX),
                                Document.Urgency.WITHDRAWAL,
                                troubles,
                                tasks),
                        clock,
                        house,
                        loop::asking);
        listeners.add(autonomy);
        tasks.every("autonomy/renew", RENEW, autonomy::renew);
        services =
                List.of(
                        context.registerService(Autonomies.class, autonomy, null),
                        context.registerService(PowerBounds.class, bounds, null),
                        context.registerService(Controllers.class, controllers, null),
                        context.registerService(Stops.class, stops, null),
                        context.registerService(SentOrders.class, record, null),
                        context.registerService(Readings.class, roles.readings(), null),
                        context.registerService(DeviceRoles.class, roles, null),
                        context.registerService(Limits.class, loop.limits(), null),
                        context.registerService(LimitLinks.class, links, null),
                        context.registerService(Heartbeat.class, loop, null),
                        context.registerService(
                                BackupPart.class, new LimitsBackup(kept, keptLimits), null),
                        context.registerService(BackupPart.class, autonomyBackup, null),
                        context.registerService(
                                new String[] {
                                    Home.class.getName(),
                                    Intents.class.getName(),
                                    Triggers.class.getName()
                                },
                                loop,
                                null));
    }

    /** Holds the one who takes the driver away until what was set is given back through it. */
    private void left(DeviceDriver driver) {
        CompletionStage<Void> gone = roles.left(driver);
        if (!stopped) {
            try {
                gone.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("{} may hold what was set", driver.device().id());
            }
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(HomeListener listener) {
        listeners.add(listener);
    }

    void unbindListener(HomeListener listener) {
        listeners.remove(listener);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindOrchestrator(Orchestrator orchestrator) {
        loop.orchestrator(orchestrator);
        current = orchestrator;
    }

    void unbindOrchestrator(Orchestrator orchestrator) {
        if (current == orchestrator) {
            loop.orchestrator(null);
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindNotices(Notices board) {
        notices = board;
    }

    void unbindNotices(Notices board) {
        if (board.equals(notices)) {
            notices = null;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindQuestions(Questions board) {
        autonomy.questions(board);
    }

    void unbindQuestions(Questions board) {
        autonomy.noQuestions(board);
    }

    private void exchanged(DeviceRole role) {
        Notices board = notices;
        if (board != null) {
            tasks.inOrder("home/notices").execute(() -> ExchangeNotices.tell(role, board));
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPart(SitePart part) {
        loop.said(part);
    }

    void unbindPart(SitePart part) {
        loop.unsaid(part);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSwitches(LadderSwitches next) {
        loop.switches(next);
        switches = next;
    }

    @SuppressWarnings("ReferenceEquality") // an equal one may have come in its place
    void unbindSwitches(LadderSwitches gone) {
        if (switches == gone) {
            loop.switches(LadderSwitches.USUAL);
        }
    }

    @Deactivate
    void stop() {
        // Devices first: whoever sees the services go takes his drivers along (decision 004).
        thread.stop();
        stopped = true;
        links.stop();
        services.forEach(ServiceRegistration::unregister);
        drivers.close();
        try {
            record.close();
        } catch (IOException e) {
            LOG.warn("The record of orders: {}", e.toString());
        }
    }
}
