package org.foyer.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.notice.Notice;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notices in a small JSON file, replaced as a whole: a kill or a loss of power leaves the old
 * file or the new one. One thread at a time.
 */
final class NoticeFile {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeFile.class);
    private static final String NAME = "notices.json";
    private static final int VERSION = 1;
    private static final long MAX_BYTES = 16 << 20;

    private final Path folder;
    private final ObjectMapper json;

    NoticeFile(Path folder) {
        this.folder = folder;
        this.json = new JsonMapper();
        json.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(8)
                                .maxStringLength(10_000)
                                .build());
    }

    /** Newest first; empty if there is no file. A damaged one is set aside. */
    List<Notice> read() throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException("larger than " + MAX_BYTES + " bytes");
            }
            JsonNode root = json.readTree(Files.readAllBytes(file));
            int version = root.path("version").asInt();
            if (version != VERSION) {
                throw new IllegalArgumentException("version " + version + ", not " + VERSION);
            }
            List<Notice> notices = new ArrayList<>();
            for (JsonNode node : root.path("notices")) {
                notices.add(notice(node));
            }
            return notices;
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            Path aside = folder.resolve(NAME + ".damaged");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn(
                    "Notices: {} could not be read and is set aside as {}: {}",
                    file,
                    aside.getFileName(),
                    e.getMessage());
            return List.of();
        }
    }

    void write(List<Notice> notices) throws IOException {
        Path fresh = folder.resolve(NAME + ".new");
        ByteBuffer bytes = ByteBuffer.wrap(json.writeValueAsBytes(node(notices)));
        try (FileChannel out =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(
                fresh,
                folder.resolve(NAME),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder)) {
            directory.force(true);
        } catch (IOException e) {
            LOG.debug("Notices: a folder cannot be forced to disk here: {}", e.getMessage());
        }
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
            node.put("code", notice.text().code().name());
            ObjectNode parameters = node.putObject("parameters");
            notice.text().parameters().forEach(parameters::put);
            node.put("acknowledged", notice.acknowledged());
        }
        return root;
    }

    private static Notice notice(JsonNode node) {
        Map<String, String> parameters = new LinkedHashMap<>();
        node.path("parameters")
                .properties()
                .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        return new Notice(
                text(node, "id"),
                Instant.parse(text(node, "at")),
                Notice.Level.valueOf(text(node, "level")),
                text(node, "origin"),
                new Reason(ReasonCode.valueOf(text(node, "code")), parameters),
                node.path("acknowledged").asBoolean());
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("a notice has no text '" + name + "'");
        }
        return value.textValue();
    }
}
