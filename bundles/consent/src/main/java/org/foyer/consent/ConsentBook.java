package org.foyer.consent;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * gives nobody more time; what was over stays over. Thread-safe.
 */
@Component(service = {ConsentBook.class, Consents.class, Egress.class})
public final class ConsentBook implements Consents, Egress {

    static final int MOST_ENDED = 200;
    static final Duration LONGEST = Duration.ofDays(3653);

    private static final Logger LOG = LoggerFactory.getLogger(ConsentBook.class);

    /** Of house time: how often what is not on disk is tried again, and counts are kept. */
    private static final Duration STORING = Duration.ofMinutes(1);

    private record Left(long atNanos, Duration left) {}

    private final ConsentFile file;
    private final ReadBook counts;
    private final Clock clock;
    private final HouseTicker ticker;
    private final Troubles troubles;
    private final AutoCloseableTask storing;
    private final SecureRandom random = new SecureRandom();
    private final Object lock = new Object();
    private volatile List<Consent> consents;

    /** Until the ends of those that have one; guarded by {@code lock}. */
    private final Map<String, Left> left = new HashMap<>();

    /** Whether something is in force that is not on disk; guarded by {@code lock}. */
    private boolean unstored;

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
        this.consents = List.copyOf(file.load(clock.instant()));
        this.consents.forEach(this::remember);
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
        List<Consent> known = consents;
        if (known.stream().noneMatch(this::isOver)) {
            return known;
        }
        synchronized (lock) {
            Instant now = clock.instant();
            consents =
                    consents.stream()
                            .map(c -> isOver(c) ? c.ended(new Consent.Ended(false, now)) : c)
                            .toList();
            unstored = true;
            return consents;
        }
    }

    private boolean isOver(Consent consent) {
        if (consent.ended().isPresent() || consent.terms().until().isEmpty()) {
            return false;
        }
        if (!clock.instant().isBefore(consent.terms().until().get())) {
            return true;
        }
        synchronized (lock) {
            Left known = left.get(consent.id());
            return known != null && ticker.since(known.atNanos()).compareTo(known.left()) >= 0;
        }
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
            if (current().stream().filter(c -> c.ended().isEmpty()).count() >= MOST) {
                throw new ConsentException(Reason.of(ReasonCode.ENTRIES_TOO_MANY, "most", MOST));
            }
            List<Consent> next = new ArrayList<>(consents);
            next.add(consent);
            store(bounded(next));
            remember(consent);
        }
        LOG.info("a consent was given: {} to {}", terms.type(), terms.recipient());
        return consent;
    }

    /** Without the oldest of those that ended, of more than are kept. */
    private static List<Consent> bounded(List<Consent> all) {
        List<Consent> kept = new ArrayList<>(all);
        long tooMany = all.stream().filter(c -> c.ended().isPresent()).count() - MOST_ENDED;
        for (int i = 0; i < kept.size() && tooMany > 0; ) {
            if (kept.get(i).ended().isPresent()) {
                kept.remove(i);
                tooMany--;
            } else {
                i++;
            }
        }
        return kept;
    }

    @Override
    public Consent accept(String id, String program) throws ConsentException {
        Consent.Yes yes = new Consent.Yes(program, clock.instant());
        synchronized (lock) {
            store(changed(id, c -> c.accepted(yes)));
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
            store(changed(id, c -> c.resumed(clock.instant())));
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

    private List<Consent> changed(String id, UnaryOperator<Consent> change)
            throws ConsentException {
        Consent before = open(id);
        return consents.stream().map(c -> c.equals(before) ? change.apply(c) : c).toList();
    }

    /** With the lock held: on disk, then in force. */
    private void store(List<Consent> next) throws ConsentException {
        try {
            file.save(next, Document.Urgency.ORDINARY);
        } catch (IOException e) {
            LOG.warn("Not stored, so not done: {}", e.getMessage());
            throw new ConsentException(Reason.of(ReasonCode.NOTHING_STORED));
        }
        consents = List.copyOf(next);
        stored();
    }

    /** In force, then on disk, for which it may take the room that is kept free. */
    private boolean withhold(String id, UnaryOperator<Consent> change) throws ConsentException {
        synchronized (lock) {
            consents = List.copyOf(changed(id, change));
            return save();
        }
    }

    private boolean save() {
        try {
            file.save(consents, Document.Urgency.WITHDRAWAL);
            stored();
            return true;
        } catch (IOException e) {
            LOG.warn("Not stored, but in force: {}", e.getMessage());
            unstored = true;
            troubles.raise(TroubleCode.NOT_STORED, ConsentFile.FOLDER, Map.of("what", "consent"));
            return false;
        }
    }

    private void stored() {
        unstored = false;
        troubles.clear(TroubleCode.NOT_STORED, ConsentFile.FOLDER);
    }

    private void storeLate() {
        current();
        synchronized (lock) {
            if (unstored) {
                save();
            }
        }
        counts.save();
    }
}
