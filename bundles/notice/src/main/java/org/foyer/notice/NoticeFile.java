package org.foyer.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.notice.Notice;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.storage.Document;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notices in a small JSON document, replaced as a whole. One thread at a time. */
final class NoticeFile {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeFile.class);
    private static final int VERSION = 1;

    private final Document document;
    private final ObjectMapper json;

    NoticeFile(Document document) {
        this.document = document;
        this.json = mapper();
    }

    /** Takes no more than the home itself writes. */
    static ObjectMapper mapper() {
        ObjectMapper json = new JsonMapper();
        json.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(12)
                                .maxStringLength(10_000)
                                .build());
        return json;
    }

    /**
     * What was found.
     *
     * @param notices newest first; empty if there is no file or none that can be read
     * @param damaged whether the file was damaged
     * @param lost whether there was no copy of it either
     */
    record Found(List<Notice> notices, boolean damaged, boolean lost) {}

    Found read() throws IOException {
        Document.Found found = document.read();
        boolean damaged = found.damage().isPresent();
        if (found.content().isEmpty()) {
            return new Found(List.of(), damaged, damaged);
        }
        try {
            JsonNode root = json.readTree(found.content().get());
            int version = root.path("version").asInt();
            if (version != VERSION) {
                throw new IllegalArgumentException("version " + version + ", not " + VERSION);
            }
            List<Notice> notices = new ArrayList<>();
            for (JsonNode node : root.path("notices")) {
                notices.add(notice(node));
            }
            return new Found(notices, damaged, false);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            LOG.warn("The notices could not be read and begin anew: {}", e.getMessage());
            return new Found(List.of(), true, true);
        }
    }

    void write(List<Notice> notices) throws IOException {
        document.write(bytes(notices));
    }

    /** What is written of them. */
    byte[] bytes(List<Notice> notices) throws IOException {
        return json.writeValueAsBytes(node(notices));
    }

    private ObjectNode node(List<Notice> notices) {
        ObjectNode root = json.createObjectNode();
        root.put("version", VERSION);
        ArrayNode all = root.putArray("notices");
        for (Notice notice : notices) {
            ObjectNode node = all.addObject();
            node.put("id", notice.id());
            node.put("at", notice.at().toString());
            node.put("level", notice.level().name());
            node.put("origin", notice.origin());
            reason(node, notice.text());
            notice.trouble().ifPresent(trouble -> trouble(node.putObject("trouble"), trouble));
            AudienceCodec.write(notice.audience(), node);
            node.put("acknowledged", notice.acknowledged());
        }
        return root;
    }

    static void reason(ObjectNode node, Reason reason) {
        node.put("code", reason.code().name());
        ObjectNode parameters = node.putObject("parameters");
        reason.parameters().forEach(parameters::put);
        reason.why().ifPresent(why -> reason(node.putObject("why"), why));
    }

    private static void trouble(ObjectNode node, Trouble trouble) {
        node.put("code", trouble.code().name());
        node.put("subject", trouble.subject());
        ObjectNode parameters = node.putObject("parameters");
        trouble.parameters().forEach(parameters::put);
        trouble.why().ifPresent(why -> reason(node.putObject("why"), why));
        trouble.quoted().ifPresent(author -> node.put("quoted", author));
        node.put("since", trouble.since().toString());
    }

    static Reason reason(JsonNode node) {
        return new Reason(
                ReasonCode.valueOf(text(node, "code")),
                parameters(node),
                Optional.ofNullable(node.get("why")).map(NoticeFile::reason));
    }

    private static Trouble trouble(JsonNode node) {
        return new Trouble(
                TroubleCode.valueOf(text(node, "code")),
                text(node, "subject"),
                parameters(node),
                Optional.ofNullable(node.get("why")).map(NoticeFile::reason),
                Optional.ofNullable(node.get("quoted")).map(JsonNode::asText),
                Instant.parse(text(node, "since")));
    }

    private static Map<String, String> parameters(JsonNode node) {
        Map<String, String> parameters = new LinkedHashMap<>();
        node.path("parameters")
                .properties()
                .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        return parameters;
    }

    private static Notice notice(JsonNode node) {
        return new Notice(
                text(node, "id"),
                Instant.parse(text(node, "at")),
                Notice.Level.valueOf(text(node, "level")),
                text(node, "origin"),
                reason(node),
                Optional.ofNullable(node.get("trouble")).map(NoticeFile::trouble),
                AudienceCodec.read(node),
                node.path("acknowledged").asBoolean());
    }

    static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("there is no text '" + name + "'");
        }
        return value.textValue();
    }
}
