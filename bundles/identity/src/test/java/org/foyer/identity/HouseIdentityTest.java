package org.foyer.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.foyer.api.identity.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseIdentityTest {

    @TempDir Path folder;
    private final MovableClock clock = new MovableClock();

    private HouseIdentity start() {
        return new HouseIdentity(folder, clock, null);
    }

    @Test
    void theCodeOnTheConsoleSignsTheOwnerIn() {
        HouseIdentity identity = start();
        assertTrue(identity.code().matches("[2-9A-Z]{4}-[2-9A-Z]{4}"), "form of the code");
        String typed = identity.code().replace("-", "").toLowerCase(Locale.ROOT);
        String token = identity.signIn(typed).orElseThrow();
        Session session = identity.session(token).orElseThrow();
        assertEquals(Session.Role.OWNER, session.role());
        assertEquals(clock.instant().plus(HouseIdentity.LIFE), session.expires());
        assertTrue(identity.session(token + "x").isEmpty());
        assertTrue(identity.session("").isEmpty());
        assertNotEquals(identity.code(), start().code(), "each start has its own code");
    }

    @Test
    void sessionsOutliveARestartAndSlideAndEnd() {
        HouseIdentity before = start();
        String token = before.signIn(before.code()).orElseThrow();
        clock.advance(Duration.ofDays(29));
        HouseIdentity after = start();
        assertTrue(after.session(token).isPresent(), "known after a restart, and slides");
        clock.advance(Duration.ofDays(29));
        assertTrue(start().session(token).isPresent(), "the slide itself outlived the restart");
        clock.advance(Duration.ofDays(31));
        assertTrue(start().session(token).isEmpty());
    }

    @Test
    void signingOutEndsTheSessionAlsoAfterARestart() {
        HouseIdentity identity = start();
        String token = identity.signIn(identity.code()).orElseThrow();
        String other = identity.signIn(identity.code()).orElseThrow();
        identity.signOut(token);
        assertTrue(identity.session(token).isEmpty());
        assertTrue(start().session(token).isEmpty());
        assertTrue(start().session(other).isPresent());
    }

    @Test
    void guessingIsSlowedDownMoreAndMore() {
        HouseIdentity identity = start();
        for (int i = 0; i < Throttle.FREE; i++) {
            assertEquals(Duration.ZERO, identity.signInDelay());
            assertTrue(identity.signIn("WRONG-" + i).isEmpty());
        }
        assertEquals(Duration.ofSeconds(1), identity.signInDelay());
        assertTrue(identity.signIn(identity.code()).isEmpty(), "even the right one waits");
        Duration last = identity.signInDelay();
        for (int i = 0; i < 12; i++) {
            clock.advance(identity.signInDelay());
            assertTrue(identity.signIn("WRONG").isEmpty());
            Duration next = identity.signInDelay();
            assertEquals(
                    last.multipliedBy(2).compareTo(Throttle.LONGEST) > 0
                            ? Throttle.LONGEST
                            : last.multipliedBy(2),
                    next);
            last = next;
        }
        clock.advance(last);
        assertTrue(identity.signIn(identity.code()).isPresent());
        assertEquals(Duration.ZERO, identity.signInDelay());
    }

    @Test
    void guessesInParallelAreCountedOneByOne() {
        HouseIdentity identity = start();
        CompletableFuture<?>[] guesses =
                IntStream.range(0, 16)
                        .mapToObj(
                                i -> CompletableFuture.runAsync(() -> identity.signIn("GUESS" + i)))
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(guesses).join();
        assertEquals(Duration.ofSeconds(1), identity.signInDelay(), "five were looked at, no more");
    }

    @Test
    void thePasswordWorksAndEndsOtherSessions() {
        HouseIdentity identity = start();
        String mine = identity.signIn(identity.code()).orElseThrow();
        String other = identity.signIn(identity.code()).orElseThrow();
        assertFalse(identity.hasPassword());
        assertThrows(IllegalArgumentException.class, () -> identity.setPassword(mine, "nine char"));
        assertThrows(
                IllegalArgumentException.class,
                () -> identity.setPassword("nobody", "long enough it is"));
        assertFalse(identity.hasPassword());
        identity.setPassword(mine, "corriger cheval pile");
        assertTrue(identity.session(mine).isPresent());
        assertTrue(identity.session(other).isEmpty());

        HouseIdentity after = start();
        assertTrue(after.hasPassword());
        assertTrue(after.signIn("corriger cheval pil").isEmpty());
        assertTrue(after.signIn("corriger cheval pile").isPresent());
        assertTrue(after.signIn("x".repeat(100_000)).isEmpty());
    }

    @Test
    void nothingSecretIsOnDisk() throws IOException {
        Path tokenFile = folder.resolve("token");
        HouseIdentity identity = new HouseIdentity(folder, clock, tokenFile.toString());
        String token = identity.signIn(identity.code()).orElseThrow();
        identity.setPassword(token, "corriger cheval pile");
        String disk = Files.readString(folder.resolve("identity.json"));
        for (String secret : new String[] {token, identity.code(), "corriger cheval pile"}) {
            assertFalse(disk.contains(secret));
        }
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(folder.resolve("identity.json")));
    }

    @Test
    void theTokenFileHoldsAnOwnerTokenThatIsReplacedAtTheNextStart() throws IOException {
        Path file = folder.resolve("token");
        HouseIdentity first = new HouseIdentity(folder, clock, file.toString());
        String token = Files.readString(file).strip();
        assertEquals(Session.Role.OWNER, first.session(token).orElseThrow().role());
        assertEquals(
                PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        HouseIdentity second = new HouseIdentity(folder, clock, file.toString());
        assertTrue(second.session(token).isEmpty());
        assertTrue(second.session(Files.readString(file).strip()).isPresent());
    }

    @Test
    void aDamagedFileIsPutAsideAndTheCodeStillWorks() throws IOException {
        Files.writeString(folder.resolve("identity.json"), "{\"tickets\":[{\"hash\":1}]");
        HouseIdentity identity = assertDoesNotThrow(this::start);
        assertTrue(identity.signIn(identity.code()).isPresent());
        assertTrue(Files.exists(folder.resolve("identity.json.damaged")));
    }

    @Test
    void sessionsAreBounded() {
        HouseIdentity identity = start();
        String first = identity.signIn(identity.code()).orElseThrow();
        clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < HouseIdentity.MOST_TICKETS; i++) {
            assertTrue(identity.signIn(identity.code()).isPresent());
        }
        assertTrue(identity.session(first).isEmpty(), "the oldest made room");
    }

    /** A clock that a test moves. */
    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-06-21T10:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
