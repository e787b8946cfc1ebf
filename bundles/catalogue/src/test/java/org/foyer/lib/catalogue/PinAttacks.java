package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Roots that do not follow the pinned one, and what lies in the data folder. */
final class PinAttacks {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PinAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        rotations(all);
        shapes(all);
        strangers(all);
        files(all);
        return all;
    }

    private static void rotations(List<Attack> all) {
        all.add(Attack.of("rotation signed by the new keys only", h -> rotated(h, 2)));
        all.add(
                Attack.of(
                        "rotation signed by one old key of two", h -> rotated(h, 2, Forge.key(0))));
        all.add(
                Attack.of(
                        "rotation signed by one old key twice",
                        h -> rotated(h, 2, Forge.key(0), Forge.key(0))));
        all.add(
                Attack.of(
                        "rotation signed by the keys of other roles",
                        h -> rotated(h, 2, Forge.key(2), Forge.key(4))));
        all.add(
                Attack.of(
                        "rotation that skips a version",
                        h -> {
                            h.forge.rootVersion = 3;
                            h.forge.root();
                            h.forge.files.put("2.root.json", h.forge.files.get("3.root.json"));
                            h.refused("catalogue-foreign");
                        }));
        all.add(
                Attack.of(
                        "older root offered as the next one",
                        h -> {
                            byte[] first = h.forge.files.get("1.root.json");
                            h.forge.rootVersion = 2;
                            h.forge.root();
                            h.client.refresh();
                            h.forge.files.put("3.root.json", first);
                            h.refused("catalogue-foreign");
                        }));
        all.add(
                Attack.of(
                        "catalogue of a revoked key after a rotation",
                        h -> {
                            h.forge.signers.put("timestamp", new KeyPair[] {Forge.key(9)});
                            h.forge.rootVersion = 2;
                            h.forge.root();
                            h.refused("catalogue-signature");
                            assertTrue(
                                    !h.client.last().orElseThrow().expires().isAfter(h.time.now()));
                        }));
    }

    private static void rotated(AttackedHome h, int version, KeyPair... also)
            throws CatalogueException {
        h.forge.signers.put("root", new KeyPair[] {Forge.key(7), Forge.key(8)});
        h.forge.rootVersion = version;
        h.forge.root(also);
        h.refused("catalogue-foreign");
    }

    private static void shapes(List<Attack> all) {
        root(all, "threshold of nought", r -> role(r, "root").put("threshold", 0));
        root(all, "threshold above the keys", r -> role(r, "targets").put("threshold", 9));
        root(
                all,
                "one key in two roles",
                r -> role(r, "snapshot").putArray("keyids").add(Forge.keyId(Forge.key(2))));
        root(
                all,
                "timestamp's key opens the root",
                r -> {
                    role(r, "root").putArray("keyids").add(Forge.keyId(Forge.key(2)));
                    role(r, "root").put("threshold", 1);
                });
        root(
                all,
                "key under a wrong id",
                r -> ((ObjectNode) r.get("keys")).put("0".repeat(64), "MCowBQYDK2VwAyEA"));
        root(all, "key of another algorithm", PinAttacks::rsa);
        root(
                all,
                "key id named twice",
                r -> role(r, "targets").withArray("keyids").add(Forge.keyId(Forge.key(4))));
        root(all, "root without a role", r -> ((ObjectNode) r.get("roles")).remove("snapshot"));
        root(all, "root with a role more", r -> ((ObjectNode) r.get("roles")).putObject("mirror"));
        root(all, "another file in the root's place", r -> r.put("_type", "targets"));
        all.add(
                Attack.of(
                        "root longer than any root",
                        h -> {
                            h.forge.files.put("2.root.json", new byte[Root.MAX_BYTES + 1]);
                            h.refused("catalogue-too-large");
                        }));
    }

    private static void rsa(ObjectNode root) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            byte[] key = generator.generateKeyPair().getPublic().getEncoded();
            ((ObjectNode) root.get("keys"))
                    .put(Hash.sha256(key), Base64.getEncoder().encodeToString(key));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode role(ObjectNode root, String name) {
        return (ObjectNode) root.get("roles").get(name);
    }

    /** A next root of that shape, duly signed by the old keys. */
    private static void root(List<Attack> all, String kind, Consumer<ObjectNode> change) {
        all.add(
                Attack.of(
                        kind,
                        h -> {
                            h.forge.rootVersion = 2;
                            h.forge.root();
                            String signed =
                                    MAPPER.readTree(h.forge.files.get("2.root.json"))
                                            .path("signed")
                                            .asText();
                            ObjectNode root =
                                    (ObjectNode)
                                            MAPPER.readTree(Base64.getDecoder().decode(signed));
                            change.accept(root);
                            h.forge.files.put(
                                    "2.root.json",
                                    Forge.signed(root, Forge.key(0), Forge.key(1), Forge.key(2)));
                            h.refused("catalogue-format");
                        }));
    }

    /** The broker's folder holds a catalogue of somebody else's keys. */
    private static Forge stranger(AttackedHome h, int rootVersion) {
        Forge other = h.forge;
        other.signers.put("root", new KeyPair[] {Forge.key(13), Forge.key(14)});
        other.signers.put("timestamp", new KeyPair[] {Forge.key(15)});
        other.signers.put("snapshot", new KeyPair[] {Forge.key(16)});
        other.signers.put("targets", new KeyPair[] {Forge.key(17), Forge.key(18)});
        other.rootVersion = rootVersion;
        other.files.clear();
        other.root();
        other.publish();
        return other;
    }

    private static void strangers(List<Attack> all) {
        for (int version : new int[] {1, 2, 5}) {
            all.add(
                    new Attack(
                            "folder signed by foreign keys",
                            "root of version " + version,
                            h -> {
                                stranger(h, version);
                                h.refused("catalogue-foreign");
                            }));
        }
        all.add(
                Attack.of(
                        "foreign root in the installation after a restart",
                        h -> {
                            stranger(h, 1);
                            h.restart(h.forge.trusted());
                            h.refused("catalogue-foreign");
                            assertEquals(1, h.client.last().orElseThrow().entries().size());
                        }));
        all.add(
                Attack.of(
                        "acceptance of keys that nobody showed",
                        h -> {
                            h.fails("digest-unknown", () -> h.accept("0".repeat(64)));
                            stranger(h, 1);
                            h.refused("catalogue-foreign");
                            h.fails("digest-unknown", () -> h.accept("0".repeat(64)));
                            h.refused("catalogue-foreign");
                        }));
        all.add(
                Attack.of(
                        "other foreign keys than those that were accepted",
                        h -> {
                            stranger(h, 1);
                            h.refused("catalogue-foreign");
                            String shown = h.client.foreign().get(0).digest();
                            h.forge.signers.put("root", new KeyPair[] {Forge.key(19)});
                            h.forge.thresholds.put("root", 1);
                            h.forge.root();
                            h.refused("catalogue-foreign");
                            h.fails("digest-unknown", () -> h.accept(shown));
                        }));
    }

    private static void files(List<Attack> all) {
        all.add(
                Attack.of(
                        "damaged pin in the hope of a new one",
                        h -> {
                            stranger(h, 1);
                            h.trust.damage();
                            h.restart(h.forge.trusted());
                            h.refused("catalogue-foreign");
                            h.restart(h.forge.trusted());
                            h.refused("catalogue-foreign");
                            assertEquals(Optional.empty(), h.client.last());
                        }));
        for (String content : new String[] {"{}", "", "[]", "null", "{\"format\":2}"}) {
            all.add(
                    new Attack(
                            "pin of another shape",
                            content,
                            h -> {
                                stranger(h, 1);
                                h.trust.replace(content.getBytes(StandardCharsets.UTF_8));
                                h.restart(h.forge.trusted());
                                h.refused("catalogue-foreign");
                            }));
        }
        all.add(
                Attack.of(
                        "saved catalogue of a foreign root",
                        h -> {
                            byte[] pin = h.trust.content();
                            stranger(h, 1);
                            h.refused("catalogue-foreign");
                            h.accept(h.client.foreign().get(0).digest());
                            h.client.refresh();
                            h.trust.replace(pin);
                            h.restart();
                            assertEquals(Optional.empty(), h.client.last());
                        }));
        all.add(
                Attack.of(
                        "saved catalogue changed on disk",
                        h -> {
                            byte[] file = h.catalogue.content();
                            file[file.length - 200] ^= 1;
                            h.catalogue.replace(file);
                            h.restart();
                            assertEquals(Optional.empty(), h.client.last());
                        }));
        all.add(
                Attack.of(
                        "saved catalogue larger than the home's memory",
                        h -> {
                            h.catalogue.replace(new byte[40 * 1024 * 1024]);
                            h.restart();
                            assertEquals(Optional.empty(), h.client.last());
                            h.client.refresh();
                        }));
        all.add(
                Attack.of(
                        "saved catalogue whose pieces lie about their length",
                        h -> {
                            byte[] file = h.catalogue.content();
                            file[24] = 0x7f;
                            h.catalogue.replace(file);
                            h.restart();
                            assertEquals(Optional.empty(), h.client.last());
                        }));
    }
}
