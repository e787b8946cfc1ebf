package org.foyer.home.events;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.binding.Events;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceRoles;
import org.foyer.api.home.EventListener;
import org.foyer.api.home.EventLog;
import org.foyer.api.home.Home;
import org.foyer.api.reading.Event;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Hands events to the listeners and keeps the last of them. Thread-safe. */
@Component(service = {Events.class, EventLog.class})
public final class EventDesk implements Events, EventLog {

    private static final String SUBJECT = "events";
    private static final Duration FUTURE = Duration.ofMinutes(1);

    /** How long lost events are told after the last one. */
    private static final Duration TOLD = Duration.ofHours(1);

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Home home;
    private final DeviceRoles roles;
    private final Tasks tasks;
    private final Clock clock;
    private final HouseTicker ticker;
    private final Troubles troubles;
    private final AutoCloseableTask tidying;
    private final Map<EventListener, EventTurn> turns = new ConcurrentHashMap<>();

    // All guarded by the log: it keeps one order for all listeners, too.
    private final Deque<Entry> log = new ArrayDeque<>();
    private long number;
    private long missed;
    private long missedNanos;
    private boolean told;

    @Activate
    public EventDesk(
            @Reference Home home,
            @Reference DeviceRoles roles,
            @Reference Tasks tasks,
            @Reference Clock clock,
            @Reference HouseTicker ticker,
            @Reference Troubles troubles) {
        this.home = home;
        this.roles = roles;
        this.tasks = tasks;
        this.clock = clock;
        this.ticker = ticker;
        this.troubles = troubles;
        this.tidying = tasks.every("events/tidy", PERIOD, this::tidy);
    }

    @Deactivate
    void stop() {
        tidying.close();
        turns.values().forEach(EventTurn::end);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(EventListener listener) {
        String name = "events/" + listener.getClass().getSimpleName();
        synchronized (log) {
            turns.put(listener, new EventTurn(listener, tasks.inOrder(name)));
        }
    }

    void unbindListener(EventListener listener) {
        EventTurn turn = turns.remove(listener);
        if (turn != null) {
            turn.end();
        }
    }

    @Override
    public boolean offer(Event offered) {
        Optional<DeviceId> role = roles.roleOf(offered.device());
        if (role.isEmpty()) {
            return false;
        }
        Event event =
                new Event(
                        role.get(), offered.kind(), offered.number(), offered.text(), offered.at());
        if (event.at().isAfter(clock.instant().plus(FUTURE))
                || home.state().device(event.device()).isEmpty()) {
            return false;
        }
        boolean all = true;
        synchronized (log) {
            number++;
            log.addFirst(new Entry(number, event));
            if (log.size() > MOST_KEPT) {
                log.removeLast();
            }
            for (EventTurn turn : turns.values()) {
                if (!turn.offer(event)) {
                    missed++;
                    missedNanos = ticker.nanos();
                    all = false;
                }
            }
            if (!all) {
                told = true;
                troubles.raise(
                        TroubleCode.EVENTS_LOST, SUBJECT, Map.of("count", Long.toString(missed)));
            }
        }
        return true;
    }

    @Override
    public List<Entry> newestFirst() {
        synchronized (log) {
            return new ArrayList<>(log);
        }
    }

    @Override
    public long missed() {
        synchronized (log) {
            return missed;
        }
    }

    /** Ends the trouble once it is long ago and nobody is behind. */
    private void tidy() {
        synchronized (log) {
            if (told
                    && ticker.since(missedNanos).compareTo(TOLD) > 0
                    && turns.values().stream().allMatch(EventTurn::isIdle)) {
                told = false;
                troubles.clear(TroubleCode.EVENTS_LOST, SUBJECT);
            }
        }
    }
}
