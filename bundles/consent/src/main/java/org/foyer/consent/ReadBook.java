package org.foyer.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.ReadCount;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often who read what, by the hour. What is not on disk yet is counted on. Thread-safe. */
final class ReadBook {

    static final String FOLDER = "consent-reads";
    static final Duration KEPT = Duration.ofDays(400);
    static final int MOST = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(ReadBook.class);
    private static final int LARGEST = 16 << 20;
    private static final int FORMAT = 1;
    private static final Comparator<ReadCount> NEWEST =
            Comparator.comparing(ReadCount::hour)
                    .reversed()
                    .thenComparing(ReadCount::recipient)
                    .thenComparing(ReadCount::type)
                    .thenComparing(ReadCount::tenancy);

    private record Key(String tenancy, String recipient, DataType type, Instant hour) {}

    private final Document document;
    private final Clock clock;
    private final Map<Key, ReadCount> counts = new HashMap<>();
    private boolean changed;

    /** Held while a file is written, and never for {@link #count}. */
    private final Object writing = new Object();

    ReadBook(Path folder, Storage storage, Clock clock) {
        this.document = storage.document(folder.resolve("reads.json"), LARGEST);
        this.clock = clock;
        try {
            document.read().content().ifPresent(this::load);
        } catch (IOException e) {
            LOG.warn("Counts of what was read cannot be read: {}", e.getMessage());
        }
    }

    private void load(byte[] bytes) {
        try {
            for (JsonNode node : ConsentForm.JSON.readTree(bytes).path("reads")) {
                put(
                        new ReadCount(
                                ConsentForm.text(node, "tenancy"),
                                ConsentForm.text(node, "recipient"),
                                DataType.valueOf(ConsentForm.text(node, "type")),
                                ConsentForm.instant(node, "hour"),
                                node.path("count").asLong(),
                                ConsentForm.instant(node, "last")));
            }
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.warn("Counts of what was read are damaged: {}", e.getMessage());
        }
    }

    private void put(ReadCount count) {
        counts.put(new Key(count.tenancy(), count.recipient(), count.type(), count.hour()), count);
    }

    synchronized void count(String tenancy, String recipient, DataType type) {
        Instant now = clock.instant();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        ReadCount before = counts.get(new Key(tenancy, recipient, type, hour));
        long count = before == null ? 1 : before.count() + 1;
        put(new ReadCount(tenancy, recipient, type, hour, count, now));
        changed = true;
        if (counts.size() > MOST) {
            forget(now);
        }
    }

    /** What is too old, and the oldest tenth of too many. */
    private void forget(Instant now) {
        counts.values().removeIf(c -> c.hour().isBefore(now.minus(KEPT)));
        if (counts.size() > MOST) {
            List<ReadCount> kept =
                    counts.values().stream().sorted(NEWEST).limit(MOST / 10 * 9).toList();
            counts.clear();
            kept.forEach(this::put);
        }
    }

    synchronized List<ReadCount> all() {
        Instant oldest = clock.instant().minus(KEPT);
        return counts.values().stream()
                .filter(c -> !c.hour().isBefore(oldest))
                .sorted(NEWEST)
                .toList();
    }

    /** Counting goes on while the disk takes its time. */
    void save() {
        synchronized (writing) {
            Collection<ReadCount> kept = changed();
            if (kept.isEmpty()) {
                return;
            }
            try {
                document.write(form(kept));
            } catch (IOException e) {
                LOG.warn("Counts of what was read are not stored yet: {}", e.getMessage());
                synchronized (this) {
                    changed = true;
                }
            }
        }
    }

    /** All of them, if there is anything that was not written. */
    private synchronized Collection<ReadCount> changed() {
        if (!changed) {
            return List.of();
        }
        forget(clock.instant());
        changed = false;
        return List.copyOf(counts.values());
    }

    private static byte[] form(Collection<ReadCount> counts) throws IOException {
        ObjectNode root = ConsentForm.JSON.createObjectNode().put("format", FORMAT);
        ArrayNode all = root.putArray("reads");
        for (ReadCount count : counts) {
            ObjectNode node = all.addObject().put("tenancy", count.tenancy());
            node.put("recipient", count.recipient()).put("type", count.type().name());
            node.put("hour", count.hour().toString()).put("count", count.count());
            node.put("last", count.last().toString());
        }
        return ConsentForm.JSON.writeValueAsBytes(root);
    }
}
