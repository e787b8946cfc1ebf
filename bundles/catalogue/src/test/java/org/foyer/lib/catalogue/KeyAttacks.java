package org.foyer.lib.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Signatures that are missing, stolen, doubled or lie. */
final class KeyAttacks {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> FILES =
            Map.of(
                    "timestamp", "timestamp.json",
                    "snapshot", "snapshot.json",
                    "targets", "targets.json",
                    "services", "targets-services.json");

    private KeyAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        for (String role : FILES.keySet()) {
            all.add(
                    new Attack(
                            "file signed by keys nobody trusts",
                            role,
                            h -> signedBy(h, role, Forge.key(10), Forge.key(11))));
            all.add(
                    new Attack(
                            "key of another role signs",
                            role,
                            h ->
                                    signedBy(
                                            h,
                                            role,
                                            role.equals("snapshot")
                                                    ? Forge.key(2)
                                                    : Forge.key(3))));
            all.add(new Attack("no signature at all", role, h -> signedBy(h, role)));
        }
        all.add(Attack.of("one stolen key of two", h -> signedBy(h, "targets", Forge.key(4))));
        all.add(
                Attack.of(
                        "one key's signature doubled",
                        h -> signedBy(h, "targets", Forge.key(4), Forge.key(4), Forge.key(4))));
        all.add(
                Attack.of(
                        "key of one publisher signs for another",
                        h -> {
                            h.forge.services.prefixes = List.of(Forge.SERVICE);
                            other(h, "org.foyer.service.rival");
                            h.forge.publish();
                            h.client.refresh();
                            signedBy(h, "rival", Forge.key(6));
                        }));
        timestamp(all, "payload changed after signing", "catalogue-signature", KeyAttacks::changed);
        timestamp(all, "signature cut short", "catalogue-signature", e -> sig(e, new byte[32]));
        timestamp(all, "signature of zeros", "catalogue-signature", e -> sig(e, new byte[64]));
        timestamp(all, "signature empty", "catalogue-format", e -> signature(e).put("sig", ""));
        timestamp(
                all,
                "signature no base64",
                "catalogue-format",
                e -> signature(e).put("sig", "***"));
        timestamp(
                all,
                "another key's name on a signature",
                "catalogue-signature",
                e -> signature(e).put("keyid", Forge.keyId(Forge.key(3))));
        timestamp(
                all,
                "key id in capitals",
                "catalogue-format",
                e -> signature(e).put("keyid", "A".repeat(64)));
        timestamp(
                all,
                "flood of signatures",
                "catalogue-format",
                e -> {
                    for (int i = 0; i < 40; i++) {
                        e.withArray("signatures").add(signature(e).deepCopy());
                    }
                });
        timestamp(all, "shell without content", "catalogue-format", e -> e.remove("signed"));
        timestamp(all, "shell with more in it", "catalogue-format", e -> e.put("also", 1));
        timestamp(
                all, "content no base64", "catalogue-format", e -> e.put("signed", "not base64!"));
        timestamp(all, "content empty", "catalogue-format", e -> e.put("signed", ""));
        timestamp(
                all,
                "signatures no list",
                "catalogue-format",
                e -> e.put("signatures", "all of them"));
        return all;
    }

    static Forge.Delegate other(AttackedHome home, String name) {
        Forge.Delegate rival = new Forge.Delegate("rival", List.of(name), List.of(name));
        home.forge.signers.put("rival", new KeyPair[] {Forge.key(12)});
        home.forge.delegates.add(rival);
        return rival;
    }

    private static void signedBy(AttackedHome home, String role, KeyPair... keys)
            throws CatalogueException {
        Map<String, KeyPair[]> by = new HashMap<>(home.forge.signers);
        by.put(role, keys);
        home.forge.publish(by);
        home.refused("catalogue-signature");
    }

    private static void timestamp(
            List<Attack> all, String kind, String code, Consumer<ObjectNode> change) {
        all.add(
                Attack.of(
                        kind,
                        h -> {
                            h.forge.publish();
                            ObjectNode envelope = envelope(h.forge.files.get("timestamp.json"));
                            change.accept(envelope);
                            h.forge.files.put("timestamp.json", MAPPER.writeValueAsBytes(envelope));
                            h.refused(code);
                        }));
    }

    private static ObjectNode envelope(byte[] file) throws IOException {
        return (ObjectNode) MAPPER.readTree(file);
    }

    private static ObjectNode signature(ObjectNode envelope) {
        return (ObjectNode) envelope.path("signatures").get(0);
    }

    private static void sig(ObjectNode envelope, byte[] bytes) {
        signature(envelope).put("sig", Base64.getEncoder().encodeToString(bytes));
    }

    private static void changed(ObjectNode envelope) {
        String payload =
                new String(
                        Base64.getDecoder().decode(envelope.path("signed").asText()),
                        StandardCharsets.UTF_8);
        byte[] longer =
                payload.replace("2026-12-08", "2026-12-09").getBytes(StandardCharsets.UTF_8);
        envelope.put("signed", Base64.getEncoder().encodeToString(longer));
    }
}
