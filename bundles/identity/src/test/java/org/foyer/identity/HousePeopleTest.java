package org.foyer.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.foyer.api.identity.IdentityException;
import org.foyer.api.identity.Invitation;
import org.foyer.api.identity.Person;
import org.foyer.api.identity.Role;
import org.foyer.api.identity.Session;
import org.foyer.api.identity.Shown;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class HousePeopleTest {

    private static final Optional<String> NOBODY = Optional.empty();
    private static final Optional<Instant> NEVER = Optional.empty();
    private static final String HOME = Session.HOME;
    private static final String HERE = Bench.HERE;
    private static final String THERE = "192.168.1.20";
    private static final String PASSWORD = Bench.PASSWORD;

    @TempDir Path folder;
    private final TestTime time = new TestTime();
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());

    private Bench start() {
        return new Bench(folder, time, new ManualTasks(time), troubles);
    }

    private static String join(Bench home, String name, Role role, Optional<Instant> until)
            throws IdentityException {
        Shown<Invitation> invited = home.people.invite(name, role, HOME, until);
        return home.people.accept(invited.secret(), PASSWORD, HERE).orElseThrow();
    }

    private static String id(Bench home, String name) {
        return home.people.all().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static void refused(ReasonCode code, Executable call) {
        assertEquals(code, assertThrows(IdentityException.class, call).reason().code());
    }

    private Optional<Instant> in(Duration time) {
        return Optional.of(this.time.now().plus(time));
    }

    @Test
    void whoAcceptsAnInvitationIsThatPersonAndSignsInByName() throws Exception {
        Bench home = start();
        Shown<Invitation> invited =
                home.people.invite("  Ada   Lovelace ", Role.MEMBER, HOME, NEVER);
        assertEquals("Ada Lovelace", invited.what().name());
        assertTrue(invited.secret().matches("([2-9A-Z]{4}-){2}[2-9A-Z]{4}"), "form of the code");
        assertEquals(List.of(invited.what()), home.people.invitations());
        String typed = invited.secret().replace("-", " ").toLowerCase(Locale.ROOT);
        String token = home.people.accept(typed, PASSWORD, THERE).orElseThrow();
        Session session = home.identity.session(token).orElseThrow();
        assertEquals("Ada Lovelace", session.name());
        assertEquals(Role.MEMBER, session.role());
        assertEquals(HOME, session.tenancy());
        assertEquals(List.of(), home.people.invitations());
        Bench after = start();
        assertTrue(after.identity.session(token).isPresent());
        for (String name : List.of("ada lovelace", "ADA LOVELACE", " Ada  Lovelace")) {
            assertTrue(after.identity.signIn(Optional.of(name), PASSWORD, HERE).isPresent());
        }
        assertTrue(after.identity.signIn(Optional.of("Ada"), PASSWORD, HERE).isEmpty());
        assertTrue(after.identity.signIn(NOBODY, PASSWORD, HERE).isEmpty(), "not the owner's");
        assertTrue(
                after.identity
                        .signIn(Optional.of("Ada Lovelace"), after.identity.code(), HERE)
                        .isEmpty(),
                "the code is the owner's alone");
    }

    @Test
    void aCodeIsGoodForOnePerson() throws Exception {
        Bench home = start();
        Shown<Invitation> invited = home.people.invite("Ada", Role.MEMBER, HOME, NEVER);
        assertTrue(home.people.accept(invited.secret(), PASSWORD, HERE).isPresent());
        assertTrue(home.people.accept(invited.secret(), PASSWORD, HERE).isEmpty());
        assertTrue(start().people.accept(invited.secret(), PASSWORD, HERE).isEmpty());
        assertEquals(2, home.people.all().size());
    }

    @Test
    void twoWithOneCodeAtOnceAreOnePerson() throws Exception {
        Bench home = start();
        Shown<Invitation> invited = home.people.invite("Ada", Role.MEMBER, HOME, NEVER);
        List<CompletableFuture<Optional<String>>> both =
                IntStream.range(0, 4)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () -> accept(home, invited.secret())))
                        .toList();
        long in = both.stream().map(CompletableFuture::join).filter(Optional::isPresent).count();
        assertEquals(1, in);
        assertEquals(2, home.people.all().size());
    }

    private static Optional<String> accept(Bench home, String code) {
        try {
            return home.people.accept(code, PASSWORD, HERE);
        } catch (IdentityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoOwnersWhoRemoveEachOtherAtOnceLeaveOne() throws Exception {
        for (int i = 0; i < 20; i++) {
            Bench home = start();
            if (home.people.all().size() == 1) {
                join(home, "Bo " + i, Role.OWNER, NEVER);
            }
            List<CompletableFuture<Void>> both =
                    home.people.all().stream()
                            .map(p -> CompletableFuture.runAsync(() -> remove(home, p)))
                            .toList();
            both.forEach(CompletableFuture::join);
            assertEquals(1, home.people.all().size());
        }
    }

    private static void remove(Bench home, Person person) {
        try {
            home.people.remove(person.id());
        } catch (IdentityException e) {
            assertEquals(ReasonCode.PERSON_LAST_OWNER, e.reason().code());
        }
    }

    @Test
    void theLastOwnerStays() throws Exception {
        Bench home = start();
        refused(ReasonCode.PERSON_LAST_OWNER, () -> home.people.remove("owner"));
        refused(
                ReasonCode.PERSON_LAST_OWNER,
                () -> home.people.change("owner", "Owner", Role.MEMBER, NEVER));
        home.people.invite("Not yet", Role.OWNER, HOME, NEVER);
        refused(ReasonCode.PERSON_LAST_OWNER, () -> home.people.remove("owner"));
        join(home, "Elsewhere", Role.MEMBER, NEVER);
        var other = home.people.invite("Other", Role.OWNER, "flat-2", NEVER);
        home.people.accept(other.secret(), PASSWORD, HERE);
        refused(ReasonCode.PERSON_LAST_OWNER, () -> home.people.remove("owner"));
        join(home, "Bo", Role.OWNER, NEVER);
        assertTrue(home.people.remove("owner"));
        refused(ReasonCode.PERSON_LAST_OWNER, () -> home.people.remove(id(home, "Bo")));
    }

    @Test
    @DisplayName("Who sees the console is an owner, and nobody else becomes one again by it")
    void theCodeMakesAnOwnerWhereTheFirstOneIsGone() throws Exception {
        Bench home = start();
        join(home, "Bo", Role.OWNER, NEVER);
        String first = home.identity.signIn(NOBODY, home.identity.code(), HERE).orElseThrow();
        home.identity.setPassword(first, "the first owner's");
        assertTrue(home.people.change("owner", "Camille", Role.MEMBER, NEVER));
        assertEquals(Role.MEMBER, home.identity.session(first).orElseThrow().role());
        String again = home.identity.signIn(NOBODY, home.identity.code(), HERE).orElseThrow();
        Session regained = home.identity.session(again).orElseThrow();
        assertEquals(Role.OWNER, regained.role());
        assertNotEquals("owner", regained.person());
        assertEquals("Owner", regained.name());
        assertEquals(Role.MEMBER, home.identity.session(first).orElseThrow().role());
        assertTrue(home.identity.signIn(NOBODY, "the first owner's", HERE).isEmpty());
        Bench after = start();
        String third = after.identity.signIn(NOBODY, after.identity.code(), HERE).orElseThrow();
        assertEquals(
                regained.person(),
                after.identity.session(third).orElseThrow().person(),
                "the same");
    }

    @Test
    void aRemovedPersonIsOutAtOnceAndAfterARestart() throws Exception {
        Bench home = start();
        String one = join(home, "Ada", Role.MEMBER, NEVER);
        String two = home.identity.signIn(Optional.of("Ada"), PASSWORD, HERE).orElseThrow();
        String owner = home.identity.signIn(NOBODY, home.identity.code(), HERE).orElseThrow();
        assertTrue(home.people.remove(id(home, "Ada")));
        for (Bench now : List.of(home, start())) {
            assertTrue(now.identity.session(one).isEmpty());
            assertTrue(now.identity.session(two).isEmpty());
            assertTrue(now.identity.signIn(Optional.of("Ada"), PASSWORD, HERE).isEmpty());
            assertTrue(now.identity.session(owner).isPresent());
        }
        refused(ReasonCode.ENTRY_GONE, () -> home.people.remove("nobody"));
    }

    @Test
    @DisplayName("Disk full: removing acts and says that it is not stored; inviting does nothing")
    void diskFull() throws Exception {
        Bench home = start();
        String ada = join(home, "Ada", Role.MEMBER, NEVER);
        Shown<Invitation> open = home.people.invite("Bo", Role.MEMBER, HOME, NEVER);
        home.storage.withoutReserve();
        refused(
                ReasonCode.NOTHING_STORED,
                () -> home.people.invite("Cy", Role.MEMBER, HOME, NEVER));
        refused(ReasonCode.NOTHING_STORED, () -> home.people.accept(open.secret(), PASSWORD, HERE));
        assertEquals(2, home.people.all().size());
        assertEquals(1, home.people.invitations().size(), "it still holds");
        assertFalse(home.people.remove(id(home, "Ada")));
        assertTrue(home.identity.session(ada).isEmpty(), "in force");
        assertEquals(
                "person",
                troubles.find(TroubleCode.NOT_STORED, "identity")
                        .orElseThrow()
                        .parameters()
                        .get("what"));
        home.storage.plenty();
        time.advance(Duration.ofMinutes(2));
        assertFalse(troubles.has(TroubleCode.NOT_STORED));
        assertTrue(start().identity.session(ada).isEmpty());
        assertTrue(home.people.accept(open.secret(), PASSWORD, HERE).isPresent());
    }

    @Test
    void aRoleThatChangesChangesForOpenSessions() throws Exception {
        Bench home = start();
        String token = join(home, "Ada", Role.MEMBER, NEVER);
        assertTrue(
                home.people.change(id(home, "Ada"), "Ada B", Role.GUEST, in(Duration.ofDays(1))));
        for (Bench now : List.of(home, start())) {
            Session session = now.identity.session(token).orElseThrow();
            assertEquals(Role.GUEST, session.role());
            assertEquals("Ada B", session.name());
        }
    }

    @Test
    void whatCannotBeIsNamed() throws Exception {
        Bench home = start();
        for (String name : List.of("", " \t", "x".repeat(61), "a\u0000b", "a\u202eb")) {
            refused(ReasonCode.GIVE_TEXT, () -> home.people.invite(name, Role.MEMBER, HOME, NEVER));
        }
        for (Role role : List.of(Role.GUEST, Role.INSTALLER)) {
            refused(ReasonCode.ROLE_NEEDS_END, () -> home.people.invite("Ada", role, HOME, NEVER));
        }
        refused(
                ReasonCode.VALUE_OUT_OF_PLACE,
                () -> home.people.invite("Ada", Role.OWNER, HOME, in(Duration.ofDays(1))));
        for (Duration bad : List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(4000))) {
            refused(
                    ReasonCode.GIVE_WITHIN_DAYS,
                    () -> home.people.invite("Ada", Role.GUEST, HOME, in(bad)));
        }
        Shown<Invitation> ada = home.people.invite("Ada", Role.MEMBER, HOME, NEVER);
        for (String taken : List.of("ADA", "owner", "Ａｄａ")) {
            refused(
                    ReasonCode.PERSON_NAME_TAKEN,
                    () -> home.people.invite(taken, Role.MEMBER, HOME, NEVER));
        }
        refused(ReasonCode.GIVE_LENGTH, () -> home.people.accept(ada.secret(), "nine char", HERE));
        assertTrue(home.people.accept(ada.secret(), PASSWORD, HERE).isPresent(), "still held");
        refused(
                ReasonCode.PERSON_NAME_TAKEN,
                () -> home.people.change(id(home, "Ada"), "Owner", Role.MEMBER, NEVER));
        assertTrue(home.people.change(id(home, "Ada"), "ada", Role.MEMBER, NEVER), "one's own");
    }

    @Test
    void openInvitationsAreBoundedAndCanBeTakenBack() throws Exception {
        Bench home = start();
        for (int i = 0; i < HousePeople.MOST_OPEN; i++) {
            home.people.invite("Guest " + i, Role.MEMBER, HOME, NEVER);
        }
        refused(
                ReasonCode.ENTRIES_TOO_MANY,
                () -> home.people.invite("One more", Role.MEMBER, HOME, NEVER));
        assertTrue(home.people.withdraw(home.people.invitations().get(0).id()));
        Shown<Invitation> last = home.people.invite("One more", Role.MEMBER, HOME, NEVER);
        assertTrue(home.people.withdraw(last.what().id()));
        assertTrue(home.people.accept(last.secret(), PASSWORD, HERE).isEmpty());
        assertTrue(start().people.accept(last.secret(), PASSWORD, HERE).isEmpty());
        refused(ReasonCode.ENTRY_GONE, () -> home.people.withdraw(last.what().id()));
        time.advance(HousePeople.CODE_LIFE);
        assertEquals(List.of(), home.people.invitations());
        home.people.invite("Guest 1", Role.MEMBER, HOME, NEVER);
    }

    @Test
    @DisplayName("A code holds 24 h: on the ticker here, the shorter reading over a restart")
    void codesEndByTheTicker() throws Exception {
        Bench home = start();
        Shown<Invitation> ada = home.people.invite("Ada", Role.MEMBER, HOME, NEVER);
        Shown<Invitation> bo = home.people.invite("Bo", Role.MEMBER, HOME, NEVER);
        time.stepClock(Duration.ofDays(2));
        assertTrue(home.people.accept(ada.secret(), PASSWORD, HERE).isPresent(), "put forward");
        time.stepClock(Duration.ofDays(-30));
        time.advance(Duration.ofHours(23));
        assertEquals(1, home.people.invitations().size(), "put back");
        Bench after = start();
        time.advance(Duration.ofMinutes(59));
        assertEquals(1, after.people.invitations().size());
        time.advance(Duration.ofHours(2));
        assertTrue(after.people.accept(bo.secret(), PASSWORD, HERE).isEmpty(), "no longer for it");
        assertTrue(start().people.accept(bo.secret(), PASSWORD, HERE).isEmpty());
    }

    @Test
    @DisplayName("A guest's end: the earlier of calendar and ticker, whatever the clock did")
    void guestsEnd() throws Exception {
        Bench home = start();
        String token = join(home, "Ada", Role.GUEST, in(Duration.ofDays(3)));
        time.stepClock(Duration.ofDays(4));
        assertTrue(home.identity.session(token).isEmpty(), "the calendar says so");
        assertTrue(home.people.all().get(1).ended());
        assertTrue(home.identity.signIn(Optional.of("Ada"), PASSWORD, HERE).isEmpty());
        time.stepClock(Duration.ofDays(-4));
        assertTrue(home.identity.session(token).isPresent(), "it was put right");
        time.stepClock(Duration.ofDays(-300));
        assertTrue(home.identity.session(token).isPresent());
        time.advance(Duration.ofDays(2));
        Bench after = start();
        assertTrue(after.identity.session(token).isPresent());
        time.advance(Duration.ofHours(25).plusMinutes(1));
        assertTrue(after.identity.session(token).isEmpty(), "set back gives no more time");
        assertTrue(start().identity.session(token).isEmpty(), "nor does a restart");
        assertTrue(after.people.all().get(1).ended());
        assertTrue(
                after.people.change(id(after, "Ada"), "Ada", Role.GUEST, in(Duration.ofDays(1))));
        assertTrue(after.identity.signIn(Optional.of("Ada"), PASSWORD, HERE).isPresent());
    }

    @Test
    @DisplayName("Password and sessions of a home with one owner are taken over without loss")
    void theFormatBeforePeople() throws Exception {
        Password password = Password.of(PASSWORD, Bench.CHEAP);
        Files.writeString(
                folder.resolve("identity.json"),
                """
                {"format":1,"password":{"hash":"%s","salt":"%s","iterations":%d},"tickets":[
                 {"hash":"%s","person":"owner","name":"Owner","role":"OWNER",
                  "expires":"%s","purpose":"SIGN_IN"}]}
                """
                        .formatted(
                                password.hash(),
                                password.salt(),
                                password.iterations(),
                                Secrets.sha256("a token"),
                                time.now().plus(Duration.ofDays(3))));
        Bench home = start();
        Session session = home.identity.session("a token").orElseThrow();
        assertEquals("owner", session.person());
        assertEquals(Role.OWNER, session.role());
        assertTrue(home.identity.hasPassword());
        assertTrue(home.identity.signIn(NOBODY, PASSWORD, HERE).isPresent(), "as always");
        assertTrue(home.identity.signIn(Optional.of("Owner"), PASSWORD, HERE).isPresent());
        join(home, "Ada", Role.MEMBER, NEVER);
        Bench after = start();
        assertTrue(after.identity.session("a token").isPresent());
        assertTrue(after.identity.signIn(NOBODY, PASSWORD, HERE).isPresent());
        assertEquals(
                List.of("Owner", "Ada"), after.people.all().stream().map(Person::name).toList());
        assertFalse(troubles.has(TroubleCode.FILE_LOST));
    }

    @Test
    void eachPersonsPasswordIsTheirsAlone() throws Exception {
        Bench home = start();
        String ada = join(home, "Ada", Role.MEMBER, NEVER);
        String adaToo = home.identity.signIn(Optional.of("Ada"), PASSWORD, HERE).orElseThrow();
        String owner = home.identity.signIn(NOBODY, home.identity.code(), HERE).orElseThrow();
        assertTrue(home.identity.setPassword(ada, "a password of Ada's own"));
        assertTrue(home.identity.session(ada).isPresent());
        assertTrue(home.identity.session(adaToo).isEmpty(), "other sessions of hers end");
        assertTrue(home.identity.session(owner).isPresent(), "nobody else's");
        assertFalse(home.identity.hasPassword(), "no owner's");
        assertTrue(home.identity.hasPassword(id(home, "Ada")));
    }

    @Test
    void guessingCodesIsSlowedAsGuessingPasswordsIs() throws Exception {
        Bench home = start();
        Shown<Invitation> ada = home.people.invite("Ada", Role.MEMBER, HOME, NEVER);
        for (int i = 0; i < Throttle.FREE; i++) {
            assertTrue(home.people.accept("WRONG-" + i, PASSWORD, THERE).isEmpty());
        }
        assertFalse(home.identity.signInDelay(THERE).isZero());
        assertTrue(home.people.accept(ada.secret(), PASSWORD, THERE).isEmpty(), "not looked at");
        time.advance(home.identity.signInDelay(THERE));
        assertTrue(home.people.accept(ada.secret(), PASSWORD, THERE).isPresent());
    }

    @Test
    void noCodeAndNoPasswordIsOnDisk() throws Exception {
        Bench home = start();
        Shown<Invitation> open = home.people.invite("Bo", Role.MEMBER, HOME, NEVER);
        String token = join(home, "Ada", Role.MEMBER, NEVER);
        String disk = read(folder.resolve("identity.json"));
        for (String secret :
                List.of(open.secret(), Secrets.normalCode(open.secret()), token, PASSWORD)) {
            assertFalse(disk.contains(secret));
        }
        assertFalse(open.toString().contains(open.secret()), "nor in a log");
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
