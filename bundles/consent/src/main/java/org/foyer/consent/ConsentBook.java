package org.foyer.consent;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.foyer.api.consent.Asked;
import org.foyer.api.consent.Consent;
import org.foyer.api.consent.ConsentException;
import org.foyer.api.consent.ConsentTerms;
import org.foyer.api.consent.Consents;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.Egress;
import org.foyer.api.consent.ReadCount;
import org.foyer.api.consent.Technique;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All consents of the house, one immutable list changed one by one, and the gate that asks them. An
 * end given as a date comes with the earlier of calendar and house ticker, so that a clock set back
 * gives nobody more time; what was over stays over. The gate never waits for the disk: it reads the
 * list that is in force, which is replaced in one step. Thread-safe.
 */
@Component(service = {ConsentBook.class, Consents.class, Egress.class})
public final class ConsentBook implements Consents, Egress {

    static final int MOST_ENDED = 200;
    static final Duration LONGEST = Duration.ofDays(3653);

    private static final Logger LOG = LoggerFactory.getLogger(ConsentBook.class);

    /** Of house time: how often what is not on disk is tried again, and counts are kept. */
    private static final Duration STORING = Duration.ofMinutes(1);

    /** So far may clock and ticker be apart before the clock counts as set back. */
    private static final Duration APART = Duration.ofSeconds(1);

    private record Left(long atNanos, Duration left) {}

    /** What clock and ticker said when they were looked at last. */
    private record Looked(Instant at, long nanos) {}

    private final ConsentFile file;
    private final ReadBook counts;
    private final Clock clock;
    private final HouseTicker ticker;
    private final Troubles troubles;
    private final AutoCloseableTask storing;
    private final SecureRandom random = new SecureRandom();

    /** Held while something is changed and stored; never by who only asks. */
    private final Object lock = new Object();

    private final AtomicReference<List<Consent>> consents;

    /** Until the ends of those that have one. */
    private final Map<String, Left> left = new ConcurrentHashMap<>();

    private final AtomicReference<Looked> looked;

    /** The list that is on disk, or one that never was in force; guarded by {@code lock}. */
    private List<Consent> stored;

    @Activate
    public ConsentBook(
            @Reference HouseFolder house,
            @Reference Storage storage,
            @Reference Clock clock,
            @Reference HouseTicker ticker,
            @Reference Tasks tasks,
            @Reference Troubles troubles) {
        this.clock = clock;
        this.ticker = ticker;
        this.troubles = troubles;
        this.file = new ConsentFile(house.folder(ConsentFile.FOLDER), storage, troubles);
        this.counts = new ReadBook(house.folder(ReadBook.FOLDER), storage, clock);
        this.looked = new AtomicReference<>(new Looked(clock.instant(), ticker.nanos()));
        ConsentFile.Loaded loaded = file.load(clock.instant());
        this.consents = new AtomicReference<>(List.copyOf(loaded.consents()));
        this.consents.get().forEach(this::remember);
        this.stored = loaded.isAsStored() ? consents.get() : List.of();
        storeChanged();
        this.storing = tasks.every("consent/store", STORING, this::storeLate);
    }

    @Deactivate
    void stop() {
        storing.close();
        storeLate();
    }

    private void remember(Consent consent) {
        consent.terms()
                .until()
                .ifPresent(
                        end ->
                                left.put(
                                        consent.id(),
                                        new Left(
                                                ticker.nanos(),
                                                Duration.between(clock.instant(), end))));
    }

    @Override
    public List<Consent> all() {
        return current();
    }

    /** With those ended whose time is over. */
    private List<Consent> current() {
        lookAtClock();
        List<Consent> known = consents.get();
        if (known.stream().noneMatch(this::isOver)) {
            return known;
        }
        Consent.Ended over = new Consent.Ended(false, clock.instant());
        return change(c -> isOver(c) ? c.ended(over) : c);
    }

    /**
     * What is recorded during a pause is of the pause, whatever the clock calls the time of it: one
     * that was set back was so at any moment since the last look.
     */
    private void lookAtClock() {
        Looked before = looked.get();
        Looked now = new Looked(clock.instant(), ticker.nanos());
        Duration passed = Duration.ofNanos(now.nanos() - before.nanos());
        Instant due = before.at().plus(passed);
        if (looked.compareAndSet(before, now) && now.at().isBefore(due.minus(APART))) {
            Instant earliest = now.at().minus(passed);
            change(c -> c.ended().isPresent() ? c : c.setBack(due, earliest));
        }
    }

    private List<Consent> change(UnaryOperator<Consent> each) {
        return consents.updateAndGet(all -> all.stream().map(each).toList());
    }

    private boolean isOver(Consent consent) {
        if (consent.ended().isPresent() || consent.terms().until().isEmpty()) {
            return false;
        }
        if (!clock.instant().isBefore(consent.terms().until().get())) {
            return true;
        }
        Left known = left.get(consent.id());
        return known != null && ticker.since(known.atNanos()).compareTo(known.left()) >= 0;
    }

    @Override
    public Optional<Consent> passes(Asked asked) {
        Instant now = clock.instant();
        return current().stream().filter(c -> c.refusal(asked, now).isEmpty()).findFirst();
    }

    @Override
    public List<Consent> standing(String tenancy, String recipient) {
        Instant now = clock.instant();
        return current().stream()
                .filter(c -> c.terms().tenancy().equals(tenancy))
                .filter(c -> c.terms().recipient().equals(recipient))
                .filter(c -> c.terms().technique() == Technique.RAW)
                .filter(c -> c.standing(now).isEmpty())
                .toList();
    }

