package org.foyer.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Day-ahead prices from a file that someone may replace while the home runs. It is looked at once a
 * minute at most; a new one that is wrong is said once and the last good prices stay. Thread-safe.
 */
final class FollowedFile implements Tariffs {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedFile.class);
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Path file;
    private final Clock clock;
    private final Reader reader;
    private Tariffs tariffs;
    private FileTime modified;
    private Instant lookAt;

    /** Reads the file as prices. */
    interface Reader {
        Tariffs read(Path file) throws IOException;
    }

    /**
     * @throws IllegalArgumentException when the file cannot be read or is wrong, saying where
     */
    FollowedFile(Path file, Clock clock, Reader reader) {
        this.file = file;
        this.clock = clock;
        this.reader = reader;
        try {
            this.modified = Files.getLastModifiedTime(file);
            this.tariffs = reader.read(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "csv " + file + ": cannot be read (" + e + "); give the path of a file", e);
        }
        this.lookAt = clock.instant().plus(LOOK);
    }

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        return current().prices(from, until);
    }

    private synchronized Tariffs current() {
        Instant now = clock.instant();
        if (!now.isBefore(lookAt)) {
            lookAt = now.plus(LOOK);
            look();
        }
        return tariffs;
    }

    private void look() {
        try {
            FileTime newest = Files.getLastModifiedTime(file);
            if (!newest.equals(modified)) {
                modified = newest;
                tariffs = reader.read(file);
                LOG.info("Prices: {} was read again", file);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("Prices stay as they are, the new file is wrong: {}", e.toString());
        }
    }
}
