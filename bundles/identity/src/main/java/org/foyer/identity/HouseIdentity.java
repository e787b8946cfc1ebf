package org.foyer.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.identity.ConsoleCode;
import org.foyer.api.identity.Identity;
import org.foyer.api.identity.Session;
import org.foyer.api.runtime.HouseFolder;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign-in with the console's code or the owner's password, sessions, and the token for scripts.
 * Thread-safe. Every change is on disk before a call returns; secrets are there as hashes only.
 */
@Component(service = {Identity.class, ConsoleCode.class})
public final class HouseIdentity implements Identity, ConsoleCode {

    static final Duration LIFE = Duration.ofDays(30);
    static final int MOST_TICKETS = 200;

    /** Framework property: where to write an owner token for scripts. */
    static final String TOKEN_FILE = "foyer.token.file";

    private static final Logger LOG = LoggerFactory.getLogger(HouseIdentity.class);
    private static final int SHORTEST_PASSWORD = 10;
    private static final int LONGEST_SECRET = 256;

    private final Clock clock;
    private final Vault vault;
    private final Secrets secrets = new Secrets();
    private final String code = secrets.code();

    /** One secret is looked at at a time, so that guesses in parallel gain nothing. */
    private final Object signInLock = new Object();

    private final Throttle throttle;

    private final Object lock = new Object();
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();
    private Optional<Vault.Password> password;

    @Activate
    public HouseIdentity(
            @Reference HouseFolder house, @Reference Clock clock, BundleContext context) {
        this(house.folder("identity"), clock, context.getProperty(TOKEN_FILE));
    }

    HouseIdentity(Path folder, Clock clock, String tokenFile) {
        this.clock = clock;
        this.throttle = new Throttle(clock);
        this.vault = new Vault(folder);
        Vault.Contents kept = vault.load();
        this.password = kept.password();
        for (Ticket ticket : kept.tickets()) {
            if (ticket.purpose() != Ticket.Purpose.TOKEN_FILE) {
                tickets.put(ticket.hash(), ticket);
            }
        }
        if (tokenFile != null && !tokenFile.isBlank()) {
            writeTokenFile(Path.of(tokenFile));
        }
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Optional<Session> session(String token) {
        if (token.isEmpty() || token.length() > LONGEST_SECRET) {
            return Optional.empty();
        }
        // Looked up by hash: what can be timed is the hash of a guess, which tells nothing.
        String hash = Secrets.sha256(token);
        Instant now = clock.instant();
        synchronized (lock) {
            Ticket ticket = tickets.get(hash);
            if (ticket == null || !now.isBefore(ticket.session().expires())) {
                return Optional.empty();
            }
            Instant slid = now.plus(LIFE);
            if (Duration.between(ticket.session().expires(), slid).toHours() >= 24) {
                ticket = ticket.until(slid);
                tickets.put(hash, ticket);
                save();
            }
            return Optional.of(ticket.session());
        }
    }

    @Override
    public Optional<String> signIn(String secret) {
        synchronized (signInLock) {
            if (!throttle.delay().isZero()) {
                return Optional.empty();
            }
            if (secret.length() > LONGEST_SECRET || !isRight(secret)) {
                throttle.wrong();
                LOG.info("a sign-in was refused: wrong secret");
                return Optional.empty();
            }
            throttle.right();
        }
        return Optional.of(issue(Ticket.Purpose.SIGN_IN));
    }

    @Override
    public Duration signInDelay() {
        synchronized (signInLock) {
            return throttle.delay();
        }
    }

    @Override
    public void signOut(String token) {
        synchronized (lock) {
            if (tickets.remove(Secrets.sha256(token)) != null) {
                save();
            }
        }
    }

    @Override
    public boolean hasPassword() {
        synchronized (lock) {
            return password.isPresent();
        }
    }

    @Override
    public void setPassword(String token, String chosen) {
        if (chosen.codePointCount(0, chosen.length()) < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException(
                    "password: give at least " + SHORTEST_PASSWORD + " characters");
        }
        if (chosen.length() > LONGEST_SECRET) {
            throw new IllegalArgumentException(
                    "password: give at most " + LONGEST_SECRET + " characters");
        }
        if (session(token).isEmpty()) {
            throw new IllegalArgumentException("token: sign in first");
        }
        String salt = secrets.salt();
        String hash = Secrets.passwordHash(chosen, salt, Secrets.ITERATIONS);
        synchronized (lock) {
            password = Optional.of(new Vault.Password(hash, salt, Secrets.ITERATIONS));
            tickets.keySet().retainAll(Set.of(Secrets.sha256(token)));
            save();
        }
        LOG.info("the owner's password was set; all other sessions ended");
    }

    private boolean isRight(String secret) {
        boolean isCode =
                Secrets.same(
                        Secrets.sha256(Secrets.normalCode(secret)),
                        Secrets.sha256(Secrets.normalCode(code)));
        Optional<Vault.Password> current;
        synchronized (lock) {
            current = password;
        }
        boolean isPassword =
                current.isPresent()
                        && Secrets.same(
                                Secrets.passwordHash(
                                        secret, current.get().salt(), current.get().iterations()),
                                current.get().hash());
        return isCode || isPassword;
    }

    private String issue(Ticket.Purpose purpose) {
        String token = secrets.token();
        Instant now = clock.instant();
        Session session = new Session("owner", "Owner", Session.Role.OWNER, now.plus(LIFE));
        Ticket ticket = new Ticket(Secrets.sha256(token), session, purpose);
        synchronized (lock) {
            tickets.values().removeIf(t -> !now.isBefore(t.session().expires()));
            while (tickets.size() >= MOST_TICKETS) {
                tickets.values().stream()
                        .filter(t -> t.purpose() == Ticket.Purpose.SIGN_IN)
                        .min(Comparator.comparing(t -> t.session().expires()))
                        .ifPresent(t -> tickets.remove(t.hash()));
            }
            tickets.put(ticket.hash(), ticket);
            save();
        }
        return token;
    }

    private void writeTokenFile(Path file) {
        String token = issue(Ticket.Purpose.TOKEN_FILE);
        try {
            PrivateFile.replace(file, (token + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the token file " + file + ": " + e.getMessage(), e);
        }
        LOG.info("wrote an owner token to {}", file);
    }

    private void save() {
        vault.save(new Vault.Contents(password, List.copyOf(tickets.values())));
    }
}
