package org.foyer.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.api.identity.IdentityException;
import org.foyer.api.identity.Invitation;
import org.foyer.api.identity.People;
import org.foyer.api.identity.Person;
import org.foyer.api.identity.Role;
import org.foyer.api.identity.Session;
import org.foyer.api.identity.Shown;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People, and invitations to become one. Thread-safe. */
@Component(service = People.class)
public final class HousePeople implements People {

    static final Duration CODE_LIFE = Duration.ofHours(24);
    static final int MOST = 100;
    static final int MOST_OPEN = 20;

    private static final Logger LOG = LoggerFactory.getLogger(HousePeople.class);

    private final Register register;
    private final Sessions sessions;

    @Activate
    public HousePeople(@Reference Register register, @Reference Sessions sessions) {
        this.register = register;
        this.sessions = sessions;
    }

    @Override
    public List<Person> all() {
        return register.now().accounts().stream().map(a -> a.view(register.terms())).toList();
    }

    @Override
    public List<Invitation> invitations() {
        return open(register.now()).map(Invited::view).toList();
    }

    private Stream<Invited> open(Contents contents) {
        return contents.invitations().stream().filter(i -> i.isOpen(register.terms()));
    }

    @Override
    public Shown<Invitation> invite(
            String given, Role role, String tenancy, Optional<Instant> until)
            throws IdentityException {
        String name = Names.of(given);
        Optional<Term> term = Ends.of(role, until, register.at(), register.terms());
        String code = register.secrets().code(3);
        Invited invited =
                new Invited(
                        register.secrets().id(),
                        Secrets.sha256(Secrets.normalCode(code)),
                        name,
                        role,
                        tenancy,
                        term,
                        register.terms().lasting(CODE_LIFE));
        register.grant(
                before -> {
                    Contents c = before.withoutInvitations(i -> !i.isOpen(register.terms()));
                    requireFree(c, name, "");
                    require(c.invitations().size() < MOST_OPEN, MOST_OPEN);
                    require(c.invitations().size() + c.accounts().size() < MOST, MOST);
                    return c.with(invited);
                });
        LOG.info("somebody was invited as {}", role);
        return new Shown<>(invited.view(), code);
    }

    private static void require(boolean room, int most) throws IdentityException {
        if (!room) {
            throw new IdentityException(Reason.of(ReasonCode.ENTRIES_TOO_MANY, "most", most));
        }
    }

    private static void requireFree(Contents c, String name, String but) throws IdentityException {
        Names.requireFree(
                name,
                Stream.concat(
                        c.accounts().stream().filter(a -> !a.id().equals(but)).map(Account::name),
                        c.invitations().stream().map(Invited::name)));
    }

    @Override
    public boolean withdraw(String invitation) throws IdentityException {
        return register.withdraw(
                "person",
                c -> {
                    if (open(c).noneMatch(i -> i.id().equals(invitation))) {
                        throw gone();
                    }
                    return c.withoutInvitations(i -> i.id().equals(invitation));
                });
    }

    private static IdentityException gone() {
        return new IdentityException(Reason.of(ReasonCode.ENTRY_GONE));
    }

    @Override
    public Optional<String> accept(String code, String password, String peer)
            throws IdentityException {
        Password.check(password);
        if (!register.throttle().take(peer)) {
            return Optional.empty();
        }
        Optional<Invited> invited = find(register.now(), code);
        if (invited.isEmpty()) {
            LOG.info("an invitation was refused: wrong code");
            return Optional.empty();
        }
        register.throttle().right(peer);
        Password fresh = Password.of(password, register.secrets());
        String token = register.secrets().token();
        boolean[] first = new boolean[1];
        register.grant(
                c -> {
                    // Two may have come with the code: one of them was first.
                    first[0] = find(c, code).isPresent();
                    return first[0] ? accepted(c, invited.get(), fresh, token) : c;
                });
        return first[0] ? Optional.of(token) : Optional.empty();
    }

    private Optional<Invited> find(Contents contents, String code) {
        if (code.length() > Password.LONGEST) {
            return Optional.empty();
        }
        String hash = Secrets.sha256(Secrets.normalCode(code));
        return open(contents).filter(i -> Secrets.same(i.hash(), hash)).findFirst();
    }

    private Contents accepted(Contents c, Invited invited, Password password, String token) {
        Account account =
                new Account(
                        invited.id(),
                        invited.name(),
                        invited.role(),
                        invited.tenancy(),
                        invited.term(),
                        Optional.of(password),
                        false);
        LOG.info("an invitation was accepted: {}", invited.role());
        Contents next = c.withoutInvitations(i -> i.id().equals(invited.id())).with(account);
        return sessions.with(next, sessions.fresh(token, account.id(), Ticket.Purpose.SIGN_IN));
    }

    @Override
    public boolean change(String person, String given, Role role, Optional<Instant> until)
            throws IdentityException {
        String name = Names.of(given);
        Optional<Term> asked = Ends.of(role, until, register.at(), register.terms());
        return register.withdraw(
                "person",
                before -> {
                    Contents c = before.withoutInvitations(i -> !i.isOpen(register.terms()));
                    Account account = c.account(person).orElseThrow(HousePeople::gone);
                    if (role != Role.OWNER) {
                        keepAnOwner(c, account);
                    }
                    requireFree(c, name, person);
                    return c.with(account.changed(name, role, asked));
                });
    }

    @Override
    public boolean remove(String person) throws IdentityException {
        return register.withdraw(
                "person",
                c -> {
                    keepAnOwner(c, c.account(person).orElseThrow(HousePeople::gone));
                    return c.withoutAccount(person);
                });
    }

    /** The home's; to a tenancy in it the home's owner lets in another. */
    private static void keepAnOwner(Contents c, Account goes) throws IdentityException {
        if (!goes.tenancy().equals(Session.HOME)) {
            return;
        }
        boolean another =
                c.accounts().stream()
                        .filter(a -> !a.id().equals(goes.id()))
                        .anyMatch(a -> a.isOwnerOf(goes.tenancy()));
        if (goes.role() == Role.OWNER && !another) {
            throw new IdentityException(Reason.of(ReasonCode.PERSON_LAST_OWNER));
        }
    }
}
