package org.foyer.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A signed {@code timestamp.json} (docs/catalogue.md). Immutable.
 *
 * @param issued when it was signed
 * @param meta what it says of the snapshot
 * @param file the whole file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Timestamp(long version, Instant issued, Instant expires, JsonNode meta, byte[] file) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads one that this key signed; empty if another did. */
    static Optional<Timestamp> signedBy(TimestampKey key, byte[] file) throws IOException {
        try {
            JsonNode envelope = MAPPER.readTree(file);
            byte[] payload = Base64.getDecoder().decode(envelope.path("signed").asText());
            for (JsonNode signature : envelope.path("signatures")) {
                byte[] bytes = Base64.getDecoder().decode(signature.path("sig").asText());
                if (signature.path("keyid").asText().equals(key.id())
                        && key.signed(payload, bytes)) {
                    JsonNode role = MAPPER.readTree(payload);
                    return Optional.of(
                            new Timestamp(
                                    role.path("version").asLong(),
                                    Instant.parse(role.path("issued").asText()),
                                    Instant.parse(role.path("expires").asText()),
                                    role.path("meta"),
                                    file));
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("timestamp.json cannot be read", e);
        }
    }

    /** The expiry that a signed file states; whoever reads it checks the signature. */
    static Instant expiry(byte[] file) throws IOException {
        try {
            byte[] payload =
                    Base64.getDecoder().decode(MAPPER.readTree(file).path("signed").asText());
            return Instant.parse(MAPPER.readTree(payload).path("expires").asText());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("snapshot.json cannot be read", e);
        }
    }

    /** Signs one. */
    static Timestamp sign(
            TimestampKey key, long version, Instant issued, Instant expires, JsonNode meta)
            throws IOException {
        ObjectNode role =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("_type", "timestamp")
                        .put("version", version)
                        .put("issued", issued.toString())
                        .put("expires", expires.toString());
        role.set("meta", meta);
        byte[] payload = MAPPER.writeValueAsBytes(role);
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("signed", Base64.getEncoder().encodeToString(payload));
        envelope.putArray("signatures")
                .addObject()
                .put("keyid", key.id())
                .put("sig", Base64.getEncoder().encodeToString(key.sign(payload)));
        return new Timestamp(version, issued, expires, meta, MAPPER.writeValueAsBytes(envelope));
    }
}
