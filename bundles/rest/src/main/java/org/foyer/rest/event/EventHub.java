package org.foyer.rest.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.foyer.api.consent.DataType;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.notice.Notice;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.Subscriptions;
import org.foyer.api.trouble.Trouble;
import org.foyer.rest.Views;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.backend.Settings;
import org.foyer.rest.backend.Ticks;
import org.foyer.rest.home.HomeViews;
import org.foyer.rest.http.Json;
import org.foyer.rest.http.Problem;
import org.foyer.rest.seen.InHand;
import org.foyer.rest.seen.SeenBackends;
import org.foyer.rest.seen.Sights;
import org.foyer.rest.session.Access;
import org.foyer.rest.session.Caller;
import org.foyer.rest.session.Callers;
import org.foyer.rest.store.StoreViews;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells open streams what changed. With nobody listening it does nothing; with many, each document
 * is rendered once per language and tenancy. Paced by wall time. Thread-safe.
 */
@Component(service = {EventHub.class, HomeListener.class})
public final class EventHub implements HomeListener {

    public static final int MOST_CLIENTS = 32;

    /** Streams of one program, so that none takes them from all others. */
    static final int MOST_OF_A_PROGRAM = 4;

    private static final long HOME_PACE = TimeUnit.SECONDS.toNanos(1);
    private static final long KEEP_OPEN = TimeUnit.SECONDS.toNanos(15);
    private static final long LONGEST_STUCK = TimeUnit.SECONDS.toNanos(60);
    private static final Object NOTHING = new Object();
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Backends backends;
    private final Callers callers;
    private final Sights sights;
    private final InHand inHand = new InHand();
    private final SeenBackends seen;
    private final HomeViews home;
    private final StoreViews store;
    private final List<EventClient> clients = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final AutoCloseableTask looking;
    private final Object paceLock = new Object();
    private long lastHome = System.nanoTime() - HOME_PACE;
    private long lastComment = System.nanoTime();
    private Map<String, Job> jobs = Map.of();
    private Map<String, Notice> notices = Map.of();
    private List<Trouble> troubles = List.of();
    private Object storeMark;
    private boolean primed;

    @Activate
    public EventHub(
            @Reference Backends backends,
            @Reference Clock clock,
            @Reference Tasks tasks,
            @Reference Ticks ticks,
            @Reference HouseTicker ticker,
            BundleContext context) {
        this(backends, clock, tasks, ticks, Settings.of(context::getProperty, ticker));
    }

    EventHub(Backends backends, Clock clock, Tasks tasks, Ticks ticks, Settings settings) {
        this.backends = backends;
        this.callers = new Callers(backends);
        this.sights = new Sights(backends, clock);
        this.seen = new SeenBackends(backends, inHand);
        Views views = Views.of(seen, clock, ticks, settings);
        this.home = views.home();
        this.store = views.store();
        // Tasks count house time; the page lives in wall time.
        Duration wall =
                Duration.ofMillis(Math.max(1, Math.round(LOOK.toMillis() * settings.speed())));
        this.looking = tasks.every("rest/events", wall, this::look);
    }

    @Deactivate
    public void stop() {
        looking.close();
        clients.forEach(EventClient::close);
    }

    /** Whether there may be one more stream for that caller. */
    boolean hasRoom(Caller caller) {
        return clients.size() < MOST_CLIENTS
                && (caller.agent() == null
                        || clients.stream()
                                        .map(EventClient::caller)
                                        .filter(c -> c.agent() != null)
                                        .filter(c -> c.agent().id().equals(caller.agent().id()))
                                        .count()
                                < MOST_OF_A_PROGRAM);
    }

    /** Adds a stream. False when there are too many already. */
    boolean add(EventClient client) {
        synchronized (clients) {
            if (!hasRoom(client.caller())) {
                return false;
            }
            clients.add(client);
        }
        // What comes after this look is told; what was before, the client reads at "hello".
        look();
        client.offer("retry", "retry: 2000\n\n");
        client.offer("hello", frame("hello", "{}"));
        try {
            String first = seenBy(client, locale -> home.home(seen.home().state(), locale));
            client.offer("home", frame("home", first));
            leaves(client.caller());
        } catch (Problem notReady) {
            // the home follows when it is there
        }
        return true;
    }

    void remove(EventClient client) {
        clients.remove(client);
    }

    public int clients() {
        return clients.size();
    }

    @Override
    public void changed(HomeState state) {
        if (clients.isEmpty()) {
            return;
        }
        synchronized (paceLock) {
            long now = System.nanoTime();
            if (now - lastHome < HOME_PACE) {
                return;
            }
            lastHome = now;
        }
        try {
            tell("GET /home", "home", "home", locale -> home.home(seen.seen(state), locale));
            clients.stream().map(EventClient::caller).forEach(this::leaves);
        } catch (Problem notReady) {
            // the limits are away for a moment; the next snapshot comes
        }
    }

    /** Looks for what no listener tells. */
    private synchronized void look() {
        if (clients.isEmpty()) {
            primed = false;
            return;
        }
        long now = System.nanoTime();
        dropStuck(now);
        lookAtRights();
        if (now - lastComment >= KEEP_OPEN) {
            lastComment = now;
            keepOpen();
        }
        boolean first = !primed;
        primed = true;
        lookAtJobs(first);
        lookAtNotices(first);
        lookAtStore(first);
        lookAtTroubles(first);
    }

