package org.foyer.platform.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.foyer.api.storage.Document.Urgency;
import org.foyer.api.storage.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A ledger of segment files named by the number of their first entry. Thread-safe. */
final class FileLedger implements Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(FileLedger.class);
    private static final String SUFFIX = ".seg";

    private final Path folder;
    private final int segmentBytes;
    private final Reserve reserve;
    private final Runnable onClose;

    // All guarded by this.
    private final List<Path> segments;
    private final String damage;
    private long next = 1;
    private byte[] digest = new byte[32];
    private FileChannel out;
    private long end;
    private boolean closed;

    FileLedger(Path folder, int segmentBytes, Reserve reserve, Runnable onClose)
            throws IOException {
        this.folder = PrivateFiles.folder(folder);
        this.segmentBytes = segmentBytes;
        this.reserve = reserve;
        this.onClose = onClose;
        this.segments = list();
        this.damage = recover();
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(f -> f.getFileName().toString().matches("[0-9]{19}\\.seg"))
                            .sorted()
                            .toList());
        }
    }

    /** Finds the end of the chain, cuts a torn tail; says what else was wrong. */
    private String recover() throws IOException {
        String wrong = "";
        byte[] chain = null;
        for (int i = 0; i < segments.size(); i++) {
            Path file = segments.get(i);
            boolean last = i == segments.size() - 1;
            Segment.Content found = Segment.read(file, e -> {});
            boolean tail = last && found.torn();
            if (!found.damage().isEmpty() || (found.torn() && !last)) {
                wrong = file.getFileName() + ": " + (found.torn() ? "cut off" : found.damage());
            } else if (chain != null && found.first() >= 0 && !chainFits(file, chain)) {
                wrong = file.getFileName() + ": does not follow on the one before";
            }
            if (found.first() < 0) {
                if (tail) {
                    Files.delete(file);
                    segments.remove(i);
                    continue;
                }
                next = Math.max(next, unused(number(file), found.size()));
                chain = null;
                continue;
            }
            chain = found.digest();
            digest = found.digest();
            if (tail) {
                try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    cut.truncate(found.end());
                    cut.force(true);
                }
            }
            long behind = tail ? 0 : found.size() - found.end();
            next = Math.max(next, behind == 0 ? found.next() : unused(found.next(), behind));
            if (last && behind == 0) {
                out = FileChannel.open(file, StandardOpenOption.WRITE);
                end = found.end();
            }
        }
        if (!wrong.isEmpty()) {
            LOG.warn("The ledger {} is damaged ({}); what can be read stays.", folder, wrong);
        }
        return wrong;
    }

    private static boolean chainFits(Path file, byte[] chain) throws IOException {
        byte[] header = new byte[Segment.HEADER];
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(header, 0, header.length) == header.length
                    && ByteBuffer.wrap(header, 12, 32).equals(ByteBuffer.wrap(chain));
        }
    }

    /** The first number that cannot have been used in that many unreadable bytes. */
    private static long unused(long first, long bytes) {
        return first + bytes / Segment.FRAME + 1;
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    @Override
    public synchronized long append(byte[] entry, Urgency urgency) throws IOException {
        if (entry.length > LARGEST_ENTRY) {
            throw new IOException(entry.length + " bytes, at most " + LARGEST_ENTRY);
        }
        if (closed) {
            throw new IOException("the ledger " + folder + " is closed");
        }
        try {
            return put(entry);
        } catch (IOException e) {
            if (urgency != Urgency.WITHDRAWAL || !reserve.give()) {
                throw e;
            }
            return put(entry);
        }
    }

    private long put(byte[] entry) throws IOException {
        if (out == null || end >= segmentBytes) {
            roll();
        }
        byte[] chained = Segment.digest(digest, next, entry);
        ByteBuffer bytes = Segment.entry(chained, entry);
        int length = bytes.remaining();
        try {
            out.position(end);
            PrivateFiles.writeAll(out, bytes);
            out.force(false);
        } catch (IOException e) {
            undo();
            throw e;
        }
        digest = chained;
        end += length;
        return next++;
    }

    private void undo() {
        try {
            out.truncate(end);
            out.force(true);
        } catch (IOException e) {
            LOG.warn("The ledger {} cannot be cut back: {}", folder, e.getMessage());
            closeSegment();
            next = unused(next, LARGEST_ENTRY);
        }
    }

    private void roll() throws IOException {
        closeSegment();
        Path file = folder.resolve(String.format(Locale.ROOT, "%019d%s", next, SUFFIX));
        FileChannel fresh =
                PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            fresh.truncate(0);
            PrivateFiles.writeAll(fresh, Segment.header(next, digest));
            fresh.force(true);
            PrivateFiles.syncFolder(folder);
        } catch (IOException e) {
            fresh.close();
            Files.deleteIfExists(file);
            throw e;
        }
        out = fresh;
        end = Segment.HEADER;
        segments.add(file);
    }

    private void closeSegment() {
        FileChannel before = out;
        out = null;
        if (before != null) {
            try {
                before.close();
            } catch (IOException e) {
                LOG.debug("Closing a segment of {}: {}", folder, e.getMessage());
            }
        }
    }

    @Override
    public synchronized void read(Consumer<Entry> entries) throws IOException {
        for (Path file : segments) {
            Segment.read(file, entries);
        }
    }

    @Override
    public synchronized void expireBefore(long number) throws IOException {
        boolean gone = false;
        while (segments.size() > 1 && number(segments.get(1)) <= number) {
            Files.deleteIfExists(segments.remove(0));
            gone = true;
        }
        if (gone) {
            PrivateFiles.syncFolder(folder);
        }
    }

    @Override
    public String damage() {
        return damage;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            closeSegment();
            onClose.run();
        }
    }
}