    @Override
    public void read(String tenancy, String recipient, DataType type) {
        counts.count(tenancy, recipient, type);
    }

    @Override
    public List<ReadCount> reads() {
        return counts.all();
    }

    @Override
    public Consent give(ConsentTerms terms, String person) throws ConsentException {
        Instant now = clock.instant();
        if (terms.technique() != Technique.RAW) {
            throw new ConsentException(
                    "technique", Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", Technique.RAW));
        }
        Optional<Instant> end = terms.until();
        if (end.isPresent() && (!end.get().isAfter(now) || end.get().isAfter(now.plus(LONGEST)))) {
            throw new ConsentException(
                    "until", Reason.of(ReasonCode.GIVE_WITHIN_DAYS, "count", LONGEST.toDays()));
        }
        byte[] id = new byte[8];
        random.nextBytes(id);
        Consent consent =
                new Consent(
                        HexFormat.of().formatHex(id),
                        terms,
                        new Consent.Yes(person, now),
                        Optional.empty(),
                        List.of(),
                        Optional.empty());
        synchronized (lock) {
            if (current().stream()
                            .filter(c -> c.terms().tenancy().equals(terms.tenancy()))
                            .filter(c -> c.ended().isEmpty())
                            .count()
                    >= MOST) {
                throw new ConsentException(Reason.of(ReasonCode.ENTRIES_TOO_MANY, "most", MOST));
            }
            remember(consent);
            store(all -> bounded(all, consent));
        }
        LOG.info("a consent was given: {} to {}", terms.type(), terms.recipient());
        return consent;
    }

    /** With one more, without those of its tenancy that ended first, of more than are kept. */
    private static List<Consent> bounded(List<Consent> all, Consent more) {
        List<Consent> kept = new ArrayList<>(all);
        kept.add(more);
        List<Consent> ended =
                all.stream()
                        .filter(c -> c.terms().tenancy().equals(more.terms().tenancy()))
                        .filter(c -> c.ended().isPresent())
                        .sorted(Comparator.comparing(c -> c.ended().orElseThrow().at()))
                        .toList();
        kept.removeAll(ended.subList(0, Math.max(0, ended.size() - MOST_ENDED)));
        return kept;
    }

    @Override
    public Consent accept(String id, String program) throws ConsentException {
        Consent.Yes yes = new Consent.Yes(program, clock.instant());
        synchronized (lock) {
            Consent known = open(id);
            if (known.accepted().isPresent()) {
                return known;
            }
            store(all -> with(all, id, c -> c.accepted(yes)));
            return open(id);
        }
    }

    @Override
    public boolean pause(String id) throws ConsentException {
        return withhold(id, c -> c.paused(clock.instant()));
    }

    @Override
    public void resume(String id) throws ConsentException {
        synchronized (lock) {
            open(id);
            Instant now = clock.instant();
            store(all -> with(all, id, c -> c.resumed(now)));
        }
    }

    @Override
    public boolean withdraw(String id) throws ConsentException {
        return withhold(id, c -> c.ended(new Consent.Ended(true, clock.instant())));
    }

    private Consent open(String id) throws ConsentException {
        return current().stream()
                .filter(c -> c.id().equals(id) && c.ended().isEmpty())
                .findFirst()
                .orElseThrow(() -> new ConsentException(Reason.of(ReasonCode.ENTRY_GONE)));
    }

    private static List<Consent> with(List<Consent> all, String id, UnaryOperator<Consent> one) {
        return all.stream().map(c -> c.id().equals(id) ? one.apply(c) : c).toList();
    }

    /**
     * With the lock held: on disk, then in force; what the gate sees end meanwhile stays ended.
     *
     * @param change may be asked more than once
     */
    private void store(UnaryOperator<List<Consent>> change) throws ConsentException {
        List<Consent> before = consents.get();
        List<Consent> next = List.copyOf(change.apply(before));
        try {
            file.save(next, Document.Urgency.ORDINARY);
        } catch (IOException e) {
            LOG.warn("Not stored, so not done: {}", e.getMessage());
            throw new ConsentException(Reason.of(ReasonCode.NOTHING_STORED));
        }
        stored(next);
        if (!consents.compareAndSet(before, next)) {
            consents.updateAndGet(now -> List.copyOf(change.apply(now)));
        }
    }

    /** In force, then on disk, for which it may take the room that is kept free. */
    private boolean withhold(String id, UnaryOperator<Consent> change) throws ConsentException {
        synchronized (lock) {
            open(id);
            consents.updateAndGet(all -> with(all, id, change));
            return storeChanged();
        }
    }

    private boolean storeChanged() {
        synchronized (lock) {
            List<Consent> now = consents.get();
            if (stored == now) {
                return true;
            }
            try {
                file.save(now, Document.Urgency.WITHDRAWAL);
                stored(now);
                return true;
            } catch (IOException e) {
                LOG.warn("Not stored, but in force: {}", e.getMessage());
                troubles.raise(
                        TroubleCode.NOT_STORED, ConsentFile.FOLDER, Map.of("what", "consent"));
                return false;
            }
        }
    }

    private void stored(List<Consent> now) {
        stored = now;
        troubles.clear(TroubleCode.NOT_STORED, ConsentFile.FOLDER);
    }

    private void storeLate() {
        current();
        storeChanged();
        counts.save();
    }
}
