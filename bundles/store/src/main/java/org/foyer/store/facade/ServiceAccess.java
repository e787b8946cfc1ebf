package org.foyer.store.facade;

import java.time.Duration;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.foyer.api.home.HomeState;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.AskPeople;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.HouseTime;
import org.foyer.api.service.OwnStorage;
import org.foyer.api.service.Prices;
import org.foyer.api.service.ServiceLog;
import org.foyer.api.service.Settings;
import org.foyer.api.service.TellPeople;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.Tiles;
import org.foyer.store.activity.ActivityLog;
import org.foyer.store.own.OwnData;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facades of one service, one of each kind at most, as OSGi services that only it can see.
 * Taking back (store design 4): null the handle, close watches and leases, unregister, wait for
 * quiet with a deadline. Thread-safe; changes happen one at a time.
 */
public final class ServiceAccess {
    /** Service property that names the bundle a facade is for. */
    public static final String OWNER = "foyer.service";

    private static final Logger LOG = LoggerFactory.getLogger(ServiceAccess.class);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration REGISTRY = Duration.ofSeconds(5);

    private final ServiceId service;
    private final BundleContext context;
    private final Ports ports;
    private final Faults faults;
    private final Executor threads;
    private final Thinner thinner = new Thinner();
    private final Shown shown;
    private final Presses presses;
    private final Map<Class<?>, Open<?>> open = new LinkedHashMap<>(); // guarded by this
    private final LogQuota quota;
    private final RateLimit rate;
    private final RateLimit writes;
    private final DayLimit told;
    private final DayLimit asked;
    private final ActivityLog activity;
    private final Marks marks;
    private Open<ServiceLogFacade> log; // guarded by this
    private volatile Rights applied = Rights.NONE; // what holds whole
    private volatile boolean abandoned;
    private volatile boolean leaving;
    private volatile Watched turns;
    private volatile HomeReadingsFacade readings;
    private volatile DeviceControlFacade control;
    private final List<Kind> kinds; // in the order in which they open

    /** A kind of facade: when it is due, and how it is made. */
    private record Kind(Class<?> type, Predicate<Rights> granted, Function<Rights, Facade> maker) {
        boolean due(Rights rights) {
            return rights.open() && granted.test(rights);
        }
    }

    /** A facade with its registration. */
    private record Open<T extends Facade>(T facade, ServiceRegistration<?> registration) {}

    /**
     * @param activity what the household sees of its requests
     * @param marks where in its code the home is
     * @param data what it keeps, asked for when it may keep something
     */
    public ServiceAccess(
            ServiceId service,
            BundleContext context,
            Ports ports,
            Faults faults,
            ActivityLog activity,
            Marks marks,
            Supplier<OwnData> data) {
        this.service = service;
        this.context = context;
        this.ports = ports;
        this.faults = faults;
        this.threads = ports.tasks().blocking("store/" + service);
        this.quota = new LogQuota(ports.machine()::nanos);
        this.rate =
                new RateLimit(
                        ports.machine(), DeviceControlFacade.PER_SECOND, DeviceControlFacade.BURST);
        this.writes = new RateLimit(ports.machine(), StorageFacade.PER_SECOND, StorageFacade.BURST);
        this.shown = new Shown(ports.ticker());
        this.presses = new Presses(service, ports.clock(), ports.machine());
        this.told = new DayLimit(ports.ticker());
        this.asked = new DayLimit(ports.ticker());
        this.activity = activity;
        this.marks = marks;
        this.turns = turns();
        ActsFor actsFor = new ActsFor(() -> ports.home().site().partiesOf(service.value()));
        this.kinds =
                List.of(
                        new Kind(
                                Settings.class,
                                r -> true,
                                r -> new SettingsFacade(service, r, ports.home(), turns)),
                        new Kind(
                                HouseTime.class,
                                r -> true,
                                r -> new TimeFacade(service, r, ports, turns)),
                        new Kind(
                                OwnStorage.class,
                                r -> r.first(Scope.Storage.class).isPresent(),
                                r -> new StorageFacade(service, r, data.get(), writes)),
                        new Kind(
                                TellPeople.class,
                                r -> r.first(Scope.Notices.class).isPresent(),
                                r -> new TellFacade(service, r, ports.notices(), told, actsFor)),
                        new Kind(
                                AskPeople.class,
                                r -> r.first(Scope.Questions.class).isPresent(),
                                r ->
                                        new AskFacade(
                                                service,
                                                r,
                                                ports.questions(),
                                                turns,
                                                asked,
                                                actsFor,
                                                () -> leaving)),
                        new Kind(
                                Dashboard.class,
                                r -> true,
                                r -> new DashboardFacade(service, r, shown, presses, turns)),
                        new Kind(
                                Prices.class,
                                r -> r.first(Scope.Prices.class).isPresent(),
                                r ->
                                        new PricesFacade(
                                                service, r, ports.tariffs(), actsFor.parties())),
                        new Kind(DeviceControl.class, r -> !r.control().isEmpty(), this::steering),
                        new Kind(HomeReadings.class, r -> !r.readings().isEmpty(), this::seeing));
    }

    private Facade steering(Rights rights) {
        control = new DeviceControlFacade(service, rights, ports, turns, rate, activity);
        return control;
    }

    private Facade seeing(Rights rights) {
        readings = new HomeReadingsFacade(service, rights, ports, thinner, turns);
        return readings;
    }

    private Watched turns() {
        return new Watched(
                service,
                ports.tasks().blocking("service/" + service),
                faults,
                marks,
                ports.machine(),
                ports.patience());
    }

