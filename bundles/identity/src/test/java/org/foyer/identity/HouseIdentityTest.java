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
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.foyer.api.identity.Role;
import org.foyer.api.identity.Session;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseIdentityTest {

    @TempDir Path folder;
    private static final String HERE = "127.0.0.1";
    private static final String THERE = "192.168.1.20";

    private final TestTime time = new TestTime();
    private final ManualTasks tasks = new ManualTasks(time);
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());
    private TestStorage storage;

    private HouseIdentity start() {
        return start(null);
    }

    private HouseIdentity start(String tokenFile) {
        Bench bench = new Bench(folder, time, tasks, troubles, tokenFile);
        storage = bench.storage;
        return bench.identity;
    }

    @Test
    void theCodeOnTheConsoleSignsTheOwnerIn() {
        HouseIdentity identity = start();
        assertTrue(identity.code().matches("[2-9A-Z]{4}-[2-9A-Z]{4}"), "form of the code");
        String typed = identity.code().replace("-", "").toLowerCase(Locale.ROOT);
        String token = identity.signIn(Optional.empty(), typed, HERE).orElseThrow();
        Session session = identity.session(token).orElseThrow();
        assertEquals(Role.OWNER, session.role());
        assertEquals(time.now().plus(Sessions.LIFE), session.expires());
        assertTrue(identity.session(token + "x").isEmpty());
        assertTrue(identity.session("").isEmpty());
        assertNotEquals(identity.code(), start().code(), "each start has its own code");
    }

    @Test
    void sessionsOutliveARestartAndSlideAndEnd() {
        HouseIdentity before = start();
        String token = before.signIn(Optional.empty(), before.code(), HERE).orElseThrow();
        time.advance(Duration.ofDays(29));
        HouseIdentity after = start();
        assertTrue(after.session(token).isPresent(), "known after a restart, and slides");
        time.advance(Duration.ofDays(29));
        assertTrue(start().session(token).isPresent(), "the slide itself outlived the restart");
        time.advance(Duration.ofDays(31));
        assertTrue(start().session(token).isEmpty());
    }

    @Test
    void signingOutEndsTheSessionAlsoAfterARestart() {
        HouseIdentity identity = start();
        String token = identity.signIn(Optional.empty(), identity.code(), HERE).orElseThrow();
        String other = identity.signIn(Optional.empty(), identity.code(), HERE).orElseThrow();
        identity.signOut(token);
        assertTrue(identity.session(token).isEmpty());
        assertTrue(start().session(token).isEmpty());
        assertTrue(start().session(other).isPresent());
    }

    @Test
    void guessingIsSlowedDownMoreAndMore() {
        HouseIdentity identity = start();
        for (int i = 0; i < Throttle.FREE; i++) {
            assertEquals(Duration.ZERO, identity.signInDelay(THERE));
            assertTrue(identity.signIn(Optional.empty(), "WRONG-" + i, THERE).isEmpty());
        }
        assertEquals(Duration.ofSeconds(1), identity.signInDelay(THERE));
        assertTrue(
                identity.signIn(Optional.empty(), identity.code(), THERE).isEmpty(),
                "even the right one waits");
        Duration last = identity.signInDelay(THERE);
        for (int i = 0; i < 12; i++) {
            time.advance(identity.signInDelay(THERE));
            assertTrue(identity.signIn(Optional.empty(), "WRONG", THERE).isEmpty());
            Duration next = identity.signInDelay(THERE);
            assertEquals(
                    last.multipliedBy(2).compareTo(Throttle.LONGEST) > 0
                            ? Throttle.LONGEST
                            : last.multipliedBy(2),
                    next);
            last = next;
        }
        time.advance(last);
        assertTrue(identity.signIn(Optional.empty(), identity.code(), THERE).isPresent());
        assertEquals(Duration.ZERO, identity.signInDelay(THERE));
    }

    @Test
    void fiveWrongCodesDoNotLockTheOwnerOut() {
        HouseIdentity identity = start();
        for (int i = 0; i < 5; i++) {
            assertTrue(identity.signIn(Optional.empty(), "WRONG-" + i, HERE).isEmpty());
        }
        assertTrue(identity.signIn(Optional.empty(), identity.code(), HERE).isPresent());
    }

    @Test
    void whoSitsAtTheMachineNeverWaitsLong() {
        HouseIdentity identity = start();
        for (int i = 0; i < 200; i++) {
            identity.signIn(Optional.empty(), "WRONG-" + i, i % 2 == 0 ? HERE : "::1");
            time.advance(Duration.ofMillis(500));
        }
        assertTrue(identity.signInDelay(HERE).compareTo(Throttle.LONGEST_LOCAL) <= 0);
        time.advance(Throttle.LONGEST_LOCAL);
        assertTrue(identity.signIn(Optional.empty(), identity.code(), HERE).isPresent());
    }

    @Test
    void oneWhoGuessesKeepsNobodyElseOut() {
        HouseIdentity identity = start();
        for (int i = 0; i < 60; i++) {
            identity.signIn(Optional.empty(), "WRONG-" + i, THERE);
        }
        assertFalse(identity.signInDelay(THERE).isZero());
        assertTrue(identity.signIn(Optional.empty(), identity.code(), "192.168.1.21").isPresent());
    }

    @Test
    void manyDistantPeersTogetherGetOneGuessASecond() {
        HouseIdentity identity = start();
        int looked = 0;
        for (int i = 0; i < 2_000; i++) {
            String peer = "2001:db8:0:" + Integer.toHexString(i) + "::1";
            looked += identity.signInDelay(peer).isZero() ? 1 : 0;
            identity.signIn(Optional.empty(), "WRONG", peer);
            time.advance(Duration.ofMillis(50));
        }
        assertTrue(looked < 100 + 10 + 101, looked + " guesses in 100 s");
        assertTrue(
                identity.signIn(Optional.empty(), identity.code(), HERE).isPresent(),
                "never at the machine");
    }

    @Test
    void aNetworkOfOnePeerIsOnePeer() {
        HouseIdentity identity = start();
        for (int i = 0; i < 20; i++) {
            identity.signIn(
                    Optional.empty(), "WRONG", "2001:db8:0:1::" + Integer.toHexString(i + 1));
        }
        assertFalse(identity.signInDelay("2001:db8:0:1::ffff").isZero());
    }

    @Test
    void theClockNeitherOpensNorClosesTheDoor() {
        HouseIdentity identity = start();
        for (int i = 0; i < Throttle.FREE + 8; i++) {
            identity.signIn(Optional.empty(), "WRONG", THERE);
            time.advance(identity.signInDelay(THERE));
        }
        identity.signIn(Optional.empty(), "WRONG", THERE);
        Duration wait = identity.signInDelay(THERE);
        time.stepClock(Duration.ofHours(3));
        assertEquals(wait, identity.signInDelay(THERE));
        time.stepClock(Duration.ofHours(-6));
        assertEquals(wait, identity.signInDelay(THERE));
    }

    @Test
    @DisplayName("Boot in 2020, then right; house clock set back 3 h: sessions and tokens stay")
    void sessionsOutliveAClockThatIsPutRight() {
        time.setClock(Instant.parse("2020-01-01T00:00:00Z"));
        HouseIdentity identity = start();
        String token = identity.signIn(Optional.empty(), identity.code(), HERE).orElseThrow();
        time.setClock(Instant.parse("2026-06-21T10:00:00Z"));
        assertTrue(identity.session(token).isPresent());
        time.stepClock(Duration.ofHours(-3));
        assertTrue(identity.session(token).isPresent());
        assertTrue(start().session(token).isPresent(), "after a restart, too");
        time.advance(Duration.ofDays(31));
        assertTrue(identity.session(token).isEmpty(), "it still ends");
    }

    @Test
    void guessesInParallelAreCountedOneByOne() {
        HouseIdentity identity = start();
        CompletableFuture<?>[] guesses =
                IntStream.range(0, 32)
                        .mapToObj(
                                i ->
                                        CompletableFuture.runAsync(
                                                () ->
                                                        identity.signIn(
                                                                Optional.empty(),
                                                                "GUESS" + i,
                                                                THERE)))
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(guesses).join();
        assertEquals(Duration.ofSeconds(1), identity.signInDelay(THERE), "ten were looked at");
    }

    @Test
    @DisplayName(
            "Disk full: password, sign-in, sign-out act at once; the answer says what is not stored")
    void diskFullSignInWorksAndTheAnswerSaysWhatIsNotStored() {
        HouseIdentity identity = start();
        storage.full();
        String token = identity.signIn(Optional.empty(), identity.code(), HERE).orElseThrow();
        assertTrue(identity.session(token).isPresent());
        assertEquals("session", notStored());
        assertTrue(identity.setPassword(token, "corriger cheval pile"), "takes the kept room");
        assertFalse(troubles.has(TroubleCode.NOT_STORED));
        storage.withoutReserve();
        assertFalse(identity.setPassword(token, "another one it is"));
        assertTrue(
                identity.signIn(Optional.empty(), "another one it is", HERE).isPresent(),
                "in force");
        assertEquals("password", notStored());
        assertFalse(identity.signOut(token));
        assertTrue(identity.session(token).isEmpty(), "in force");
        assertEquals("password", notStored());
        storage.plenty();
        time.advance(Duration.ofMinutes(2));
        assertFalse(troubles.has(TroubleCode.NOT_STORED));
        HouseIdentity after = start();
        assertTrue(after.signIn(Optional.empty(), "another one it is", HERE).isPresent());
        assertTrue(after.session(token).isEmpty());
    }

    private String notStored() {
        return troubles.find(TroubleCode.NOT_STORED, "identity")
                .orElseThrow()
                .parameters()
                .get("what");
    }

    @Test
    void thePasswordWorksAndEndsOtherSessions() {
        HouseIdentity identity = start();
        String mine = identity.signIn(Optional.empty(), identity.code(), HERE).orElseThrow();
        String other = identity.signIn(Optional.empty(), identity.code(), HERE).orElseThrow();
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
        assertTrue(after.signIn(Optional.empty(), "corriger cheval pil", HERE).isEmpty());
        assertTrue(after.signIn(Optional.empty(), "corriger cheval pile", HERE).isPresent());
        assertTrue(after.signIn(Optional.empty(), "x".repeat(100_000), HERE).isEmpty());
    }

    @Test
    void nothingSecretIsOnDisk() throws IOException {
        Path tokenFile = folder.resolve("token");
        HouseIdentity identity = start(tokenFile.toString());
        String token = identity.signIn(Optional.empty(), identity.code(), HERE).orElseThrow();
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
        HouseIdentity first = start(file.toString());
        String token = Files.readString(file).strip();
        assertEquals(Role.OWNER, first.session(token).orElseThrow().role());
        assertEquals(
                PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        HouseIdentity second = start(file.toString());
        assertTrue(second.session(token).isEmpty());
        assertTrue(second.session(Files.readString(file).strip()).isPresent());
    }

    @Test
    void identityOfZeroBytesIsToldAndTheCopyIsInForce() throws IOException {
        HouseIdentity before = start();
        String token = before.signIn(Optional.empty(), before.code(), HERE).orElseThrow();
        before.setPassword(token, "corriger cheval pile");
        Files.write(folder.resolve("identity.json"), new byte[0]);
        HouseIdentity after = start();
        assertTrue(after.session(token).isPresent());
        assertTrue(after.signIn(Optional.empty(), "corriger cheval pile", HERE).isPresent());
        assertTrue(troubles.has(TroubleCode.FILE_RESTORED));
    }

    @Test
    void aLostPasswordIsToldAndTheCodeStillWorks() throws IOException {
        for (String damage : new String[] {"", "{\"tickets\":[{\"hash\":1}]", "\u0000\u0001"}) {
            HouseIdentity before = start();
            String token = before.signIn(Optional.empty(), before.code(), HERE).orElseThrow();
            before.setPassword(token, "corriger cheval pile");
            Files.writeString(folder.resolve("identity.json"), damage);
            Files.deleteIfExists(folder.resolve("identity.json.copy"));
            HouseIdentity after = assertDoesNotThrow(() -> start());
            assertTrue(after.signIn(Optional.empty(), "corriger cheval pile", HERE).isEmpty());
            assertTrue(after.signIn(Optional.empty(), after.code(), HERE).isPresent());
            assertTrue(troubles.has(TroubleCode.FILE_LOST));
            Path aside = folder.resolve("identity.json.damaged");
            assertEquals(damage, Files.readString(aside));
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(aside));
            troubles.clear(TroubleCode.FILE_LOST, "identity");
        }
    }

    @Test
    void aPasswordOfAHomeCostsWhatOwaspAsks() {
        assertTrue(Password.of("corriger cheval pile", new Secrets()).iterations() >= 210_000);
    }

    @Test
    void sessionsAreBounded() {
        HouseIdentity identity = start();
        String first = identity.signIn(Optional.empty(), identity.code(), HERE).orElseThrow();
        time.advance(Duration.ofSeconds(1));
        for (int i = 0; i < Sessions.MOST; i++) {
            assertTrue(identity.signIn(Optional.empty(), identity.code(), HERE).isPresent());
        }
        assertTrue(identity.session(first).isEmpty(), "the oldest made room");
    }
}
