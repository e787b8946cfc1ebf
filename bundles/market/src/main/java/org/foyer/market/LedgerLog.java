package org.foyer.market;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Ledger;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues on disk, bounded by bytes: when there are more, the oldest quarter goes, without what is
 * still in force. What cannot be stored is tried again. Thread-safe; calls block for the disk.
 */
final class LedgerLog implements IssueLog {

    /** All issues together, bytes; some 500,000 slots. */
    static final long MOST_BYTES = 4L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(IssueLog.class);
    private static final String WHAT = "prices";
    private static final int SEGMENTS = 16;
    private static final int MOST_WAITING = 100;

    /** An entry of the ledger. */
    private record Part(long number, int bytes, Issue issue) {}

    private final Troubles troubles;
    private final String subject;
    private final long mostBytes;

    // All guarded by this.
    private final Ledger ledger;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Deque<Issue> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean damaged;

    /**
     * Opens or begins the record in that folder. What cannot be read is left out and told.
     *
     * @param subject of troubles
     */
    LedgerLog(Storage storage, Path folder, Troubles troubles, String subject, long mostBytes) {
        this.troubles = troubles;
        this.subject = subject;
        this.mostBytes = mostBytes;
        this.ledger = open(storage, folder);
        if (damaged) {
            troubles.raise(TroubleCode.FILE_LOST, subject, Map.of("file", WHAT));
        }
    }

    /**
     * What a record holds that nobody writes to; what cannot be read is left out.
     *
     * @throws IllegalStateException when it is open
     */
    static List<Issue> read(Storage storage, Path folder) throws IOException {
        List<Issue> issues = new ArrayList<>();
        try (Ledger ledger = storage.ledger(folder, segmentBytes(MOST_BYTES))) {
            ledger.read(
                    e -> {
                        try {
                            issues.add(IssueCodec.read(e.content()));
                        } catch (IllegalArgumentException wrong) {
                            LOG.warn("An entry of a record of prices: {}", wrong.toString());
                        }
                    });
        }
        return inOrder(issues);
    }

    private static List<Issue> inOrder(List<Issue> issues) {
        Map<Long, Issue> byVersion = new TreeMap<>();
        issues.forEach(i -> byVersion.put(i.version(), i));
        return List.copyOf(byVersion.values());
    }

    /** Null when the disk does not give it: then nothing is stored in this run. */
    private Ledger open(Storage storage, Path folder) {
        try {
            Ledger opened = storage.ledger(folder, segmentBytes(mostBytes));
            if (!opened.damage().isEmpty()) {
                LOG.warn("The record of prices: {}", opened.damage());
                damaged = true;
            }
            opened.read(this::found);
            return opened;
        } catch (IOException e) {
            unstored(e);
            return null;
        }
    }

    private static int segmentBytes(long mostBytes) {
        return (int) Math.max(4096, mostBytes / SEGMENTS);
    }

    private void found(Ledger.Entry entry) {
        try {
            noted(entry.number(), entry.content().length, IssueCodec.read(entry.content()));
        } catch (IllegalArgumentException e) {
            LOG.warn("An entry of the record of prices cannot be read: {}", e.toString());
            damaged = true;
        }
    }

    private void noted(long number, int length, Issue issue) {
        parts.add(new Part(number, length, issue));
        bytes += length;
    }

    @Override
    public synchronized List<Issue> issues() {
        List<Issue> all = new ArrayList<>();
        parts.forEach(p -> all.add(p.issue()));
        all.addAll(waiting);
        return inOrder(all);
    }

    @Override
    public synchronized boolean isNew() {
        return ledger != null && !damaged && parts.isEmpty() && waiting.isEmpty();
    }

    @Override
    public synchronized void add(Issue issue) {
        if (waiting.size() >= MOST_WAITING) {
            waiting.removeIf(i -> !i.begins());
        }
        waiting.add(issue);
        flush();
    }

    @Override
    public synchronized void flush() {
        if (waiting.isEmpty() || ledger == null) {
            return;
        }
        try {
            while (!waiting.isEmpty()) {
                store(waiting.peek());
                waiting.poll();
            }
            troubles.clear(TroubleCode.NOT_STORED, subject);
        } catch (IOException e) {
            unstored(e);
        }
    }

    private void store(Issue issue) throws IOException {
        byte[] content = IssueCodec.write(issue);
        noted(ledger.append(content, Document.Urgency.ORDINARY), content.length, issue);
        if (bytes > mostBytes) {
            expire(mostBytes / 4 * 3);
        }
    }

    private void expire(long target) throws IOException {
        List<Part> gone = new ArrayList<>();
        while (bytes > target && parts.size() > 1) {
            Part oldest = parts.poll();
            gone.add(oldest);
            bytes -= oldest.bytes();
        }
        Issue begun = beginning(gone);
        if (begun != null && beginning(parts) == null) {
            byte[] content = IssueCodec.write(begun);
            noted(ledger.append(content, Document.Urgency.ORDINARY), content.length, begun);
        }
        if (!gone.isEmpty()) {
            ledger.expireBefore(parts.peek().number());
        }
    }

    private static Issue beginning(Iterable<Part> among) {
        Issue last = null;
        for (Part part : among) {
            boolean later = last == null || part.issue().version() > last.version();
            last = part.issue().begins() && later ? part.issue() : last;
        }
        return last;
    }

    private void unstored(IOException e) {
        LOG.warn("Prices are not stored: {}", e.toString());
        troubles.raise(TroubleCode.NOT_STORED, subject, Map.of("what", WHAT));
    }

    @Override
    public synchronized void close() {
        flush();
        troubles.clear(TroubleCode.NOT_STORED, subject);
        troubles.clear(TroubleCode.FILE_LOST, subject);
        if (ledger != null) {
            try {
                ledger.close();
            } catch (IOException e) {
                LOG.debug("Closing the record of prices: {}", e.toString());
            }
        }
    }
}
