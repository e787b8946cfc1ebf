package org.foyer.store.facade;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.service.Action;
import org.foyer.api.store.ActionRun;
import org.foyer.api.store.OfferedAction;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;

/**
 * The buttons of one service and what became of each press: once at a time for each, in the
 * service's turn, with a bound in time and rate. Thread-safe; returns at once.
 */
public final class Presses {
    /** The service has so long on the machine's ticker to say what came of it. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    static final double PER_SECOND = 0.2;
    static final double BURST = 6;

    /** Actions whose newest run is kept; a service may offer others as time goes by. */
    private static final int MOST_KEPT = 20;

    private final ServiceId service;
    private final Clock clock;
    private final MachineTicker machine;
    private final RateLimit rate;
    private final Map<String, Run> runs = new LinkedHashMap<>(); // guarded by this, newest last
    private List<Action> actions = List.of(); // guarded by this
    private Consumer<Run> way = run -> {}; // guarded by this
    private long count; // guarded by this

    Presses(ServiceId service, Clock clock, MachineTicker machine) {
        this.service = service;
        this.clock = clock;
        this.machine = machine;
        this.rate = new RateLimit(machine, PER_SECOND, BURST);
    }

    /**
     * Replaces what is offered; runs under way go on.
     *
     * @param newWay brings a run to the service; returns at once
     */
    synchronized void offer(List<Action> newActions, Consumer<Run> newWay) {
        actions = newActions;
        way = newWay;
    }

    /** Access has ended: nothing is offered, and nothing under way is waited for. */
    synchronized void clear() {
        actions = List.of();
        way = run -> {};
        runs.values().forEach(r -> r.giveUp(ReasonCode.ACTION_GONE, ReasonCode.ACTION_CUT));
    }

    /** As {@link org.foyer.api.store.ServiceTiles#press}. */
    public ActionRun press(String key, String person) throws StoreException {
        Consumer<Run> to;
        Run run;
        synchronized (this) {
            run = taken(key, person);
            to = way;
        }
        to.accept(run);
        return run.now();
    }

    private Run taken(String key, String person) throws StoreException {
        Action action =
                actions.stream()
                        .filter(a -> a.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> refused("action-gone", ReasonCode.ACTION_GONE));
        look();
        Run before = runs.get(key);
        if (before != null && before.isPending()) {
            Reason who = Reason.of(ReasonCode.ACTION_PENDING, "person", before.now().person());
            throw new StoreException("action-pending", "", who.summary(), who);
        }
        if (action.notNow().isPresent()) {
            Reason why = OwnWords.reason(service, action.notNow().get());
            throw new StoreException("action-not-now", "", why.summary(), why);
        }
        if (!rate.take()) {
            throw refused("action-too-often", ReasonCode.ACTION_TOO_OFTEN);
        }
        String id = "r" + ++count;
        Run run = new Run(id, key, person, clock.instant(), machine.nanos());
        runs.remove(key);
        runs.put(key, run);
        while (runs.size() > MOST_KEPT) {
            runs.remove(runs.keySet().iterator().next());
        }
        return run;
    }

    private static StoreException refused(String code, ReasonCode why) {
        return new StoreException(code, "", Reason.of(why).summary(), Reason.of(why));
    }

    /** The newest run of that action. */
    public synchronized Optional<ActionRun> run(String key) {
        look();
        return Optional.ofNullable(runs.get(key)).map(Run::now);
    }

    synchronized List<OfferedAction> offered() {
        look();
        return actions.stream()
                .map(
                        a ->
                                new OfferedAction(
                                        a, Optional.ofNullable(runs.get(a.key())).map(Run::now)))
                .toList();
    }

    /** Gives up what the service has not answered in time. */
    private void look() {
        for (Run run : runs.values()) {
            if (machine.since(run.startedTick).compareTo(PATIENCE) > 0) {
                run.giveUp(ReasonCode.ACTION_NOT_BEGUN, ReasonCode.ACTION_UNANSWERED);
            }
        }
    }
}
