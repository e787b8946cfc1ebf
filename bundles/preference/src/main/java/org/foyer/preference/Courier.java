package org.foyer.preference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.foyer.api.device.DeviceId;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.preference.HandOver;
import org.foyer.api.preference.HandOver.State;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceTaker;
import org.foyer.api.preference.Taken;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings each wish to whoever heeds it, device by device, until it is answered (FR.PUC2.10, 11):
 * told at once, and where no answer comes again after 10, 20 and 30 seconds of house time; then
 * people are told, and it goes on each quarter of an hour. A taker that hangs is not asked twice at
 * a time for the same. Thread-safe; asks on the executor alone, never with its lock held.
 */
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30));
    private static final Duration LATER = Duration.ofMinutes(15);

    /** What takes longer counts as no answer until it comes. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String ORIGIN = "preference";

    private record Key(String preference, DeviceId device, String taker) {}

    private static final class Errand {
        private final Preference preference;
        private final PreferenceTaker taker;
        private State state = State.SENT;
        private Optional<Reason> why = Optional.empty();
        private int tries;
        private long triedNanos;
        private boolean asking;

        Errand(Preference preference, PreferenceTaker taker) {
            this.preference = preference;
            this.taker = taker;
        }
    }

    private final Ticker ticker;
    private final Executor executor;
    private final Notices notices;
    private final List<PreferenceTaker> takers = new ArrayList<>();
    private final Map<Key, Errand> errands = new HashMap<>();
    private List<Preference> wishes = List.of();

    Courier(Ticker ticker, Executor executor, Notices notices) {
        this.ticker = ticker;
        this.executor = executor;
        this.notices = notices;
    }

    void add(PreferenceTaker taker) {
        synchronized (this) {
            takers.add(taker);
        }
        look();
    }

    synchronized void remove(PreferenceTaker taker) {
        takers.remove(taker);
        errands.values().removeIf(e -> e.taker == taker);
    }

    /** These are the wishes now. */
    void bring(List<Preference> now) {
        synchronized (this) {
            wishes = List.copyOf(now);
        }
        look();
    }

    synchronized List<HandOver> handOvers() {
        return errands.entrySet().stream()
                .map(
                        e ->
                                new HandOver(
                                        e.getKey().preference(),
                                        e.getValue().preference.version(),
                                        e.getKey().device(),
                                        e.getKey().taker(),
                                        e.getValue().state,
                                        e.getValue().why,
                                        e.getValue().tries))
                .sorted(
                        Comparator.comparing(HandOver::preference)
                                .thenComparing(HandOver::device)
                                .thenComparing(HandOver::taker))
                .toList();
    }

    /** Asks whom it is time to ask. */
    void look() {
        List<Runnable> asking = new ArrayList<>();
        List<Reason> told = new ArrayList<>();
        synchronized (this) {
            gather();
            errands.forEach(
                    (key, errand) -> {
                        if (isDue(errand)) {
                            attempt(key, errand, asking, told);
                        }
                    });
        }
        told.forEach(reason -> notices.post(Notice.Level.WARNING, ORIGIN, reason));
        asking.forEach(executor::execute);
    }

    private void gather() {
        Set<Key> wanted = new HashSet<>();
        for (PreferenceTaker taker : takers) {
            for (Preference wish : wishes) {
                for (DeviceId device : devices(taker, wish)) {
                    Key key = new Key(wish.id(), device, taker.id());
                    wanted.add(key);
                    Errand known = errands.get(key);
                    if (known == null || known.preference.version() != wish.version()) {
                        errands.put(key, new Errand(wish, taker));
                    }
                }
            }
        }
        errands.keySet().retainAll(wanted);
    }

    private static Set<DeviceId> devices(PreferenceTaker taker, Preference wish) {
        try {
            return taker.devicesOf(wish);
        } catch (RuntimeException e) {
            LOG.warn("{} does not say what it heeds: {}", taker.id(), e.toString());
            return Set.of();
        }
    }

    private boolean isDue(Errand errand) {
        if (errand.state == State.TAKEN || errand.state == State.REFUSED) {
            return false;
        }
        return errand.tries == 0 || ticker.since(errand.triedNanos).compareTo(pause(errand)) >= 0;
    }

    private static Duration pause(Errand errand) {
        int index = errand.tries - 1;
        return index < PAUSES.size()
                ? PAUSES.get(index)
                : index == PAUSES.size() ? PATIENCE : LATER;
    }

    private void attempt(Key key, Errand errand, List<Runnable> asking, List<Reason> told) {
        if (errand.tries == PAUSES.size() + 1) {
            errand.state = State.NOT_REACHABLE;
            told.add(Reason.of(ReasonCode.PREFERENCE_NOT_TAKEN, "device", key.device()));
        }
        errand.tries++;
        errand.triedNanos = ticker.nanos();
        if (!errand.asking) {
            errand.asking = true;
            asking.add(() -> ask(key, errand));
        }
    }

    private void ask(Key key, Errand errand) {
        Taken answer = null;
        try {
            answer = errand.taker.take(key.device(), errand.preference);
        } catch (Exception e) {
            LOG.debug("{} does not answer for {}", key.taker(), key.device(), e);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
        Optional<Reason> refusal = Optional.ofNullable(answer).flatMap(Taken::refusal);
        boolean counts;
        synchronized (this) {
            errand.asking = false;
            counts = answer != null && errands.get(key) == errand;
            if (counts) {
                errand.state = refusal.isPresent() ? State.REFUSED : State.TAKEN;
                errand.why = refusal;
            }
        }
        if (counts && refusal.isPresent()) {
            notices.post(
                    Notice.Level.WARNING,
                    ORIGIN,
                    Reason.of(ReasonCode.PREFERENCE_REFUSED, "device", key.device())
                            .because(refusal.get()));
        }
    }
}
