package org.foyer.lib.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * Reads untrusted JSON: bounded in length, depth and numbers, no doubled names, nothing after it.
 */
final class Json {
    private static final int DEPTH = 24;
    static final int TOKENS = 20_000;

    private Json() {}

    /**
     * @param what named in the message
     * @param maxBytes longest document
     */
    static Fields read(byte[] bytes, String what, int maxBytes) throws JsonFault {
        return read(bytes, what, maxBytes, TOKENS);
    }

    /**
     * @param maxTokens most names, values and brackets
     */
    static Fields read(byte[] bytes, String what, int maxBytes, int maxTokens) throws JsonFault {
        return Fields.of(what, tree(bytes, what, maxBytes, maxTokens));
    }

    static JsonNode tree(byte[] bytes, String what, int maxBytes, int maxTokens) throws JsonFault {
        if (bytes.length > maxBytes) {
            throw new JsonFault(
                    what + " has " + bytes.length + " bytes; at most " + maxBytes + " are read");
        }
        try {
            return reader(maxBytes, maxTokens).readTree(bytes);
        } catch (IOException e) {
            throw new JsonFault(what + " is not well-formed JSON: " + firstLine(e.getMessage()), e);
        }
    }

    private static ObjectReader reader(int maxBytes, int maxTokens) {
        JsonFactory factory =
                JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(DEPTH)
                                        .maxNumberLength(20)
                                        .maxNameLength(512)
                                        .maxStringLength(maxBytes)
                                        .maxDocumentLength(maxBytes)
                                        .maxTokenCount(maxTokens)
                                        .build())
                        .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .reader();
    }

    private static String firstLine(String text) {
        String line = text == null ? "no detail" : text.lines().findFirst().orElse("no detail");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
