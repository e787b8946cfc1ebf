package org.foyer.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.foyer.api.identity.Role;
import org.foyer.api.identity.Session;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeoplePartTest {

    private static final Optional<String> NOBODY = Optional.empty();

    @TempDir Path temp;
    private final TestTime time = new TestTime();
    private Path saved;
    private Path replace;

    @BeforeEach
    void folders() throws IOException {
        saved = Files.createDirectories(temp.resolve("saved"));
        replace = Files.createDirectories(temp.resolve("replace"));
    }

    private Bench home(String name) {
        return new Bench(
                temp.resolve(name),
                time,
                new ManualTasks(time),
                new RecordedTroubles(time.clock()));
    }

    private List<Reason> restoreInto(Bench home) throws IOException {
        return new PeoplePart(home.register).prepare(saved, replace);
    }

    @Test
    void peopleComeBackIntoAnEmptyHomeAndNoSessionDoes() throws Exception {
        Bench old = home("old");
        String token = old.identity.signIn(NOBODY, old.identity.code(), Bench.HERE).orElseThrow();
        old.identity.setPassword(token, Bench.PASSWORD);
        var ada = old.people.invite("Ada", Role.MEMBER, Session.HOME, Optional.empty());
        old.people.accept(ada.secret(), "a password of a member", Bench.HERE);
        old.people.invite("Bo", Role.MEMBER, Session.HOME, Optional.empty());
        new PeoplePart(old.register).save(saved);
        assertEquals(List.of(), restoreInto(home("fresh")));
        Bench restored = home("replace/identity");
        assertTrue(restored.identity.hasPassword());
        assertTrue(restored.identity.session(token).isEmpty(), "sessions are not saved");
        assertEquals(List.of(), restored.people.invitations());
        assertTrue(restored.identity.signIn(NOBODY, Bench.PASSWORD, Bench.HERE).isPresent());
        String member =
                restored.identity
                        .signIn(Optional.of("ada"), "a password of a member", Bench.HERE)
                        .orElseThrow();
        assertEquals(Role.MEMBER, restored.identity.session(member).orElseThrow().role());
        assertEquals(List.of(Reason.of(ReasonCode.BACKUP_PASSWORD_KEPT)), restoreInto(old));
    }

    @Test
    void whoWasRemovedSinceTheBackupStaysRemoved() throws Exception {
        Bench home = home("home");
        var ada = home.people.invite("Ada", Role.MEMBER, Session.HOME, Optional.empty());
        home.people.accept(ada.secret(), Bench.PASSWORD, Bench.HERE);
        new PeoplePart(home.register).save(saved);
        home.people.remove(ada.what().id());
        assertEquals(List.of(Reason.of(ReasonCode.BACKUP_PASSWORD_KEPT)), restoreInto(home));
        assertFalse(Files.exists(replace.resolve("identity")));
    }

    @Test
    void thePasswordOfAnEarlierBackupIsTheOwners() throws Exception {
        Password password = Password.of(Bench.PASSWORD, Bench.CHEAP);
        Files.writeString(
                saved.resolve("identity.json"),
                "{\"hash\":\"%s\",\"salt\":\"%s\",\"iterations\":%d}"
                        .formatted(password.hash(), password.salt(), password.iterations()));
        assertEquals(List.of(), restoreInto(home("fresh")));
        Bench restored = home("replace/identity");
        assertTrue(restored.identity.signIn(NOBODY, Bench.PASSWORD, Bench.HERE).isPresent());
    }

    @Test
    void damageIsTold() throws Exception {
        for (String damage :
                List.of("{}", "{\"hash\":1}", "{\"format\":3}", "[", "{\"format\":2}")) {
            Files.writeString(saved.resolve("identity.json"), damage);
            if (damage.equals("{\"format\":2}")) {
                assertEquals(List.of(), restoreInto(home("fresh")), "nobody, but well-formed");
            } else {
                assertThrows(IOException.class, () -> restoreInto(home("fresh")), damage);
            }
        }
    }
}
