package org.foyer.rest.reach;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.foyer.lib.certificate.Authority;
import org.foyer.lib.certificate.Credentials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The home's authority and the certificate that it serves with: made at first use, renewed before
 * it ends, when names or addresses came, and when the clock was put right. An authority that was
 * lost is never replaced by itself, since phones trust it. Thread-safe.
 */
final class HomeCertificates {

    /** How far this is. */
    enum State {
        /** It serves. */
        READY,
        /** The clock cannot be right, so no certificate can be dated. */
        CLOCK_WRONG,
        /** The authority that phones trust cannot be read any more. */
        AUTHORITY_LOST,
        /** A first authority could not be stored, so there is none. */
        NOT_STORED
    }

    static final Duration LIFE = Duration.ofDays(90);
    static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    /** So much may the clock of a phone be behind. */
    static final Duration TOLERANCE = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(HomeCertificates.class);
    private static final String SUBJECT = "authority";

    private final AuthorityStore store;
    private final Bound bound;
    private final Machine machine;
    private final Clock clock;
    private final Troubles troubles;
    private final ServingKey serving;

    /** Guarded by this, as all below; null until the disk has answered. */
    private AuthorityStore.Found found;

    private Names served;
    private State state = State.NOT_STORED;

    /**
     * @param clock the machine's, which phones agree with; not the house's
     */
    HomeCertificates(
            AuthorityStore store,
            Bound bound,
            Machine machine,
            Clock clock,
            Troubles troubles,
            ServingKey serving) {
        this.store = store;
        this.bound = bound;
        this.machine = machine;
        this.clock = clock;
        this.troubles = troubles;
        this.serving = serving;
    }

    synchronized State state() {
        return state;
    }

    /** The authority's certificate; empty while there is none. */
    synchronized Optional<X509Certificate> authority() {
        return kept().map(kept -> kept.authority().certificate());
    }

    /** Makes and renews what is due; to be called now and then. */
    synchronized void look() {
        Names now = Names.of(machine, bound);
        if (found == null) {
            try {
                found = store.load();
            } catch (IOException e) {
                LOG.warn("the home's authority cannot be read: {}", e.getMessage());
                notStored();
                return;
            }
            if (found.restored()) {
                troubles.raise(
                        TroubleCode.FILE_RESTORED, SUBJECT, Map.of("file", AuthorityStore.FILE));
            }
        }
        if (found.lost()) {
            state = State.AUTHORITY_LOST;
            troubles.raise(TroubleCode.AUTHORITY_LOST, SUBJECT, Map.of());
            return;
        }
        if (kept().isEmpty() && !create(now)) {
            return;
        }
        renew(now);
    }

    /**
     * Puts a new authority in place of one that was lost, or of the one with that fingerprint. Each
     * phone has to be set up again.
     *
     * @param instead SHA-256 as {@link Authority#fingerprint} writes it; empty if it was lost
     * @return false if that is not what there is, or it could not be stored: nothing is changed
     */
    synchronized boolean replace(Optional<String> instead) {
        look();
        if (found == null || !fingerprint().equals(instead) || state == State.NOT_STORED) {
            return false;
        }
        if (!create(Names.of(machine, bound))) {
            return false;
        }
        troubles.clear(TroubleCode.AUTHORITY_LOST, SUBJECT);
        served = null;
        serving.none();
        renew(Names.of(machine, bound));
        return true;
    }

    private Optional<String> fingerprint() {
        return authority().map(HomeCertificates::fingerprint);
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return Authority.fingerprint(certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private Optional<Kept> kept() {
        return found == null ? Optional.empty() : found.kept();
    }

    private boolean create(Names now) {
        try {
            Kept fresh = new Kept(Authority.create(now.subtrees()), now.subtrees());
            store.save(fresh);
            found = new AuthorityStore.Found(Optional.of(fresh), false, false);
            troubles.clear(TroubleCode.NOT_STORED, SUBJECT);
            LOG.info(
                    "the home has a new authority, SHA-256 {}",
                    fingerprint(fresh.authority().certificate()));
            return true;
        } catch (IOException e) {
            LOG.warn("the home's authority was not stored, so it has none: {}", e.getMessage());
            notStored();
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no certificates", e);
        }
    }

    private void notStored() {
        if (kept().isEmpty()) {
            state = State.NOT_STORED;
        }
        troubles.raise(TroubleCode.NOT_STORED, SUBJECT, Map.of("what", SUBJECT));
    }

    private void renew(Names now) {
        Instant at = clock.instant();
        boolean plausible =
                at.isAfter(Authority.FROM.plus(TOLERANCE))
                        && at.isBefore(Authority.UNTIL.minus(LIFE));
        if (!plausible) {
            state = serving.current().isPresent() ? State.READY : State.CLOCK_WRONG;
            troubles.raise(
                    TroubleCode.CERTIFICATE_WITHOUT_CLOCK,
                    SUBJECT,
                    Map.of("year", Integer.toString(at.atZone(ZoneOffset.UTC).getYear())));
            return;
        }
        troubles.clear(TroubleCode.CERTIFICATE_WITHOUT_CLOCK, SUBJECT);
        Kept kept = kept().orElseThrow();
        Names wanted = now.within(kept.subtrees());
        if (isDue(at, wanted)) {
            try {
                Credentials fresh =
                        kept.authority()
                                .server(
                                        wanted.host(),
                                        wanted.names(),
                                        wanted.addresses(),
                                        at.minus(TOLERANCE),
                                        at.plus(LIFE));
                serving.use(fresh);
                served = wanted;
                LOG.info(
                        "the home serves as {} {} until {}",
                        wanted.names(),
                        wanted.addresses(),
                        fresh.certificate().getNotAfter().toInstant());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java makes no certificates", e);
            }
        }
        state = State.READY;
    }

    /** What went away does no harm in it; what came is missing. */
    private boolean isDue(Instant at, Names wanted) {
        Optional<X509Certificate> current = serving.current();
        return current.isEmpty()
                || served == null
                || at.isBefore(current.get().getNotBefore().toInstant())
                || at.isAfter(current.get().getNotAfter().toInstant().minus(RENEWED_BEFORE))
                || !served.names().containsAll(wanted.names())
                || !served.addresses().containsAll(wanted.addresses());
    }
}