    /** Its code hangs beyond rescue: nothing waits for it any more. */
    public void abandon() {
        abandoned = true;
    }

    /** The home ends: everything is taken back, what it asks people stays. */
    public void leave() {
        leaving = true;
        apply(Rights.NONE);
    }

    /** What the service shows and offers on the page now. */
    public Tiles tiles() {
        return shown.with(presses);
    }

    /** Its buttons. */
    public Presses presses() {
        return presses;
    }

    /** Passes a new snapshot on to the watches. Returns at once. */
    public void changed(HomeState state) {
        turns.look();
        HomeReadingsFacade now = readings;
        if (now != null) {
            now.changed(state);
        }
    }

    /**
     * Makes exactly these rights hold. On return every facade that is no longer granted refuses,
     * its leases are withdrawn and it is out of the registry; a narrowed one keeps its place.
     */
    public synchronized void apply(Rights rights) {
        if (rights.open() && holds(rights)) {
            return;
        }
        applied = null;
        follow(rights);
        long due = kinds.stream().filter(k -> k.due(rights)).count();
        boolean whole = open.size() == due && (log != null) == rights.open();
        applied = whole ? rights : null;
    }

    /** Whether these rights are what holds, with every facade in its place. */
    public boolean holds(Rights rights) {
        return rights.equals(applied);
    }

    private void follow(Rights rights) {
        DeviceControlFacade steers = control;
        boolean narrowed = steers != null && rights.open() && !rights.control().isEmpty();
        // refuse first, in one pass: nothing below may delay it
        for (Kind kind : kinds) {
            Open<?> there = open.get(kind.type());
            if (there != null) {
                there.facade().set(kind.due(rights) ? rights : null);
            }
        }
        if (narrowed) {
            steers.withdraw(rights);
        }
        for (int i = kinds.size() - 1; i >= 0; i--) {
            if (!kinds.get(i).due(rights)) {
                close(kinds.get(i).type());
            }
        }
        closeLog(rights);
        if (narrowed && steers.quiet(QUIET)) {
            steers.withdraw(rights);
        }
        if (!rights.open()) {
            detach();
            return;
        }
        openLog(rights);
        kinds.stream().filter(k -> k.due(rights)).forEach(k -> open(k, rights));
    }

    /** A call that goes on all the same goes on apart: what comes later does not wait for it. */
    private void detach() {
        Watched gone = turns;
        if (gone.busy()) {
            gone.interrupt();
            gone.yieldToOthers();
            turns = turns();
            faults.goesOn(service, gone::busy);
        }
    }

    private void close(Class<?> type) {
        Open<?> there = open.remove(type);
        if (there == null) {
            return;
        }
        if (there.facade() == readings) {
            readings = null;
        }
        if (there.facade() == control) {
            control = null;
        }
        there.facade().end();
        registry("taking back", there.registration()::unregister);
        if (!there.facade().quiet(abandoned ? Duration.ZERO : QUIET)) {
            LOG.warn("A call of {} is still under way after access ended", service);
            faults.failed(service, Reason.of(ReasonCode.SERVICE_CALL_ENDLESS));
        }
        there.facade().end(); // what a call under way may still have begun
    }

    private void closeLog(Rights rights) {
        if (log != null && !rights.open()) {
            log.facade().set(null);
            registry("taking back", log.registration()::unregister);
            log.facade().close();
            log = null;
        }
    }

    private void openLog(Rights rights) {
        if (log == null) {
            ServiceLogFacade facade = new ServiceLogFacade(service, rights, quota);
            ServiceRegistration<?> registration = register(ServiceLog.class, facade);
            log = registration == null ? null : new Open<>(facade, registration);
        }
    }

    private void open(Kind kind, Rights rights) {
        if (open.containsKey(kind.type())) {
            return;
        }
        Facade facade = kind.maker().apply(rights);
        ServiceRegistration<?> registration = register(kind.type(), facade);
        if (registration != null) {
            open.put(kind.type(), new Open<>(facade, registration));
        } else {
            facade.set(null);
        }
    }

    /** Null when the registry does not take it. */
    private ServiceRegistration<?> register(Class<?> type, Facade facade) {
        Dictionary<String, Object> properties =
                FrameworkUtil.asDictionary(Map.of(OWNER, service.value()));
        AtomicReference<ServiceRegistration<?>> registration = new AtomicReference<>();
        registry(
                "granting",
                () ->
                        registration.set(
                                context.registerService(type.getName(), facade, properties)));
        return registration.get();
    }

    /** Registry changes run the service's own code, which may hang. */
    private void registry(String what, Bounded.Work work) {
        try {
            Bounded.run(threads, abandoned ? Duration.ZERO : REGISTRY, what, work);
        } catch (Bounded.BoundedException e) {
            if (e.getCause() instanceof IllegalStateException) {
                LOG.debug("{} of {}: {}", what, service, e.getMessage());
            } else if (!abandoned) {
                abandoned |= e.still().getAsBoolean(); // waited once, not for each facade
                LOG.warn("{} of {}: {}", what, service, e.getMessage());
                faults.failed(
                        service,
                        e.getCause() instanceof Bounded.BoundedException
                                ? Reason.of(ReasonCode.SERVICE_CALL_ENDLESS)
                                : Reason.of(ReasonCode.SERVICE_CALL_FAILED)
                                        .quoting(String.valueOf(e.getMessage()), service.value()));
            }
        }
    }
}
