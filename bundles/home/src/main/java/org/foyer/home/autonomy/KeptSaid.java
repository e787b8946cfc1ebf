package org.foyer.home.autonomy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.control.Said;
import org.foyer.api.device.DeviceId;
import org.foyer.home.kept.KeptJson;
import org.foyer.home.kept.RetriedDocument;
import org.foyer.home.kept.TimeOff;

/**
 * What people said, and what they are being asked, in a document. Over a restart the shorter
 * reading of an end holds, as for orders (model 10).
 */
final class KeptSaid {

    private static final int VERSION = 1;

    /** What was read. */
    record Content(List<Said> said, List<Ask> asks) {
        static final Content NONE = new Content(List.of(), List.of());
    }

    private final RetriedDocument document;

    KeptSaid(RetriedDocument document) {
        this.document = document;
    }

    /**
     * @param tick house tick now
     */
    Content read(Instant now, long tick) {
        return document.read().map(content -> read(content, now, tick)).orElse(Content.NONE);
    }

    private Content read(byte[] content, Instant now, long tick) {
        try {
            JsonNode root = KeptJson.MAPPER.readTree(content);
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("version " + root.path("version"));
            }
            Instant written = Instant.parse(root.path("written").asText());
            List<Said> said = new ArrayList<>();
            for (JsonNode node : root.path("said")) {
                said(node, written, now, tick).ifPresent(said::add);
            }
            List<Ask> asks = new ArrayList<>();
            for (JsonNode node : root.path("asks")) {
                asks.add(
                        new Ask(
                                new DeviceId(node.path("device").asText()),
                                node.path("asker").asText(),
                                senses(node),
                                node.path("question").asText(),
                                node.path("key").asText(),
                                tick));
            }
            return new Content(said, asks);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            document.lost(e.toString());
            return Content.NONE;
        }
    }

    private static Optional<Said> said(JsonNode node, Instant written, Instant now, long tick) {
        Instant label = Instant.parse(node.path("until").asText());
        Duration left =
                TimeOff.shorter(Duration.parse(node.path("left").asText()), label, written, now);
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        return Optional.of(
                new Said(
                        new DeviceId(node.path("device").asText()),
                        node.path("asker").asText(),
                        senses(node),
                        Said.Answer.valueOf(node.path("answer").asText()),
                        Optional.ofNullable(node.get("person")).map(JsonNode::asText),
                        now.plus(left),
                        tick + left.toNanos()));
    }

    private static Set<String> senses(JsonNode node) {
        Set<String> senses = new HashSet<>();
        node.path("senses").forEach(s -> senses.add(s.asText()));
        return senses;
    }

    void write(Collection<Said> said, Collection<Ask> asks, Instant now, long tick) {
        ObjectNode root = KeptJson.MAPPER.createObjectNode().put("version", VERSION);
        root.put("written", now.toString());
        ArrayNode answers = root.putArray("said");
        for (Said one : said) {
            ObjectNode node = answers.addObject();
            put(node, one.device(), one.asker(), one.senses());
            node.put("answer", one.answer().name());
            one.person().ifPresent(person -> node.put("person", person));
            node.put("until", one.until().toString());
            node.put("left", Duration.ofNanos(one.endTick() - tick).toString());
        }
        ArrayNode open = root.putArray("asks");
        for (Ask ask : asks) {
            ObjectNode node = open.addObject();
            put(node, ask.device(), ask.asker(), ask.senses());
            node.put("question", ask.question()).put("key", ask.key());
        }
        try {
            document.write(KeptJson.MAPPER.writeValueAsBytes(root), "autonomy");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ObjectNode node, DeviceId device, String asker, Set<String> senses) {
        node.put("device", device.value()).put("asker", asker);
        ArrayNode all = node.putArray("senses");
        senses.stream().sorted().forEach(all::add);
    }
}
