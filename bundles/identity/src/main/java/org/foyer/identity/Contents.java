package org.foyer.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that is kept. Immutable.
 *
 * @param touched true once anybody was added: who is not there then was removed
 * @param shown since when tenancies show the people of the whole site what is theirs
 */
record Contents(
        boolean touched,
        List<Account> accounts,
        List<Invited> invitations,
        List<Program> programs,
        List<Ticket> tickets,
        Map<String, Instant> shown) {

    Contents {
        accounts = List.copyOf(accounts);
        invitations = List.copyOf(invitations);
        programs = List.copyOf(programs);
        tickets = List.copyOf(tickets);
        shown = Map.copyOf(shown);
    }

    static Contents of(Account first) {
        return new Contents(false, List.of(first), List.of(), List.of(), List.of(), Map.of());
    }

    Optional<Account> account(String id) {
        return accounts.stream().filter(a -> a.id().equals(id)).findFirst();
    }

    Optional<Account> console() {
        return accounts.stream().filter(Account::console).findFirst();
    }

    Optional<Ticket> ticket(String hash) {
        return tickets.stream().filter(t -> t.hash().equals(hash)).findFirst();
    }

    /** Replaces who has that id, or adds them. */
    Contents with(Account account) {
        boolean known = account(account.id()).isPresent();
        List<Account> next = replaced(accounts, a -> a.id().equals(account.id()), account);
        return new Contents(touched || !known, next, invitations, programs, tickets, shown);
    }

    /** Without somebody and all that is theirs. */
    Contents withoutAccount(String id) {
        return new Contents(
                touched,
                without(accounts, a -> a.id().equals(id)),
                invitations,
                programs,
                without(tickets, t -> t.person().equals(id)),
                shown);
    }

    Contents with(Invited invited) {
        List<Invited> next = replaced(invitations, i -> i.id().equals(invited.id()), invited);
        return new Contents(touched, accounts, next, programs, tickets, shown);
    }

    Contents withoutInvitations(Predicate<Invited> which) {
        return new Contents(
                touched, accounts, without(invitations, which), programs, tickets, shown);
    }

    Contents with(Program program) {
        List<Program> next = replaced(programs, p -> p.id().equals(program.id()), program);
        return new Contents(true, accounts, invitations, next, tickets, shown);
    }

    Contents withoutProgram(String id) {
        return new Contents(
                touched,
                accounts,
                invitations,
                without(programs, p -> p.id().equals(id)),
                tickets,
                shown);
    }

    Contents with(Ticket ticket) {
        List<Ticket> next = replaced(tickets, t -> t.hash().equals(ticket.hash()), ticket);
        return new Contents(touched, accounts, invitations, programs, next, shown);
    }

    Contents withoutTickets(Predicate<Ticket> which) {
        return new Contents(
                touched, accounts, invitations, programs, without(tickets, which), shown);
    }

    Contents showing(Map<String, Instant> next) {
        return new Contents(touched, accounts, invitations, programs, tickets, next);
    }

    /** Every end that time brings. */
    Stream<Term> terms() {
        return Stream.of(
                        accounts.stream().map(Account::term),
                        invitations.stream().map(i -> Optional.of(i.code())),
                        programs.stream().map(Program::term),
                        programs.stream().map(Program::code))
                .flatMap(s -> s)
                .flatMap(Optional::stream);
    }

    private static <T> List<T> replaced(List<T> all, Predicate<T> which, T by) {
        List<T> next = new ArrayList<>(all);
        for (int i = 0; i < next.size(); i++) {
            if (which.test(next.get(i))) {
                next.set(i, by);
                return next;
            }
        }
        next.add(by);
        return next;
    }

    private static <T> List<T> without(List<T> all, Predicate<T> which) {
        return all.stream().filter(which.negate()).toList();
    }
}
