package org.foyer.rest.event;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
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
 * is rendered once per language. Paced by wall time. Thread-safe.
 */
@Component(service = {EventHub.class, HomeListener.class})
public final class EventHub implements HomeListener {

    public static final int MOST_CLIENTS = 32;

    private static final long HOME_PACE = TimeUnit.SECONDS.toNanos(1);
    private static final long KEEP_OPEN = TimeUnit.SECONDS.toNanos(15);
    private static final long LONGEST_STUCK = TimeUnit.SECONDS.toNanos(60);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Backends backends;
    private final Callers callers;
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
        Views views = Views.of(backends, clock, ticks, settings);
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

    /** Adds a stream. False when there are too many already. */
    boolean add(EventClient client) {
        synchronized (clients) {
            if (clients.size() >= MOST_CLIENTS) {
                return false;
            }
            clients.add(client);
        }
        // What comes after this look is told; what was before, the client reads at "hello".
        look();
        client.offer("retry", "retry: 2000\n\n");
        client.offer("hello", frame("hello", Map.of()));
        try {
            HomeState state = backends.home().state();
            client.offer("home", frame("home", home.home(state, client.caller().locale())));
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
            tell("GET /home", "home", "home", locale -> home.home(state, locale));
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
                        .filter(now -> Access.may(now, "GET /events"))
                        .ifPresentOrElse(client::renew, client::close);
            } catch (Problem notReady) {
                // the identity is away for a moment; nothing was said about its rights
            }
        }
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
            tell("GET /troubles", "troubles", "troubles", locale -> Map.of());
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

    /** Tells those who may read the same by that call. */
    private void tell(String call, String key, String event, Function<Locale, Object> document) {
        List<EventClient> audience =
                clients.stream().filter(c -> Access.may(c.caller(), call)).toList();
        Map<Locale, String> frames = new HashMap<>();
        for (EventClient client : audience) {
            Locale locale = client.caller().locale();
            String frame =
                    frames.computeIfAbsent(locale, l -> frame(event, document.apply(locale)));
            client.offer(key, frame);
        }
    }

    private String frame(String event, Object document) {
        return "id: "
                + ids.incrementAndGet()
                + "\nevent: "
                + event
                + "\ndata: "
                + Json.text(document)
                + "\n\n";
    }
}
