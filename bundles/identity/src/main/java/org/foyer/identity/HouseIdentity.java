package org.foyer.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.foyer.api.identity.ConsoleCode;
import org.foyer.api.identity.Identity;
import org.foyer.api.identity.IdentityException;
import org.foyer.api.identity.Role;
import org.foyer.api.identity.Session;
import org.foyer.api.storage.Storage;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign-in with the console's code or a person's password, sessions, and the token for scripts.
 * Thread-safe. Every change is on disk before a call returns, or the answer says that it is not;
 * secrets are there as hashes only.
 */
@Component(service = {Identity.class, ConsoleCode.class})
public final class HouseIdentity implements Identity, ConsoleCode {

    /** Framework property: where to write an owner token for scripts. */
    static final String TOKEN_FILE = "foyer.token.file";

    private static final Logger LOG = LoggerFactory.getLogger(HouseIdentity.class);

    private final Register register;
    private final Sessions sessions;
    private final String code;

    @Activate
    public HouseIdentity(
            @Reference Register register,
            @Reference Sessions sessions,
            @Reference Storage storage,
            BundleContext context) {
        this(register, sessions, storage, context.getProperty(TOKEN_FILE));
    }

    HouseIdentity(Register register, Sessions sessions, Storage storage, String tokenFile) {
        this.register = register;
        this.sessions = sessions;
        this.code = register.secrets().code(2);
        if (register.now().tickets().stream().anyMatch(HouseIdentity::isOfFile)) {
            register.note("session", c -> c.withoutTickets(HouseIdentity::isOfFile));
        }
        if (tokenFile != null && !tokenFile.isBlank()) {
            writeTokenFile(storage, Path.of(tokenFile));
        }
    }

    private static boolean isOfFile(Ticket ticket) {
        return ticket.purpose() == Ticket.Purpose.TOKEN_FILE;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Optional<Session> session(String token) {
        return isToken(token) ? sessions.of(token) : Optional.empty();
    }

    private static boolean isToken(String token) {
        return !token.isEmpty() && token.length() <= Password.LONGEST;
    }

    @Override
    public Optional<String> signIn(Optional<String> name, String secret, String peer) {
        if (!register.throttle().take(peer)) {
            return Optional.empty();
        }
        if (secret.length() > Password.LONGEST || name.filter(HouseIdentity::isLong).isPresent()) {
            return refused();
        }
        Optional<String> token =
                name.isEmpty() && isCode(secret)
                        ? Optional.of(issueToConsole(Ticket.Purpose.SIGN_IN))
                        : byPassword(name, secret);
        if (token.isEmpty()) {
            return refused();
        }
        register.throttle().right(peer);
        return token;
    }

    private static boolean isLong(String name) {
        return name.length() > Password.LONGEST;
    }

    private static Optional<String> refused() {
        LOG.info("a sign-in was refused: wrong secret");
        return Optional.empty();
    }

    private boolean isCode(String secret) {
        return Secrets.same(
                Secrets.sha256(Secrets.normalCode(secret)),
                Secrets.sha256(Secrets.normalCode(code)));
    }

    /** A name that nobody has is refused as slowly as a wrong password. */
    private Optional<String> byPassword(Optional<String> name, String secret) {
        Contents contents = register.now();
        Optional<Account> account =
                name.isEmpty()
                        ? contents.console()
                        : contents.accounts().stream()
                                .filter(a -> Names.same(a.name(), name.get()))
                                .findFirst();
        Optional<Password> password = account.flatMap(Account::password);
        if (name.isEmpty() && password.isEmpty()) {
            return Optional.empty();
        }
        boolean right = password.orElseGet(() -> Password.none(register.secrets())).is(secret);
        if (!right || account.orElseThrow().isOver(register.terms())) {
            return Optional.empty();
        }
        String token = register.secrets().token();
        Account whose = account.get();
        Ticket ticket = sessions.fresh(token, whose.id(), Ticket.Purpose.SIGN_IN);
        // Removed, or with another password, while the hash was made: not signed in.
        register.note(
                "session",
                c ->
                        c.account(whose.id()).flatMap(Account::password).equals(whose.password())
                                ? sessions.with(c, ticket)
                                : c);
        return session(token).map(s -> token);
    }

    /** Signs in the owner that the console stands for; makes one if there is none any more. */
    private String issueToConsole(Ticket.Purpose purpose) {
        String token = register.secrets().token();
        register.note(
                "session",
                before -> {
                    Account owner = before.console().orElseGet(() -> consoleOwner(before));
                    Contents with = before.with(owner);
                    return sessions.with(with, sessions.fresh(token, owner.id(), purpose));
                });
        return token;
    }

    private Account consoleOwner(Contents contents) {
        String name =
                IntStream.iterate(1, n -> n + 1)
                        .mapToObj(n -> n == 1 ? "Owner" : "Owner " + n)
                        .filter(n -> isFree(contents, n))
                        .findFirst()
                        .orElseThrow();
        LOG.warn("the code on the console made another owner, named {}", name);
        return Account.consoleOwner(register.secrets().id(), name);
    }

    private static boolean isFree(Contents contents, String name) {
        return contents.accounts().stream().noneMatch(a -> Names.same(a.name(), name))
                && contents.invitations().stream().noneMatch(i -> Names.same(i.name(), name));
    }

    @Override
    public Duration signInDelay(String peer) {
        return register.throttle().delay(peer);
    }

    @Override
    public boolean signOut(String token) {
        String hash = Secrets.sha256(token);
        if (register.now().ticket(hash).isEmpty()) {
            return true;
        }
        try {
            return register.withdraw("session", c -> c.withoutTickets(t -> t.hash().equals(hash)));
        } catch (IdentityException e) {
            throw new IllegalStateException("nothing keeps anybody from signing out", e);
        }
    }

    @Override
    public boolean hasPassword() {
        return register.now().accounts().stream()
                .anyMatch(a -> a.role() == Role.OWNER && a.password().isPresent());
    }

    @Override
    public boolean hasPassword(String person) {
        return register.now().account(person).flatMap(Account::password).isPresent();
    }

    @Override
    public boolean setPassword(String token, String chosen) {
        try {
            Password.check(chosen);
            String person =
                    session(token)
                            .map(Session::person)
                            .orElseThrow(
                                    () -> new IllegalArgumentException("token: sign in first"));
            Password fresh = Password.of(chosen, register.secrets());
            String hash = Secrets.sha256(token);
            LOG.info("a password is set; all other sessions of that person end");
            return register.withdraw(
                    "password",
                    c -> {
                        Account account =
                                c.account(person)
                                        .orElseThrow(
                                                () ->
                                                        new IllegalArgumentException(
                                                                "token: sign in first"));
                        return c.with(account.with(fresh))
                                .withoutTickets(
                                        t -> t.person().equals(person) && !t.hash().equals(hash));
                    });
        } catch (IdentityException e) {
            throw new IllegalArgumentException("password: give 10 to 256 characters", e);
        }
    }

    private void writeTokenFile(Storage storage, Path file) {
        String token = issueToConsole(Ticket.Purpose.TOKEN_FILE);
        try {
            storage.replace(file, (token + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the token file " + file + ": " + e.getMessage(), e);
        }
        LOG.info("wrote an owner token to {}", file);
    }
}
