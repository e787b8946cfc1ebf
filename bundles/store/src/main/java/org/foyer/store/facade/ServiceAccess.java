package org.foyer.store.facade;

import java.time.Duration;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.foyer.api.home.HomeState;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.service.Figure;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.Prices;
import org.foyer.api.store.ServiceId;
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
    private final AtomicReference<List<Figure>> figures = new AtomicReference<>(List.of());
    private final Map<Class<?>, Open<?>> open = new LinkedHashMap<>(); // guarded by this
    private volatile HomeReadingsFacade readings;
    private volatile DeviceControlFacade control;

    /** A facade with its registration. */
    private record Open<T extends Facade>(T facade, ServiceRegistration<?> registration) {}

    public ServiceAccess(ServiceId service, BundleContext context, Ports ports, Faults faults) {
        this.service = service;
        this.context = context;
        this.ports = ports;
        this.faults = faults;
        this.threads = ports.tasks().blocking("store/" + service);
    }

    /** What the service shows on the page now. */
    public List<Figure> figures() {
        return figures.get();
    }

    /** Passes a new snapshot on to the watches. Returns at once. */
    public void changed(HomeState state) {
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
        boolean seesHome = rights.open() && !rights.readings().isEmpty();
        boolean steers = rights.open() && !rights.control().isEmpty();
        boolean narrowed = control != null && steers;
        // refuse first, in one pass: nothing below may delay it
        narrow(HomeReadings.class, seesHome, rights);
        narrow(DeviceControl.class, steers, rights);
        narrow(Prices.class, rights.open() && rights.prices(), rights);
        narrow(Dashboard.class, rights.open(), rights);
        if (narrowed) {
            control.withdraw(rights);
        }
        close(DeviceControl.class, steers);
        close(HomeReadings.class, seesHome);
        close(Prices.class, rights.open() && rights.prices());
        close(Dashboard.class, rights.open());
        if (narrowed && control.quiet(QUIET)) {
            control.withdraw(rights);
        }
        if (!rights.open()) {
            figures.set(List.of());
            return;
        }
        open(Dashboard.class, true, () -> new DashboardFacade(service, rights, figures));
        open(
                Prices.class,
                rights.prices(),
                () -> new PricesFacade(service, rights, ports.tariffs()));
        open(
                DeviceControl.class,
                steers,
                () -> control = new DeviceControlFacade(service, rights, ports));
        open(
                HomeReadings.class,
                seesHome,
                () -> readings = new HomeReadingsFacade(service, rights, ports, thinner, faults));
    }

    private void narrow(Class<?> type, boolean keep, Rights rights) {
        Open<?> there = open.get(type);
        if (there != null) {
            there.facade().set(keep ? rights : null);
        }
    }

    private void close(Class<?> type, boolean keep) {
        Open<?> there = keep ? null : open.remove(type);
        if (there == null) {
            return;
        }
        if (there.facade() instanceof HomeReadingsFacade r) {
            r.closeWatches();
            readings = null;
        }
        if (there.facade() instanceof DeviceControlFacade c) {
            c.withdraw(null);
            control = null;
        }
        registry("taking back", there.registration()::unregister);
        if (!there.facade().quiet(QUIET)) {
            LOG.warn("A call of {} is still under way after access ended", service);
            faults.failed(service, "a call does not end after access was taken back");
        }
        if (there.facade() instanceof DeviceControlFacade c) {
            c.withdraw(null); // what a call under way may still have ordered
        }
    }

    private <T> void open(Class<T> type, boolean granted, Supplier<? extends Facade> maker) {
        if (!granted || open.containsKey(type)) {
            return;
        }
        Facade facade = maker.get();
        Dictionary<String, Object> properties =
                FrameworkUtil.asDictionary(Map.of(OWNER, service.value()));
        AtomicReference<ServiceRegistration<?>> registration = new AtomicReference<>();
        registry(
                "granting",
                () ->
                        registration.set(
                                context.registerService(type.getName(), facade, properties)));
        if (registration.get() != null) {
            open.put(type, new Open<>(facade, registration.get()));
        } else {
            facade.set(null);
        }
    }

    /** Registry changes run the service's own code, which may hang. */
    private void registry(String what, Bounded.Work work) {
        try {
            Bounded.run(threads, REGISTRY, what, work);
        } catch (Bounded.BoundedException e) {
            if (e.getCause() instanceof IllegalStateException) {
                LOG.debug("{} of {}: {}", what, service, e.getMessage());
            } else {
                LOG.warn("{} of {}: {}", what, service, e.getMessage());
                faults.failed(service, e.getMessage());
            }
        }
    }
}
