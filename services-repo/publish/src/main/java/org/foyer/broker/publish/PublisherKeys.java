package org.foyer.broker.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The keys that one publisher signs with, and the row of rotations that led to them. To replace a
 * key, keep the old one as {@code old-publisher.NAME.key} and {@code .pub} beside for one
 * publication.
 */
final class PublisherKeys {
    private final KeyFolder folder;
    private final String name;
    private final List<KeyPair> pairs;

    /**
     * @param name the names below it are the publisher's
     */
    PublisherKeys(KeyFolder folder, String name) throws PublishException {
        this.folder = folder;
        this.name = name;
        this.pairs = folder.keys("publisher." + name);
    }

    List<KeyPair> pairs() {
        return pairs;
    }

    /** Statements that old and new keys signed, oldest first. */
    ArrayNode rotations() throws PublishException {
        Path file = folder.file("rotations." + name + ".json");
        Path known = folder.file("publisher." + name + ".set");
        try {
            ArrayNode rotations = JsonNodeFactory.instance.arrayNode();
            if (Files.exists(file)
                    && Signer.MAPPER.readTree(file.toFile()) instanceof ArrayNode kept) {
                rotations = kept;
            }
            String present = set(pairs);
            String before = Files.exists(known) ? Files.readString(known).strip() : present;
            if (!before.equals(present)) {
                rotations.add(rotation(before));
                Files.write(file, Signer.MAPPER.writeValueAsBytes(rotations));
            }
            Files.writeString(known, present + "\n");
            return rotations;
        } catch (IOException e) {
            throw new PublishException("The keys of " + name + " cannot be kept.", e);
        }
    }

    private JsonNode rotation(String before) throws IOException, PublishException {
        String old = "old-publisher." + name;
        List<KeyPair> from = Files.exists(folder.file(old + ".key")) ? folder.keys(old) : List.of();
        if (!set(from).equals(before)) {
            throw new PublishException(
                    "The keys of "
                            + name
                            + " changed; the old ones must sign for it, put them beside as "
                            + old
                            + ".key and "
                            + old
                            + ".pub.");
        }
        ObjectNode statement = JsonNodeFactory.instance.objectNode().put("_type", "rotation");
        side(statement.putObject("from"), from);
        side(statement.putObject("to"), pairs);
        List<KeyPair> signers = new ArrayList<>(from);
        signers.addAll(pairs);
        return Signer.MAPPER.readTree(Signer.sign(statement, signers));
    }

    private static void side(ObjectNode node, List<KeyPair> keys) throws PublishException {
        node.set("keys", Signer.publicKeys(keys));
        Signer.role(node, keys);
    }

    private static String set(List<KeyPair> keys) throws PublishException {
        TreeSet<String> ids = new TreeSet<>();
        for (KeyPair key : keys) {
            ids.add(Signer.keyId(key));
        }
        return String.join(" ", ids);
    }
}