    /** To an organisation each picture of the home is an answer that is counted. */
    private void leaves(Caller caller) {
        if (caller.party().isPresent() && may(caller)) {
            sights.of(caller).outside().ifPresent(o -> o.read(DataType.LIVE));
        }
    }

    private void dropStuck(long now) {
        for (EventClient client : clients) {
            if (client.stuckNanos(now) > LONGEST_STUCK) {
                client.close();
            }
        }
    }

    private void keepOpen() {
        clients.forEach(client -> client.offer("comment", ":\n\n"));
    }

    /** Whose right ended hears no more; whose role changed hears what that role may. */
    private void lookAtRights() {
        for (EventClient client : clients) {
            Caller before = client.caller();
            try {
                callers.of(before.token(), before.locale())
                        .filter(this::may)
                        .ifPresentOrElse(client::renew, client::close);
            } catch (Problem notReady) {
                // the identity is away for a moment; nothing was said about its rights
            }
        }
    }

    /** Whether the caller may have a stream, now. */
    boolean may(Caller caller) {
        return Access.may(caller, "GET /events") && sights.may(caller, "GET /events");
    }

    private void lookAtJobs(boolean first) {
        Map<String, Job> now = new HashMap<>();
        try {
            backends.installations().jobs().forEach(j -> now.put(j.id(), j));
        } catch (Problem notReady) {
            return;
        }
        for (Job job : now.values()) {
            if (!first && !job.equals(jobs.get(job.id()))) {
                tell("GET /store/jobs", "job/" + job.id(), "job", locale -> store.job(job, locale));
            }
        }
        jobs = now;
    }

    private void lookAtNotices(boolean first) {
        Map<String, Notice> now = new HashMap<>();
        try {
            backends.notices().all().forEach(n -> now.put(n.id(), n));
        } catch (Problem notReady) {
            return;
        }
        for (Notice notice : now.values()) {
            if (!first && !notice.equals(notices.get(notice.id()))) {
                tell(
                        "GET /notices",
                        "notice/" + notice.id(),
                        "notice",
                        () -> seen.sees(notice),
                        locale -> store.notice(notice, locale));
            }
        }
        notices = now;
    }

    private void lookAtStore(boolean first) {
        Object mark;
        try {
            Subscriptions service = backends.subscriptions();
            mark =
                    List.of(
                            service.services().stream().map(EventHub::withoutFigures).toList(),
                            service.order(),
                            backends.catalogue().catalogue().version());
        } catch (Problem notReady) {
            mark = "away";
        }
        if (!first && !mark.equals(storeMark)) {
            tell("GET /store/services", "store", "store", locale -> Map.of());
        }
        storeMark = mark;
    }

    private void lookAtTroubles(boolean first) {
        List<Trouble> now;
        try {
            now = backends.troubles().current();
        } catch (Problem notReady) {
            return;
        }
        if (!first && !now.equals(troubles)) {
            List<Trouble> before = troubles;
            tell(
                    "GET /troubles",
                    "troubles",
                    "troubles",
                    () -> !seen.seen(now).equals(seen.seen(before)),
                    locale -> Map.of());
        }
        troubles = now;
    }

    private static Object withoutFigures(InstalledService s) {
        return List.of(
                s.description(),
                s.deployment(),
                s.subscription(),
                s.plan(),
                s.grants(),
                s.trouble(),
                s.update());
    }

    private void tell(String call, String key, String event, Function<Locale, Object> document) {
        tell(call, key, event, () -> true, document);
    }

    /**
     * Tells those who may read the same by that call.
     *
     * @param concerns whether it is for whose sight is in hand
     * @param document as whose sight is in hand reads it
     */
    private void tell(
            String call,
            String key,
            String event,
            BooleanSupplier concerns,
            Function<Locale, Object> document) {
        Map<List<Object>, String> frames = new HashMap<>();
        for (EventClient client : clients) {
            Caller caller = client.caller();
            try {
                if (!Access.may(caller, call) || !may(caller)) {
                    continue;
                }
                String text =
                        frames.computeIfAbsent(
                                List.of(
                                        caller.locale(),
                                        caller.tenancy(),
                                        caller.party().orElse("")),
                                alike -> seenBy(client, concerning(concerns, document)));
                if (!text.isEmpty()) {
                    client.offer(key, frame(event, text));
                }
            } catch (Problem notReady) {
                // what they see is not known for a moment: then they are told nothing
            }
        }
    }

    private static Function<Locale, Object> concerning(
            BooleanSupplier concerns, Function<Locale, Object> document) {
        return locale -> concerns.getAsBoolean() ? document.apply(locale) : NOTHING;
    }

    /** A document as the client sees it; empty if there is nothing in it for them. */
    private String seenBy(EventClient client, Function<Locale, Object> document) {
        Caller caller = client.caller();
        Object[] told = new Object[1];
        try {
            inHand.<RuntimeException>with(
                    () -> sights.of(caller), () -> told[0] = document.apply(caller.locale()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told[0] == NOTHING ? "" : Json.text(told[0]);
    }

    private String frame(String event, String json) {
        return "id: " + ids.incrementAndGet() + "\nevent: " + event + "\ndata: " + json + "\n\n";
    }
}
