package org.foyer.history.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.foyer.history.disk.Folders;
import org.foyer.history.series.QuarterReadings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stretch that the clock tells twice, because it was set back: what is recorded the second time
 * takes the place of the first, as time passes, so that a series has one order of events. What was
 * recorded the first time and lies ahead stays until then. Thread-safe.
 */
public final class Rewind {

    private static final Logger LOG = LoggerFactory.getLogger(Rewind.class);
    private static final String FILE = "clock-set-back";

    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;

    /** Until when a quarter-hour in the files is of the second time, ms since 1970. */
    private final Map<Integer, Long> renewed = new HashMap<>();

    /**
     * The clock was set back, from {@code newUntil} to {@code newFrom}, ms since 1970. Everything
     * that was recorded before has just been written to files.
     */
    public synchronized void begin(long newFrom, long newUntil) {
        boolean over = newFrom > until;
        from = newFrom;
        until = over ? newUntil : Math.max(until, newUntil);
        renewed.clear();
    }

    public synchronized boolean isOpen() {
        return from <= until;
    }

    /**
     * Keeps the stretch over a restart. Call before those quarter-hours are written: a kill in
     * between must not take what was written a second time for what was written the first time.
     */
    public synchronized void keep(Path folder, Set<Integer> quarters, long now) throws IOException {
        Path file = folder.resolve(FILE);
        if (!isOpen()) {
            Files.deleteIfExists(file);
            return;
        }
        long begin = from;
        for (Map.Entry<Integer, Long> entry : renewed.entrySet()) {
            begin = Math.max(begin, Math.min(entry.getValue(), end(entry.getKey())));
        }
        for (int quarter : quarters) {
            if (touches(quarter)) {
                begin = Math.max(begin, Math.min(now, end(quarter)));
            }
        }
        Path draft = folder.resolve(FILE + Folders.DRAFT);
        // Not a document: it is copied, moved and healed as one of the history's own files.
        Files.writeString(
                draft,
                begin + " " + until,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folders.force(folder);
    }

    /** Takes up what was kept; a file that cannot be read is left out. */
    public synchronized void open(Path folder, long now) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            String[] kept =
                    new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).split(" ");
            try {
                if (kept.length == 2) {
                    begin(Long.parseLong(kept[0]), Long.parseLong(kept[1]));
                }
            } catch (NumberFormatException e) {
                LOG.debug("History: {} cannot be read", file);
            }
            if (!isOpen() || isOver(now)) {
                from = Long.MAX_VALUE;
                until = Long.MIN_VALUE;
                Files.deleteIfExists(file);
            }
        }
    }

    private static long end(int quarter) {
        return (quarter + 1L) * QuarterReadings.LENGTH;
    }

    private boolean touches(int quarter) {
        return from < end(quarter) && until >= (long) quarter * QuarterReadings.LENGTH;
    }

    /** What of a stored quarter-hour still counts; null if nothing. */
    public synchronized QuarterReadings left(QuarterReadings stored, int quarter, long now) {
        long start = (long) quarter * QuarterReadings.LENGTH;
        long first = Math.max(from, renewed.getOrDefault(quarter, from));
        long last = Math.min(now, until);
        if (stored == null
                || isOver(now)
                || first > last
                || first >= start + QuarterReadings.LENGTH
                || last < start) {
            return stored;
        }
        return stored.without(first - start, last - start);
    }

    /** That quarter-hour was written anew. */
    public synchronized void settled(int quarter, long now) {
        if (touches(quarter)) {
            renewed.put(quarter, now);
        }
        if (isOver(now)) {
            from = Long.MAX_VALUE;
            until = Long.MIN_VALUE;
            renewed.clear();
        }
    }

    /** All of its quarter-hours have been written a second time. */
    private boolean isOver(long now) {
        return isOpen() && now > until + 2L * QuarterReadings.LENGTH;
    }
}
