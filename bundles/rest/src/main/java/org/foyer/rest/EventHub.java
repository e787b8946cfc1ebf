package org.foyer.rest;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.notice.Notice;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.Store;
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

    static final int MOST_CLIENTS = 32;

    private static final long HOME_PACE = TimeUnit.SECONDS.toNanos(1);
    private static final long KEEP_OPEN = TimeUnit.SECONDS.toNanos(15);
    private static final long LONGEST_STUCK = TimeUnit.SECONDS.toNanos(60);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Backends backends;
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
    private Object storeMark;
    private boolean primed;

    @Activate
    public EventHub(
            @Reference Backends backends,
            @Reference Clock clock,
            @Reference Tasks tasks,
            BundleContext context) {
        this(backends, clock, tasks, Settings.of(context::getProperty));
    }

    EventHub(Backends backends, Clock clock, Tasks tasks, Settings settings) {
        this.backends = backends;
        this.home =
                new HomeViews(
                        backends,
                        clock,
                        new ReasonText(clock),
                        settings.speed(),
                        settings.simulated());
        this.store = new StoreViews(home);
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
        client.offer("hello", "retry: 2000\n\n");
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

    int clients() {
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
            tell("home", "home", locale -> home.home(state, locale));
        } catch (Problem notReady) {
            // the limits are away for a moment; the next snapshot comes
        }
    }

    /** Looks for what no listener tells; one run at a time. */
    private void look() {
        if (clients.isEmpty()) {
            primed = false;
            return;
        }
        long now = System.nanoTime();
        dropStuck(now);
        if (now - lastComment >= KEEP_OPEN) {
            lastComment = now;
            keepOpen();
        }
        boolean first = !primed;
        primed = true;
        lookAtJobs(first);
        lookAtNotices(first);
        lookAtStore(first);
    }

    private void dropStuck(long now) {
        for (EventClient client : clients) {
            if (client.stuckNanos(now) > LONGEST_STUCK) {
                client.close();
            }
        }
    }

    private void keepOpen() {
        for (EventClient client : clients) {
            try {
                if (backends.identity().session(client.caller().token()).isEmpty()) {
                    client.close();
                } else {
                    client.offer("comment", ":\n\n");
                }
            } catch (Problem notReady) {
                client.offer("comment", ":\n\n");
            }
        }
    }

    private void lookAtJobs(boolean first) {
        Map<String, Job> now = new HashMap<>();
        try {
            backends.store().jobs().forEach(j -> now.put(j.id(), j));
        } catch (Problem notReady) {
            return;
        }
        for (Job job : now.values()) {
            if (!first && !job.equals(jobs.get(job.id()))) {
                tell("job/" + job.id(), "job", locale -> store.job(job, locale));
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
                tell("notice/" + notice.id(), "notice", locale -> store.notice(notice, locale));
            }
        }
        notices = now;
    }

    private void lookAtStore(boolean first) {
        Object mark;
        try {
            Store service = backends.store();
            mark =
                    List.of(
                            service.services().stream().map(EventHub::withoutFigures).toList(),
                            service.order(),
                            service.catalogue().version());
        } catch (Problem notReady) {
            mark = "away";
        }
        if (!first && !mark.equals(storeMark)) {
            tell("store", "store", locale -> Map.of());
        }
        storeMark = mark;
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

    private void tell(String key, String event, Function<Locale, Object> document) {
        Set<Locale> locales = new HashSet<>();
        clients.forEach(c -> locales.add(c.caller().locale()));
        Map<Locale, String> frames = new HashMap<>();
        for (Locale locale : locales) {
            frames.put(locale, frame(event, document.apply(locale)));
        }
        for (EventClient client : clients) {
            String frame = frames.get(client.caller().locale());
            if (frame != null) {
                client.offer(key, frame);
            }
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
