package org.foyer.broker.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Puts roles into signed envelopes (docs/catalogue.md). */
final class Signer {
    static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Signer() {}

    static String sha256(byte[] bytes) throws PublishException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new PublishException("This Java platform has no SHA-256.", e);
        }
    }

    static String keyId(KeyPair key) throws PublishException {
        return sha256(key.getPublic().getEncoded());
    }

    static byte[] sign(ObjectNode role, List<KeyPair> keys) throws PublishException {
        try {
            byte[] payload = new ObjectMapper().writeValueAsBytes(role);
            ObjectNode envelope = JsonNodeFactory.instance.objectNode();
            envelope.put("signed", Base64.getEncoder().encodeToString(payload));
            ArrayNode signatures = envelope.putArray("signatures");
            for (KeyPair key : keys) {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key.getPrivate());
                signature.update(payload);
                signatures
                        .addObject()
                        .put("keyid", keyId(key))
                        .put("sig", Base64.getEncoder().encodeToString(signature.sign()));
            }
            return MAPPER.writeValueAsBytes(envelope);
        } catch (IOException | GeneralSecurityException e) {
            throw new PublishException("The catalogue cannot be signed.", e);
        }
    }

    /** The role's JSON inside an envelope that this tool wrote earlier. */
    static ObjectNode open(byte[] envelope) throws PublishException {
        try {
            String signed = MAPPER.readTree(envelope).path("signed").asText();
            if (MAPPER.readTree(Base64.getDecoder().decode(signed)) instanceof ObjectNode role) {
                return role;
            }
            throw new PublishException("An earlier catalogue file holds no role; remove it.");
        } catch (IOException | IllegalArgumentException e) {
            throw new PublishException("An earlier catalogue file cannot be read; remove it.", e);
        }
    }

    static ObjectNode publicKeys(List<KeyPair> keys) throws PublishException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (KeyPair key : keys) {
            node.put(keyId(key), Base64.getEncoder().encodeToString(key.getPublic().getEncoded()));
        }
        return node;
    }

    static void role(ObjectNode node, List<KeyPair> keys) throws PublishException {
        ArrayNode ids = node.putArray("keyids");
        for (KeyPair key : keys) {
            ids.add(keyId(key));
        }
        node.put("threshold", keys.size());
    }
}
