package org.foyer.broker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The only thing that a home's broker signs: that this catalogue is the newest. */
class FreshTimestampTest {
    @TempDir Path folder;
    private final TestTime time = new TestTime();
    private Path repository;
    private Path keys;
    private TestStorage storage;

    @BeforeEach
    void publish() throws Exception {
        repository = Files.createDirectories(folder.resolve("repository"));
        keys = keys("keys");
        storage = new TestStorage(folder.resolve("data"));
        snapshot(TestTime.START.plus(Duration.ofDays(1000)));
        published(keys, 1, "a");
    }

    private Path keys(String name) throws Exception {
        Path made = Files.createDirectories(folder.resolve(name));
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Base64.Encoder base64 = Base64.getEncoder();
        Files.writeString(
                made.resolve("timestamp.key"),
                base64.encodeToString(pair.getPrivate().getEncoded()) + "\n");
        Files.writeString(
                made.resolve("timestamp.pub"),
                base64.encodeToString(pair.getPublic().getEncoded()) + "\n");
        return made;
    }

    private void snapshot(Instant expires) throws IOException {
        String role = "{\"expires\":\"" + expires + "\"}";
        Files.writeString(
                repository.resolve("snapshot.json"),
                "{\"signed\":\""
                        + Base64.getEncoder().encodeToString(role.getBytes(StandardCharsets.UTF_8))
                        + "\"}");
    }

    private byte[] published(Path by, long version, String content) throws IOException {
        ObjectNode meta = JsonNodeFactory.instance.objectNode().put("snapshot.json", content);
        Timestamp timestamp =
                Timestamp.sign(
                        TimestampKey.read(by),
                        version,
                        TestTime.START,
                        TestTime.START.plus(Duration.ofDays(7)),
                        meta);
        Files.write(repository.resolve("timestamp.json"), timestamp.file());
        return timestamp.file();
    }

    private FreshTimestamp broker() throws IOException {
        return new FreshTimestamp(
                repository,
                TimestampKey.read(keys),
                storage.document(folder.resolve("data/timestamp.json"), FreshTimestamp.MAX_BYTES),
                time.clock());
    }

    private Timestamp served(FreshTimestamp broker) throws IOException {
        return Timestamp.signedBy(TimestampKey.read(keys), broker.current()).orElseThrow();
    }

    @Test
    void isSignedAnewAtStartAndDailyAndRisesOverRestarts() throws Exception {
        time.advance(Duration.ofDays(300));
        FreshTimestamp broker = broker();
        Timestamp first = served(broker);
        assertEquals(2, first.version());
        assertEquals(time.now(), first.issued());
        assertEquals(time.now().plus(Duration.ofDays(7)), first.expires());
        time.advance(Duration.ofHours(23));
        assertArrayEquals(first.file(), broker.current());
        time.advance(Duration.ofHours(1));
        assertEquals(3, served(broker).version());
        storage = new TestStorage(folder.resolve("data"));
        time.advance(Duration.ofDays(2));
        assertEquals(4, served(broker()).version());
    }

    @Test
    void aNewCatalogueInTheFolderIsVouchedForAtOnce() throws Exception {
        FreshTimestamp broker = broker();
        served(broker);
        published(keys, 2, "b");
        Timestamp next = served(broker);
        assertEquals("b", next.meta().path("snapshot.json").asText());
        assertEquals(3, next.version());
    }

    @Test
    void whatAnotherKeySignedIsServedAsItIs() throws Exception {
        byte[] foreign = published(keys("others"), 5, "evil");
        assertArrayEquals(foreign, broker().current());
    }

    @Test
    void nothingIsSignedForACatalogueThatIsOver() throws Exception {
        byte[] published = Files.readAllBytes(repository.resolve("timestamp.json"));
        time.setClock(Instant.parse("2099-01-01T00:00:00Z"));
        FreshTimestamp broker = broker();
        assertArrayEquals(published, broker.current());
        time.setClock(TestTime.START);
        assertEquals(TestTime.START, served(broker).issued());
    }

    @Test
    void aClockSetBackTakesNothingBack() throws Exception {
        time.advance(Duration.ofDays(10));
        FreshTimestamp broker = broker();
        Timestamp first = served(broker);
        time.stepClock(Duration.ofDays(-9));
        assertArrayEquals(first.file(), broker.current());
        published(keys, 2, "b");
        assertFalse(served(broker).issued().isBefore(first.issued()));
    }

    @Test
    void aFullDiskServesWhatWasSignedBefore() throws Exception {
        FreshTimestamp broker = broker();
        byte[] first = broker.current();
        storage.full();
        time.advance(Duration.ofDays(2));
        assertTrue(Arrays.equals(first, broker.current()));
        storage.plenty();
        assertEquals(3, served(broker).version());
    }
}
