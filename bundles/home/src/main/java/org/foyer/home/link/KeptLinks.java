package org.foyer.home.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.foyer.api.control.Limits.Kept;
import org.foyer.home.kept.KeptJson;
import org.foyer.home.kept.RetriedDocument;

/** Links in a document. Thread-safe. */
public final class KeptLinks implements LinkStore {

    private final RetriedDocument document;
    private final Clock clock;

    public KeptLinks(RetriedDocument document, Clock clock) {
        this.document = document;
        this.clock = clock;
    }

    @Override
    public List<Entry> read() {
        List<Entry> entries = new ArrayList<>();
        document.read().ifPresent(content -> read(content, entries));
        return entries;
    }

    private void read(byte[] content, List<Entry> entries) {
        try {
            JsonNode root = KeptJson.MAPPER.readTree(content);
            Instant written = Instant.parse(root.path("written").asText());
            for (JsonNode node : root.path("links")) {
                tryOne(node, written, entries);
            }
        } catch (IOException | DateTimeException e) {
            document.lost(e.toString());
        }
    }

    /** A link that cannot be read costs no other one. */
    private void tryOne(JsonNode node, Instant written, List<Entry> entries) {
        try {
            entries.add(LinkCodec.read(node, written, clock.instant()));
        } catch (IllegalArgumentException | DateTimeException e) {
            document.lost(e.toString());
        }
    }

    @Override
    public Kept store(List<Entry> links) {
        Instant now = clock.instant();
        ObjectNode root = KeptJson.MAPPER.createObjectNode().put("version", 1);
        root.put("written", now.toString());
        for (Entry entry : links) {
            LinkCodec.write(entry, root.withArray("links").addObject(), now);
        }
        try {
            byte[] content = KeptJson.MAPPER.writeValueAsBytes(root);
            return document.write(content, "limit") ? Kept.STORED : Kept.NOT_STORED;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
