package org.foyer.broker.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The root role. It is kept in the key folder and made anew, one version up, when the keys changed
 * or it would expire before the rest. To replace a root key, add the new one as {@code root.key}
 * and keep the old one as {@code old-root.key} for one publication: the successor is then signed by
 * both.
 */
final class Roots {
    private static final Duration LIFE = Duration.ofDays(1826);
    private static final List<String> ROLES = List.of("root", "timestamp", "snapshot", "targets");

    private final KeyFolder keys;

    Roots(KeyFolder keys) {
        this.keys = keys;
    }

    /** All roots so far by file name, the newest also as root.json. */
    Map<String, byte[]> files(Instant now, Instant atLeastUntil) throws PublishException {
        try {
            Path newest = keys.file("root.json");
            ObjectNode last = Files.exists(newest) ? Signer.open(Files.readAllBytes(newest)) : null;
            long version = last == null ? 0 : last.path("version").asLong();
            ObjectNode wanted = content();
            boolean same =
                    last != null
                            && last.path("keys").equals(wanted.path("keys"))
                            && last.path("roles").equals(wanted.path("roles"))
                            && Instant.parse(last.path("expires").asText()).isAfter(atLeastUntil);
            if (!same) {
                version++;
                ObjectNode root = JsonNodeFactory.instance.objectNode();
                root.put("_type", "root").put("version", version);
                Instant end = now.plus(LIFE);
                root.put("expires", (end.isAfter(atLeastUntil) ? end : atLeastUntil).toString());
                root.setAll(wanted);
                byte[] file = Signer.sign(root, signers(last));
                Files.write(keys.file(version + ".root.json"), file);
                Files.write(newest, file);
            }
            Map<String, byte[]> files = new TreeMap<>();
            files.put("root.json", Files.readAllBytes(newest));
            for (long v = 1; v <= version; v++) {
                Path file = keys.file(v + ".root.json");
                if (Files.exists(file)) {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
            return files;
        } catch (IOException e) {
            throw new PublishException("The root cannot be kept in the key folder.", e);
        }
    }

    private ObjectNode content() throws PublishException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode all = node.putObject("keys");
        ObjectNode roles = node.putObject("roles");
        for (String role : ROLES) {
            List<KeyPair> pairs = keys.keys(role);
            all.setAll(Signer.publicKeys(pairs));
            Signer.role(roles.putObject(role), pairs);
        }
        return node;
    }

    private List<KeyPair> signers(ObjectNode last) throws PublishException {
        List<KeyPair> signers = new ArrayList<>(keys.keys("root"));
        if (Files.exists(keys.file("old-root.key"))) {
            signers.addAll(keys.keys("old-root"));
        }
        if (last != null) {
            List<String> have = new ArrayList<>();
            for (KeyPair key : signers) {
                have.add(Signer.keyId(key));
            }
            ObjectNode role = (ObjectNode) last.path("roles").path("root");
            int count = 0;
            for (var id : role.path("keyids")) {
                count += have.contains(id.asText()) ? 1 : 0;
            }
            if (count < role.path("threshold").asInt()) {
                throw new PublishException(
                        "The new root must also be signed by the old root keys; put them beside as"
                                + " old-root.key and old-root.pub.");
            }
        }
        return signers;
    }
}
