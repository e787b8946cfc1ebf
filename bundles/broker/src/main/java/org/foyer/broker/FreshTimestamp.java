package org.foyer.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.foyer.api.storage.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The timestamp of an embedded broker: signed anew at start, daily, and when the catalogue in the
 * folder changed, so that a home built long ago still installs although timestamps live for days.
 * Thread-safe.
 */
final class FreshTimestamp {
    static final int MAX_BYTES = 16 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(FreshTimestamp.class);
    private static final Duration LIFE = Duration.ofDays(7);
    private static final Duration RENEWED = Duration.ofDays(1);
    private static final int MAX_SNAPSHOT = 256 * 1024;

    private final Path repository;
    private final TimestampKey key;
    private final Document kept;
    private final Clock clock;

    /**
     * @param repository folder of the published catalogue; read only
     * @param kept where the last timestamp that was signed here lies
     */
    FreshTimestamp(Path repository, TimestampKey key, Document kept, Clock clock) {
        this.repository = repository;
        this.key = key;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * The file to serve. What another key signed is served as it is.
     *
     * @throws IOException when the catalogue in the folder cannot be read
     */
    synchronized byte[] current() throws IOException {
        byte[] published = read("timestamp.json", MAX_BYTES);
        Optional<Timestamp> base = Timestamp.signedBy(key, published);
        if (base.isEmpty()) {
            return published;
        }
        Optional<Timestamp> own = own();
        Instant now = now(own);
        if (own.isPresent() && fresh(own.get(), base.get(), now)) {
            return own.get().file();
        }
        if (!now.isBefore(Timestamp.expiry(read("snapshot.json", MAX_SNAPSHOT)))) {
            // What it would vouch for is over, or the clock is far ahead: sign nothing then.
            return published;
        }
        long version = Math.max(base.get().version(), own.map(Timestamp::version).orElse(0L)) + 1;
        Timestamp next = Timestamp.sign(key, version, now, now.plus(LIFE), base.get().meta());
        try {
            kept.write(next.file());
        } catch (IOException e) {
            // A version that is forgotten would come again with other bytes.
            LOG.warn("The catalogue's timestamp is not renewed: {}", e.getMessage());
            return own.map(Timestamp::file).orElse(published);
        }
        return next.file();
    }

    /** Never back: homes hold on to the latest time at which they found a catalogue good. */
    private Instant now(Optional<Timestamp> own) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant last = own.map(Timestamp::issued).orElse(now);
        return now.isBefore(last) ? last : now;
    }

    private static boolean fresh(Timestamp own, Timestamp base, Instant now) {
        return own.meta().equals(base.meta())
                && own.version() > base.version()
                && now.isBefore(own.issued().plus(RENEWED));
    }

    private Optional<Timestamp> own() throws IOException {
        Optional<byte[]> content = kept.read().content();
        try {
            return content.isEmpty() ? Optional.empty() : Timestamp.signedBy(key, content.get());
        } catch (IOException e) {
            LOG.warn("The last timestamp cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private byte[] read(String name, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(repository.resolve(name))) {
            byte[] file = in.readNBytes(maxBytes + 1);
            if (file.length > maxBytes) {
                throw new IOException(name + " is longer than " + maxBytes + " bytes");
            }
            return file;
        }
    }
}
