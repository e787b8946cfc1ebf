package org.foyer.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.identity.Session;
import org.foyer.api.runtime.MachineTicker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tokens of people: given, looked up, sliding while they are used. Thread-safe. */
@Component(service = Sessions.class)
public final class Sessions {

    static final Duration LIFE = Duration.ofDays(30);

    /** Of one person: the oldest makes room. */
    static final int MOST = 30;

    private final Register register;
    private final MachineTicker ticker;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    @Activate
    public Sessions(@Reference Register register, @Reference MachineTicker ticker) {
        this.register = register;
        this.ticker = ticker;
    }

    /** A fresh ticket, valid once it is {@link #with} the contents. */
    Ticket fresh(String token, String person, Ticket.Purpose purpose) {
        Ticket ticket =
                new Ticket(Secrets.sha256(token), person, register.at().plus(LIFE), purpose);
        seen.put(ticket.hash(), ticker.nanos());
        return ticket;
    }

    /** The contents with a ticket more, and without those that are over or too many. */
    Contents with(Contents before, Ticket ticket) {
        Instant now = register.at();
        Contents next = before.withoutTickets(t -> !isValid(t, now));
        while (next.tickets().stream().filter(t -> isOf(t, ticket)).count() >= MOST) {
            String oldest =
                    next.tickets().stream()
                            .filter(t -> isOf(t, ticket))
                            .min(Comparator.comparing(Ticket::expires))
                            .orElseThrow()
                            .hash();
            next = next.withoutTickets(t -> t.hash().equals(oldest));
        }
        next = next.with(ticket);
        Contents kept = next;
        seen.keySet().removeIf(hash -> kept.ticket(hash).isEmpty());
        return next;
    }

    /** Whose token it is, as they are now; empty when it is not valid, or they are over. */
    Optional<Session> of(String token) {
        // Looked up by hash: what can be timed is the hash of a guess, which tells nothing.
        String hash = Secrets.sha256(token);
        Contents contents = register.now();
        Instant now = register.at();
        Optional<Ticket> found = contents.ticket(hash).filter(t -> isValid(t, now));
        Optional<Account> account =
                found.flatMap(t -> contents.account(t.person()))
                        .filter(a -> !a.isOver(register.terms()));
        if (account.isEmpty()) {
            return Optional.empty();
        }
        seen.put(hash, ticker.nanos());
        Ticket ticket = slide(found.get(), now);
        return account.map(
                a -> new Session(a.id(), a.name(), a.role(), a.tenancy(), ticket.expires()));
    }

    private Ticket slide(Ticket ticket, Instant now) {
        Instant slid = now.plus(LIFE);
        if (Duration.between(ticket.expires(), slid).abs().toHours() < 24) {
            return ticket;
        }
        Ticket later = ticket.until(slid);
        // It may have ended since it was looked up: then it stays so.
        register.note("session", c -> c.ticket(ticket.hash()).isEmpty() ? c : c.with(later));
        return later;
    }

    /**
     * Once a session was seen in this process its life is measured by the ticker, so that a clock
     * that is set by years ends none; before that its date counts.
     */
    private boolean isValid(Ticket ticket, Instant now) {
        Long seenNanos = seen.get(ticket.hash());
        return seenNanos == null
                ? now.isBefore(ticket.expires())
                : ticker.since(seenNanos).compareTo(LIFE) < 0;
    }

    private static boolean isOf(Ticket ticket, Ticket other) {
        return ticket.person().equals(other.person()) && ticket.purpose() == Ticket.Purpose.SIGN_IN;
    }
}
