package org.foyer.home.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits.Kept;
import org.foyer.api.limit.LinkTerms;
import org.foyer.home.loop.LimitStore;
import org.foyer.home.place.SiteLimits;

/** Limits in a document, each with what it had left when it was written. Thread-safe. */
public final class KeptLimits implements LimitStore {

    private final RetriedDocument document;
    private final Clock clock;
    private volatile boolean own;

    public KeptLimits(RetriedDocument document, Clock clock) {
        this.document = document;
        this.clock = clock;
    }

    @Override
    public List<Entry> read() {
        List<Entry> entries = new ArrayList<>();
        document.read().ifPresent(content -> read(content, entries));
        return entries;
    }

    /** Whether this home ever had a limit that is not its configuration's. */
    public boolean hadOwn() {
        return own;
    }

    private void read(byte[] content, List<Entry> entries) {
        try {
            JsonNode root = KeptJson.MAPPER.readTree(content);
            own = root.path("own").asBoolean();
            Instant written = Instant.parse(root.path("written").asText());
            Instant now = clock.instant();
            for (JsonNode node : root.path("limits")) {
                tryOne(node, written, now).ifPresent(entries::add);
            }
        } catch (IOException | DateTimeException e) {
            document.lost(e.toString());
        }
    }

    /** A limit that cannot be read costs no other one. */
    private Optional<Entry> tryOne(JsonNode node, Instant written, Instant now) {
        try {
            return one(node, written, now);
        } catch (IllegalArgumentException | DateTimeException e) {
            document.lost(e.toString());
            return Optional.empty();
        }
    }

    /** Over a restart the longer reading holds for limits (model 10). */
    private static Optional<Entry> one(JsonNode node, Instant written, Instant now) {
        Optional<Duration> left = Optional.empty();
        Optional<Instant> until = Optional.empty();
        if (node.hasNonNull("until")) {
            Duration runs =
                    TimeOff.longer(
                            Duration.parse(node.path("left").asText()),
                            Instant.parse(node.path("until").asText()),
                            written,
                            now);
            if (runs.isNegative() || runs.isZero()) {
                return Optional.empty();
            }
            left = Optional.of(runs);
            until = Optional.of(now.plus(runs));
        }
        Limit limit = LimitCodec.read(node, until);
        return Optional.of(new Entry(limit, left));
    }

    /** Not the configuration's, and not a link's, which says it anew. */
    private static boolean isOwn(Limit limit) {
        return !limit.issuer().equals(SiteLimits.ISSUER)
                && !limit.name().startsWith(LinkTerms.PREFIX);
    }

    @Override
    public Kept store(List<Entry> limits) {
        ObjectNode root = KeptJson.MAPPER.createObjectNode().put("version", 2);
        Instant now = clock.instant();
        root.put("written", now.toString());
        if (limits.stream().anyMatch(e -> isOwn(e.limit()))) {
            own = true;
        }
        root.put("own", own);
        for (Entry entry : limits) {
            ObjectNode node = root.withArray("limits").addObject();
            LimitCodec.write(entry.limit(), node);
            entry.left()
                    .ifPresent(
                            left -> {
                                node.put("until", now.plus(left).toString());
                                node.put("left", left.toString());
                            });
        }
        try {
            byte[] content = KeptJson.MAPPER.writeValueAsBytes(root);
            return document.write(content, "limit") ? Kept.STORED : Kept.NOT_STORED;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
