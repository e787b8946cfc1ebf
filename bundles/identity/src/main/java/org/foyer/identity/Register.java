package org.foyer.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.foyer.api.identity.IdentityException;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.MachineTicker;
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
 * Who may use the home: one immutable value, changed one by one, and on disk. What gives a right is
 * stored before it is in force; everything else is in force and then stored, and tried again until
 * it is. Also what all that check secrets share. Thread-safe.
 */
@Component(service = Register.class)
public final class Register {

    /** Adds or takes away. */
    @FunctionalInterface
    interface Change {
        /**
         * @throws IdentityException when it cannot be, as things are now
         */
        Contents of(Contents before) throws IdentityException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Register.class);
    private static final String SUBJECT = "identity";

    /** Of house time: how often what could not be stored is tried again. */
    private static final Duration STORING = Duration.ofMinutes(1);

    /** How stale what is kept of terms may become. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final Terms terms;
    private final MachineTicker ticker;
    private final Vault vault;
    private final Throttle throttle;
    private final Secrets secrets;
    private final Passes passes = new Passes();
    private final Troubles troubles;
    private final Clock clock;
    private final AutoCloseableTask storing;
    private final Object lock = new Object();
    private volatile Contents contents;

    /** What is in force and not on disk, as troubles name it; guarded by {@code lock}. */
    private Optional<String> unstored = Optional.empty();

    private long storedNanos;

    @Activate
    public Register(
            @Reference HouseFolder house,
            @Reference Storage storage,
            @Reference Clock clock,
            @Reference HouseTicker houseTicker,
            @Reference MachineTicker ticker,
            @Reference Tasks tasks,
            @Reference Troubles troubles) {
        this(
                new Secrets(),
                house.folder("identity"),
                storage,
                clock,
                houseTicker,
                ticker,
                tasks,
                troubles);
    }

    Register(
            Secrets secrets,
            Path folder,
            Storage storage,
            Clock clock,
            HouseTicker houseTicker,
            MachineTicker ticker,
            Tasks tasks,
            Troubles troubles) {
        this.secrets = secrets;
        this.clock = clock;
        this.ticker = ticker;
        this.troubles = troubles;
        this.terms = new Terms(clock, houseTicker, ticker);
        this.throttle = new Throttle(ticker);
        this.vault = new Vault(folder, storage, troubles, terms);
        this.contents = vault.load().orElseGet(() -> Contents.of(Account.first()));
        this.storedNanos = ticker.nanos();
        this.storing = tasks.every("identity/store", STORING, this::storeLate);
    }

    @Deactivate
    void stop() {
        storing.close();
    }

    /** What holds now. */
    Contents now() {
        return contents;
    }

    Instant at() {
        return clock.instant();
    }

    Terms terms() {
        return terms;
    }

    Throttle throttle() {
        return throttle;
    }

    Passes passes() {
        return passes;
    }

    Secrets secrets() {
        return secrets;
    }

    /**
     * Gives a right: on disk, then in force.
     *
     * @throws IdentityException when the change cannot be, or not be stored: nothing is changed
     */
    void grant(Change change) throws IdentityException {
        synchronized (lock) {
            Contents next = change.of(contents);
            try {
                store(next, Document.Urgency.ORDINARY);
            } catch (IOException e) {
                LOG.warn("Not stored, so not done: {}", e.getMessage());
                throw new IdentityException(Reason.of(ReasonCode.NOTHING_STORED));
            }
            contents = next;
        }
    }

    /**
     * Takes a right away: in force, then on disk, for which it may take the room that is kept free.
     *
     * @param what as troubles name it
     * @return false, and told, when it could not be stored yet
     * @throws IdentityException when the change cannot be: nothing is changed
     */
    boolean withdraw(String what, Change change) throws IdentityException {
        synchronized (lock) {
            Contents next = change.of(contents);
            contents = next;
            return save(what, Document.Urgency.WITHDRAWAL);
        }
    }

    /** Notes what a restart may forget, such as a sign-in. */
    void note(String what, UnaryOperator<Contents> change) {
        synchronized (lock) {
            contents = change.apply(contents);
            save(what, Document.Urgency.ORDINARY);
        }
    }

    private void store(Contents next, Document.Urgency urgency) throws IOException {
        vault.save(next, urgency);
        storedNanos = ticker.nanos();
        unstored.ifPresent(before -> troubles.clear(TroubleCode.NOT_STORED, SUBJECT));
        unstored = Optional.empty();
    }

    /** With the lock held: stores what is in force. False, and told, if that is not possible. */
    private boolean save(String what, Document.Urgency urgency) {
        try {
            store(contents, urgency);
            return true;
        } catch (IOException e) {
            LOG.warn("Not stored, but in force ({}): {}", what, e.getMessage());
            // What was withdrawn weighs more than a session that is lost with it.
            unstored = unstored.filter(w -> !w.equals("session")).or(() -> Optional.of(what));
            troubles.raise(TroubleCode.NOT_STORED, SUBJECT, Map.of("what", unstored.orElseThrow()));
            return false;
        }
    }

    private void storeLate() {
        synchronized (lock) {
            boolean stale = ticker.since(storedNanos).compareTo(FRESH) >= 0;
            if (unstored.isPresent()) {
                save(unstored.get(), Document.Urgency.WITHDRAWAL);
            } else if (stale && contents.terms().findAny().isPresent()) {
                save("session", Document.Urgency.ORDINARY);
            }
        }
    }
}
