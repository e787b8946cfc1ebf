package org.foyer.home.orders;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.SentOrders;
import org.foyer.api.device.DeviceId;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Ledger;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what was sent to devices (FR.PRI.14), bounded by bytes and by age. Thread-safe;
 * {@link #sent} returns at once.
 */
public final class OrderRecord implements SentOrders, AutoCloseable {

    /** All entries together, bytes; when there are more, the oldest quarter goes. */
    static final long MOST_BYTES = 32L << 20;

    /** Older ones go. */
    static final Duration OLDEST = Duration.ofDays(400);

    private static final Logger LOG = LoggerFactory.getLogger(OrderRecord.class);
    private static final String SUBJECT = "order-record";
    private static final int SEGMENTS = 32;
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_IN_ENTRY = 500;
    private static final int MOST_DEVICES = 5000;

    /** An entry of the ledger. */
    private record Part(long number, int bytes, Instant newest) {}

    private final Storage storage;
    private final Path folder;
    private final Troubles troubles;
    private final Executor writer;
    private final Clock clock;
    private final long mostBytes;

    /** Guarded by itself, with {@code last} and {@code writing}. */
    private final Deque<SentOrder> waiting = new ArrayDeque<>();

    private final Map<DeviceId, SentOrder> last = new HashMap<>();
    private boolean writing;

    /** Guarded by this, as all below; opened when first used. */
    private Ledger ledger;

    private boolean closed;

    /** Entries of lower numbers are past their age. */
    private long oldBefore = Long.MIN_VALUE;

    private final Deque<Part> parts = new ArrayDeque<>();
    private long bytes;

    /**
     * @param folder of its own, inside the home's data folder
     * @param writer may block; one task at a time
     */
    public OrderRecord(
            Storage storage, Path folder, Troubles troubles, Executor writer, Clock clock) {
        this(storage, folder, troubles, writer, clock, MOST_BYTES);
    }

    /**
     * @param mostBytes of all entries together
     */
    OrderRecord(
            Storage storage,
            Path folder,
            Troubles troubles,
            Executor writer,
            Clock clock,
            long mostBytes) {
        this.clock = clock;
        this.mostBytes = mostBytes;
        this.storage = storage;
        this.folder = folder;
        this.troubles = troubles;
        this.writer = writer;
    }

    /** Something was sent, and has come back. */
    public void sent(SentOrder order) {
        synchronized (waiting) {
            SentOrder before = last.get(order.device());
            if (before != null && order.repeats(before)) {
                return;
            }
            if (last.size() < MOST_DEVICES || before != null) {
                last.put(order.device(), order);
            }
            if (waiting.size() >= MOST_WAITING) {
                waiting.poll();
                LOG.warn("The record of orders does not keep up; an entry is left out");
            }
            waiting.add(order);
            if (writing) {
                return;
            }
            writing = true;
        }
        try {
            writer.execute(this::write);
        } catch (RejectedExecutionException e) {
            // What waits is written when the record is closed.
            synchronized (waiting) {
                writing = false;
            }
        }
    }

    private void write() {
        for (List<SentOrder> batch = take(); !batch.isEmpty(); batch = take()) {
            try {
                append(batch);
                troubles.clear(TroubleCode.NOT_STORED, SUBJECT);
            } catch (IOException | RuntimeException e) {
                LOG.warn("Orders are not written down: {}", e.toString());
                troubles.raise(TroubleCode.NOT_STORED, SUBJECT, Map.of("what", "record"));
                putBack(batch);
                return;
            }
        }
    }

    private List<SentOrder> take() {
        List<SentOrder> batch = new ArrayList<>();
        synchronized (waiting) {
            while (!waiting.isEmpty() && batch.size() < MOST_IN_ENTRY) {
                batch.add(waiting.poll());
            }
            writing = !batch.isEmpty();
        }
        return batch;
    }

    /** The next order tries again with them. */
    private void putBack(List<SentOrder> batch) {
        synchronized (waiting) {
            for (int i = batch.size() - 1; i >= 0 && waiting.size() < MOST_WAITING; i--) {
                waiting.addFirst(batch.get(i));
            }
            writing = false;
        }
    }

    private synchronized void append(List<SentOrder> batch) throws IOException {
        if (closed) {
            return;
        }
        byte[] content = SentCodec.write(batch);
        long number = open().append(content, Document.Urgency.ORDINARY);
        noted(number, content.length, batch.get(batch.size() - 1).at());
        expire();
    }

    private Ledger open() throws IOException {
        if (closed) {
            throw new IOException("the record of orders is closed");
        }
        if (ledger == null) {
            ledger = storage.ledger(folder, (int) Math.max(4096, mostBytes / SEGMENTS));
            if (!ledger.damage().isEmpty()) {
                LOG.warn("The record of orders: {}", ledger.damage());
            }
            ledger.read(e -> noted(e.number(), e.content().length, newest(e.content())));
            age(clock.instant());
        }
        return ledger;
    }

    private void noted(long number, int length, Instant newest) {
        parts.add(new Part(number, length, newest));
        bytes += length;
    }

    private static Instant newest(byte[] content) {
        List<SentOrder> orders = readable(content);
        return orders.isEmpty() ? Instant.EPOCH : orders.get(orders.size() - 1).at();
    }

    /** An entry that a newer home wrote, or that makes no sense, costs no other one. */
    private static List<SentOrder> readable(byte[] content) {
        try {
            return SentCodec.read(content);
        } catch (IllegalArgumentException e) {
            LOG.debug("An entry of the record of orders cannot be read: {}", e.toString());
            return List.of();
        }
    }

    private void expire() throws IOException {
        long target = bytes > mostBytes ? mostBytes / 4 * 3 : bytes;
        boolean any = false;
        while (parts.size() > 1 && (bytes > target || parts.peek().number() < oldBefore)) {
            bytes -= parts.poll().bytes();
            any = true;
        }
        if (any) {
            ledger.expireBefore(parts.peek().number());
        }
    }

    /**
     * What is past its age both by the newest entry of before and by the clock of now, when the
     * home starts: one that was wrong for a while makes nothing old.
     */
    private void age(Instant now) {
        Instant newest = Instant.EPOCH;
        for (Part part : parts) {
            newest = newest.isAfter(part.newest()) ? newest : part.newest();
        }
        Instant bound = (newest.isBefore(now) ? newest : now).minus(OLDEST);
        for (Part part : parts) {
            if (!part.newest().isBefore(bound)) {
                return;
            }
            oldBefore = part.number() + 1;
        }
    }

    @Override
    public synchronized List<SentOrder> newest(
            Optional<DeviceId> device, Optional<Instant> before, int most) throws IOException {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("most " + most + ": give 1 to " + MOST);
        }
        Deque<SentOrder> found = new ArrayDeque<>();
        open().read(
                        entry ->
                                readable(entry.content())
                                        .forEach(o -> take(o, device, before, most, found)));
        return List.copyOf(found);
    }

    private static void take(
            SentOrder order,
            Optional<DeviceId> device,
            Optional<Instant> before,
            int most,
            Deque<SentOrder> found) {
        boolean fits =
                device.map(order.device()::equals).orElse(true)
                        && before.map(order.at()::isBefore).orElse(true);
        if (fits) {
            found.addFirst(order);
            if (found.size() > most) {
                found.removeLast();
            }
        }
    }

    /** What waits is written first. */
    @Override
    public void close() throws IOException {
        write();
        end();
    }

    private synchronized void end() throws IOException {
        closed = true;
        if (ledger != null) {
            ledger.close();
            ledger = null;
            parts.clear();
            bytes = 0;
        }
    }
}
