package org.foyer.home.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** Reasons as JSON, with the causes below them. Pure. */
public final class ReasonCodec {

    private ReasonCodec() {}

    public static void put(ObjectNode node, Reason reason) {
        node.put("reason", reason.code().name());
        ObjectNode parameters = node.putObject("parameters");
        reason.parameters().forEach(parameters::put);
        reason.why().ifPresent(why -> put(node.putObject("why"), why));
    }

    /**
     * @throws IllegalArgumentException when it is none
     */
    public static Reason read(JsonNode node) {
        return read(node, 0);
    }

    private static Reason read(JsonNode node, int depth) {
        if (depth > Reason.DEEPEST) {
            throw new IllegalArgumentException("too many causes below a reason");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        node.path("parameters")
                .properties()
                .forEach(e -> parameters.put(e.getKey(), e.getValue().asText()));
        Optional<Reason> why =
                node.has("why") ? Optional.of(read(node.get("why"), depth + 1)) : Optional.empty();
        return new Reason(ReasonCode.valueOf(node.path("reason").asText()), parameters, why);
    }
}
