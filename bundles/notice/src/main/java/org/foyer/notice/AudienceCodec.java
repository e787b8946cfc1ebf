package org.foyer.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.api.party.Audience;

/** Whose something is and who sees it, as JSON; without a word of it, it is the home's. */
final class AudienceCodec {

    private static final String FIELD = "audience";
    private static final String OWNER = "owner";

    private AudienceCodec() {}

    /** Writes fields of the node, unless it is the home's. */
    static void write(Audience audience, ObjectNode node) {
        if (!audience.equals(Audience.HOME)) {
            audience.owner().ifPresent(owner -> node.put(OWNER, owner));
            ArrayNode words = node.putArray(FIELD);
            audience.words().forEach(words::add);
        }
    }

    /**
     * @throws IllegalArgumentException when it is none
     */
    static Audience read(JsonNode node) {
        if (!node.has(FIELD)) {
            return Audience.HOME;
        }
        List<String> words = new ArrayList<>();
        node.path(FIELD).forEach(word -> words.add(word.asText()));
        return Audience.said(Optional.ofNullable(node.get(OWNER)).map(JsonNode::asText), words);
    }
}
