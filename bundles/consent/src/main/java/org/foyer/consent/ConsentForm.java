package org.foyer.consent;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.consent.Consent;
import org.foyer.api.consent.ConsentTerms;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.Granularity;
import org.foyer.api.consent.LegalBasis;
import org.foyer.api.consent.Technique;
import org.foyer.api.device.DeviceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consents as JSON. Thread-safe. */
final class ConsentForm {

    private static final Logger LOG = LoggerFactory.getLogger(ConsentForm.class);
    private static final int FORMAT = 1;

    private ConsentForm() {}

    /** Takes no more than the home itself writes. */
    static final ObjectMapper JSON = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper json = new JsonMapper();
        json.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(8)
                                .maxStringLength(1000)
                                .build());
        return json;
    }

    static byte[] write(List<Consent> consents) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
        ArrayNode all = root.putArray("consents");
        consents.forEach(consent -> write(all.addObject(), consent));
        return JSON.writeValueAsBytes(root);
    }

    private static void write(ObjectNode node, Consent consent) {
        ConsentTerms terms = consent.terms();
        node.put("id", consent.id()).put("tenancy", terms.tenancy());
        node.put("recipient", terms.recipient()).put("type", terms.type().name());
        ArrayNode devices = node.putArray("devices");
        terms.devices().stream().map(DeviceId::value).sorted().forEach(devices::add);
        node.put("purpose", terms.purpose()).put("granularity", terms.granularity().name());
        node.put("technique", terms.technique().name()).put("atLeast", terms.atLeast());
        node.put("personal", terms.personal());
        ArrayNode onward = node.putArray("onward");
        terms.onward().stream().sorted().forEach(onward::add);
        node.put("legalBasis", terms.legalBasis().name()).put("from", terms.from().toString());
        terms.until().ifPresent(end -> node.put("until", end.toString()));
        terms.retention().ifPresent(time -> node.put("retention", time.toString()));
        node.put("reward", terms.reward());
        write(node.putObject("given"), consent.given());
        consent.accepted().ifPresent(yes -> write(node.putObject("accepted"), yes));
        ArrayNode pauses = node.putArray("pauses");
        for (Consent.Pause pause : consent.pauses()) {
            ObjectNode one = pauses.addObject().put("from", pause.from().toString());
            pause.until().ifPresent(end -> one.put("until", end.toString()));
        }
        consent.ended()
                .ifPresent(
                        end ->
                                node.putObject("ended")
                                        .put("withdrawn", end.withdrawn())
                                        .put("at", end.at().toString()));
    }

    private static void write(ObjectNode node, Consent.Yes yes) {
        node.put("by", yes.by()).put("at", yes.at().toString());
    }

    /**
     * What was stored.
     *
     * @param unreadable how many entries are damaged and left out
     */
    record Found(List<Consent> consents, int unreadable) {}

    /**
     * @throws IOException when it is none of ours
     */
    static Found read(byte[] bytes) throws IOException {
        JsonNode root = JSON.readTree(bytes);
        if (root.path("format").asInt() != FORMAT) {
            throw new IOException("format " + root.path("format") + " is of another version");
        }
        List<Consent> consents = new ArrayList<>();
        int unreadable = 0;
        for (JsonNode node : root.path("consents")) {
            try {
                consents.add(consent(node));
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                LOG.warn("A stored consent is damaged and left out: {}", e.getMessage());
                unreadable++;
            }
        }
        return new Found(consents, unreadable);
    }

    private static Consent consent(JsonNode node) {
        Set<DeviceId> devices = new LinkedHashSet<>();
        node.path("devices").forEach(d -> devices.add(new DeviceId(d.asText())));
        Set<String> onward = new LinkedHashSet<>();
        node.path("onward").forEach(p -> onward.add(p.asText()));
        ConsentTerms terms =
                new ConsentTerms(
                        text(node, "tenancy"),
                        text(node, "recipient"),
                        DataType.valueOf(text(node, "type")),
                        devices,
                        text(node, "purpose"),
                        Granularity.valueOf(text(node, "granularity")),
                        Technique.valueOf(text(node, "technique")),
                        node.path("atLeast").asInt(),
                        node.path("personal").asBoolean(),
                        onward,
                        LegalBasis.valueOf(text(node, "legalBasis")),
                        instant(node, "from"),
                        maybe(node, "until"),
                        Optional.ofNullable(node.get("retention"))
                                .map(r -> Duration.parse(r.asText())),
                        node.path("reward").asText());
        List<Consent.Pause> pauses = new ArrayList<>();
        node.path("pauses")
                .forEach(p -> pauses.add(new Consent.Pause(instant(p, "from"), maybe(p, "until"))));
        return new Consent(
                text(node, "id"),
                terms,
                yes(node.path("given")),
                Optional.ofNullable(node.get("accepted")).map(ConsentForm::yes),
                pauses,
                Optional.ofNullable(node.get("ended"))
                        .map(
                                e ->
                                        new Consent.Ended(
                                                e.path("withdrawn").asBoolean(),
                                                instant(e, "at"))));
    }

    private static Consent.Yes yes(JsonNode node) {
        return new Consent.Yes(text(node, "by"), instant(node, "at"));
    }

    private static Optional<Instant> maybe(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).map(n -> Instant.parse(n.asText()));
    }

    static Instant instant(JsonNode node, String field) {
        return Instant.parse(text(node, field));
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("there is no text '" + field + "'");
        }
        return value.textValue();
    }
}
