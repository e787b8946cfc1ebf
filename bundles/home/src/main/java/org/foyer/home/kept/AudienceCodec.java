package org.foyer.home.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.api.party.Audience;

/** Who beside its owner sees something, as JSON; without a word of it the home does. */
public final class AudienceCodec {

    private static final String FIELD = "audience";

    private AudienceCodec() {}

    /** Writes a field of the node, unless it is the usual one. */
    public static void write(Audience audience, ObjectNode node) {
        if (!audience.words().equals(Audience.HOME.words())) {
            ArrayNode words = node.putArray(FIELD);
            audience.words().forEach(words::add);
        }
    }

    /**
     * Without an owner.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Audience read(JsonNode node) {
        if (!node.has(FIELD)) {
            return Audience.HOME;
        }
        List<String> words = new ArrayList<>();
        node.path(FIELD).forEach(word -> words.add(word.asText()));
        return Audience.said(Optional.empty(), words);
    }
}
