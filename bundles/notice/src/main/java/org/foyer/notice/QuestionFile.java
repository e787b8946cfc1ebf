package org.foyer.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.question.Question;
import org.foyer.api.storage.Document;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;

/** The questions in a small JSON document, replaced as a whole. One thread at a time. */
final class QuestionFile {
    private static final int VERSION = 1;

    private final Document document;
    private final Troubles troubles;
    private final ObjectMapper json = NoticeFile.mapper();

    QuestionFile(Document document, Troubles troubles) {
        this.document = document;
        this.troubles = troubles;
    }

    /** What is stored; a damaged file is told and begins anew. */
    List<Question> read() throws IOException {
        Document.Found found = document.read();
        boolean lost = found.damage().isPresent() && found.content().isEmpty();
        List<Question> questions = new ArrayList<>();
        if (found.content().isPresent()) {
            try {
                JsonNode root = json.readTree(found.content().get());
                if (root.path("version").asInt() != VERSION) {
                    throw new IllegalArgumentException("not version " + VERSION);
                }
                for (JsonNode node : root.path("questions")) {
                    questions.add(question(node));
                }
            } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
                questions.clear();
                lost = true;
            }
        }
        if (lost || found.damage().isPresent()) {
            troubles.raise(
                    lost ? TroubleCode.FILE_LOST : TroubleCode.FILE_RESTORED,
                    "questions",
                    Map.of("file", "questions.json"));
        }
        return questions;
    }

    void write(List<Question> questions, Document.Urgency urgency) throws IOException {
        ObjectNode root = json.createObjectNode();
        root.put("version", VERSION);
        ArrayNode all = root.putArray("questions");
        questions.forEach(q -> node(all.addObject(), q));
        document.write(json.writeValueAsBytes(root), urgency);
    }

    private static void node(ObjectNode node, Question q) {
        node.put("id", q.id());
        node.put("at", q.at().toString());
        node.put("origin", q.origin());
        node.put("key", q.key());
        NoticeFile.reason(node.putObject("text"), q.text());
        ArrayNode options = node.putArray("options");
        for (Question.Option option : q.options()) {
            ObjectNode one = options.addObject().put("id", option.id());
            NoticeFile.reason(one.putObject("text"), option.text());
        }
        node.put("until", q.until().toString());
        q.silence().ifPresent(s -> node.put("silence", s));
        node.put("who", q.who().name());
        q.device().ifPresent(device -> node.put("device", device.value()));
        AudienceCodec.write(q.audience(), node);
        q.outcome()
                .ifPresent(
                        o -> {
                            ObjectNode outcome = node.putObject("outcome");
                            outcome.put("end", o.end().name());
                            o.option().ifPresent(v -> outcome.put("option", v));
                            o.person().ifPresent(v -> outcome.put("person", v));
                            outcome.put("at", o.at().toString());
                        });
    }

    private static Question question(JsonNode node) {
        List<Question.Option> options = new ArrayList<>();
        for (JsonNode option : node.path("options")) {
            options.add(
                    new Question.Option(
                            NoticeFile.text(option, "id"), NoticeFile.reason(option.path("text"))));
        }
        return new Question(
                NoticeFile.text(node, "id"),
                Instant.parse(NoticeFile.text(node, "at")),
                NoticeFile.text(node, "origin"),
                NoticeFile.text(node, "key"),
                NoticeFile.reason(node.path("text")),
                options,
                Instant.parse(NoticeFile.text(node, "until")),
                optional(node, "silence"),
                Question.Who.valueOf(NoticeFile.text(node, "who")),
                optional(node, "device").map(DeviceId::new),
                AudienceCodec.read(node),
                Optional.ofNullable(node.get("outcome"))
                        .map(
                                o ->
                                        new Question.Outcome(
                                                Question.End.valueOf(NoticeFile.text(o, "end")),
                                                optional(o, "option"),
                                                optional(o, "person"),
                                                Instant.parse(NoticeFile.text(o, "at")))));
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }
}
