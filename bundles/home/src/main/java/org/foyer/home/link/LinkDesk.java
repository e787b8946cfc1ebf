package org.foyer.home.link;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongFunction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Limits.Kept;
import org.foyer.api.limit.LimitLink;
import org.foyer.api.limit.LimitLinks;
import org.foyer.api.limit.LinkAnswer;
import org.foyer.api.limit.LinkStatus;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.limit.SaidLimit;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where links are opened. What they say goes into the home's book of limits first, and is stored
 * then. Links from before a restart hold at once; one that nobody opens again ends after {@link
 * #UNHELD}. Thread-safe.
 */
public final class LinkDesk implements LimitLinks {

    private static final Logger LOG = LoggerFactory.getLogger(LinkDesk.class);

    static final Duration UNHELD = Duration.ofMinutes(2);

    private static final Duration RENEW = Duration.ofMinutes(10);
    private static final String NAME = "limit-links";

    private final Clock clock;
    private final HouseTicker ticker;
    private final Limits limits;
    private final LinkStore store;
    private final Tasks tasks;
    private final Executor storing;
    private final Object lock = new Object();

    // Below: guarded by the lock.
    private final Map<String, OpenLink> links = new TreeMap<>();
    private OptionalLong sweep;
    private AutoCloseableTask timer;
    private long timerDue;
    private boolean stopped;

    public LinkDesk(Clock clock, HouseTicker ticker, Limits limits, LinkStore store, Tasks tasks) {
        this.clock = clock;
        this.ticker = ticker;
        this.limits = limits;
        this.store = store;
        this.tasks = tasks;
        this.storing = tasks.inOrder(NAME);
        long now = ticker.nanos();
        long heldBy = now + UNHELD.toNanos();
        this.sweep = OptionalLong.of(heldBy);
        synchronized (lock) {
            for (LinkStore.Entry entry : store.read()) {
                links.put(
                        entry.terms().id(),
                        new OpenLink(limits, entry, clock.instant(), now, heldBy));
            }
            links.values().forEach(OpenLink::apply);
            schedule();
        }
        tasks.every(NAME + "/renew", RENEW, this::renew);
    }

    @Override
    public LimitLink open(LinkTerms terms) {
        synchronized (lock) {
            OpenLink known = links.get(terms.id());
            if (known != null && known.endsUnheld().isEmpty()) {
                throw new IllegalStateException("link " + terms.id() + " is open already");
            }
            if (known == null && links.size() >= MOST) {
                throw new IllegalStateException("there are " + MOST + " links; close one first");
            }
            long now = ticker.nanos();
            OpenLink link =
                    links.computeIfAbsent(terms.id(), id -> new OpenLink(limits, terms, now));
            link.hold(terms, now);
            changed(link);
            return new Handle(link);
        }
    }

    @Override
    public Optional<LimitLink> link(String id) {
        synchronized (lock) {
            return Optional.ofNullable(links.get(id)).map(Handle::new);
        }
    }

    @Override
    public List<LinkStatus> current() {
        synchronized (lock) {
            long now = ticker.nanos();
            return links.values().stream().map(l -> l.status(clock.instant(), now)).toList();
        }
    }

    /** Stores what there is, once, and does nothing more. */
    public void stop() {
        synchronized (lock) {
            stopped = true;
            if (timer != null) {
                timer.close();
            }
        }
        storeNow();
    }

    private List<LinkStore.Entry> entries() {
        synchronized (lock) {
            long now = ticker.nanos();
            List<LinkStore.Entry> entries = new ArrayList<>();
            links.values().forEach(l -> entries.add(l.entry(clock.instant(), now)));
            return entries;
        }
    }

    /** In force, then stored. */
    private CompletionStage<Kept> changed(OpenLink link) {
        link.machine().pass(ticker.nanos());
        CompletionStage<Kept> applied = link.apply();
        schedule();
        return applied.thenCombine(
                stored(), (a, b) -> a == Kept.STORED && b == Kept.STORED ? a : Kept.NOT_STORED);
    }

    /** Whatever is wrong with one of them, who waits has an answer and the home goes on. */
    private Kept storeNow() {
        try {
            return store.store(entries());
        } catch (RuntimeException e) {
            LOG.error("Links of limits are in force but not stored", e);
            return Kept.NOT_STORED;
        }
    }

    private CompletionStage<Kept> stored() {
        CompletableFuture<Kept> stored = new CompletableFuture<>();
        try {
            storing.execute(() -> stored.complete(storeNow()));
        } catch (RejectedExecutionException e) {
            stored.complete(Kept.NOT_STORED);
        }
        return stored;
    }

    /** What is left of limits and fail-safes changes while nothing is said. */
    private void renew() {
        synchronized (lock) {
            if (!links.isEmpty() && !stopped) {
                var unused = stored();
            }
        }
    }

    private void schedule() {
        if (stopped) {
            return;
        }
        OptionalLong due = sweep;
        for (OpenLink link : links.values()) {
            due = earlier(due, earlier(link.machine().next(), link.endsUnheld()));
        }
        if (due.isEmpty() || (timer != null && timerDue - due.getAsLong() <= 0)) {
            return;
        }
        if (timer != null) {
            timer.close();
        }
        timerDue = due.getAsLong();
        try {
            Duration wait = Duration.ofNanos(Math.max(0, timerDue - ticker.nanos()));
            timer = tasks.after(NAME, wait, this::pass);
        } catch (RejectedExecutionException e) {
            timer = null; // the bundle stops
        }
    }

    private static OptionalLong earlier(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return one.getAsLong() - other.getAsLong() <= 0 ? one : other;
    }

    /** Does what is due. */
    private void pass() {
        synchronized (lock) {
            timer = null;
            long now = ticker.nanos();
            for (OpenLink link : List.copyOf(links.values())) {
                if (isDue(link.endsUnheld(), now)) {
                    links.remove(link.id());
                    link.end();
                    var unused = stored();
                } else if (link.machine().pass(now)) {
                    var unused = changed(link);
                }
            }
            if (isDue(sweep, now)) {
                sweep = OptionalLong.empty();
                liftOrphans();
            }
            schedule();
        }
    }

    private static boolean isDue(OptionalLong tick, long now) {
        return tick.isPresent() && tick.getAsLong() - now <= 0;
    }

    /** Limits of links that nothing else is known of any more. */
    private void liftOrphans() {
        for (Limit limit : limits.current()) {
            if (limit.name().startsWith(LinkTerms.PREFIX)
                    && !links.containsKey(limit.name().substring(LinkTerms.PREFIX.length()))) {
                limits.lift(limit.name(), limit.issuer());
            }
        }
    }

    /** What a binding holds; after the link's end words are answered with an error. */
    private final class Handle implements LimitLink {

        private final OpenLink link;

        Handle(OpenLink link) {
            this.link = link;
        }

        @Override
        public void heartbeat() {
            synchronized (lock) {
                if (isOver()) {
                    return;
                }
                long now = ticker.nanos();
                var before = link.machine().state();
                link.hear(now);
                link.machine().pass(now);
                link.machine().heartbeat(now);
                if (link.machine().state() != before) {
                    changed(link);
                } else {
                    schedule();
                }
            }
        }

        @Override
        public CompletionStage<LinkAnswer> limit(SaidLimit said) {
            return word(
                    now -> {
                        Optional<Words.Fault> fault = link.machine().limit(said, now);
                        link.say(said, fault.map(Words.Fault::why), now);
                        return fault;
                    });
        }

        @Override
        public CompletionStage<LinkAnswer> failSafe(double limitW, Duration atLeast) {
            return word(now -> link.machine().failSafe(limitW, atLeast, now));
        }

        private CompletionStage<LinkAnswer> word(LongFunction<Optional<Words.Fault>> say) {
            synchronized (lock) {
                if (isOver()) {
                    return CompletableFuture.failedFuture(
                            new IllegalStateException("link " + link.id() + " has ended"));
                }
                long now = ticker.nanos();
                link.hear(now);
                link.machine().pass(now);
                Optional<Words.Fault> fault = say.apply(now);
                return changed(link)
                        .thenApply(
                                kept ->
                                        new LinkAnswer(
                                                fault.map(Words.Fault::field).orElse(""),
                                                fault.map(Words.Fault::why),
                                                kept));
            }
        }

        @Override
        public void lost() {
            synchronized (lock) {
                if (!isOver()) {
                    link.machine().lost(ticker.nanos());
                    var unused = changed(link);
                }
            }
        }

        private boolean isOver() {
            return links.get(link.id()) != link;
        }

        @Override
        public LinkStatus status() {
            synchronized (lock) {
                return link.status(clock.instant(), ticker.nanos());
            }
        }

        @Override
        public void close() {
            synchronized (lock) {
                if (!isOver() && link.endsUnheld().isEmpty()) {
                    link.leave(ticker.nanos() + UNHELD.toNanos());
                    schedule();
                }
            }
        }
    }
}
