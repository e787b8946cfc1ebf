package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** JSON that is deep, doubled, endless or too much, signed by who may sign it. */
final class JsonAttacks {
    private JsonAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        raw(all, "brackets a thousand deep", "[".repeat(4000) + "]".repeat(4000));
        raw(all, "objects a thousand deep", "{\"a\":".repeat(2000) + "1" + "}".repeat(2000));
        raw(all, "no JSON at all", "<html>Sign in to the guest network</html>");
        raw(all, "empty file", "");
        raw(all, "JSON that is only a number", "1");
        raw(all, "JSON with a comment", "/* hi */ {}");
        payload(all, "same name twice", "{\"version\":9,\"version\":1}");
        payload(all, "something after the end", "{}{}");
        payload(all, "not a number as a number", "{\"version\":NaN}");
        payload(all, "number of a million digits", "{\"version\":" + "9".repeat(10_000) + "}");
        payload(all, "name of a thousand letters", "{\"" + "a".repeat(1_000) + "\":1}");
        payload(all, "null in the place of a value", "{\"_type\":null}");
        payload(all, "leading zero", "{\"version\":01}");
        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1)) {
            all.add(
                    new Attack(
                            "payload in another encoding",
                            charset.name(),
                            h -> signed(h, "{\"_type\":\"ä\"}".getBytes(charset))));
        }
        all.add(Attack.of("endless file", JsonAttacks::endless));
        all.add(
                Attack.of(
                        "endless index",
                        h -> {
                            h.fetcher =
                                    (a, longest) ->
                                            a.getPath().endsWith("index.xml")
                                                    ? CatalogueCase.endless()
                                                    : h.forge.open(a, longest);
                            h.refused("catalogue-too-large");
                        }));
        all.add(Attack.of("signed description file of fourteen megabytes", JsonAttacks::huge));
        all.add(Attack.of("many signed files that are too much together", JsonAttacks::many));
        all.add(Attack.of("file of a hundred thousand empty objects", JsonAttacks::tokens));
        all.add(Attack.of("flood of withdrawals", h -> flood(h, "withdrawals")));
        all.add(Attack.of("flood of members", JsonAttacks::members));
        return all;
    }

    private static void raw(List<Attack> all, String kind, String file) {
        all.add(
                Attack.of(
                        kind,
                        h -> {
                            h.forge.files.put(
                                    "timestamp.json", file.getBytes(StandardCharsets.UTF_8));
                            h.refused("catalogue-format");
                        }));
    }

    private static void payload(List<Attack> all, String kind, String payload) {
        all.add(Attack.of(kind, h -> signed(h, payload.getBytes(StandardCharsets.UTF_8))));
    }

    private static void signed(AttackedHome h, byte[] payload) throws CatalogueException {
        KeyPair key = Forge.key(2);
        String file =
                "{\"signed\":\""
                        + Base64.getEncoder().encodeToString(payload)
                        + "\",\"signatures\":[{\"keyid\":\""
                        + Forge.keyId(key)
                        + "\",\"sig\":\""
                        + Base64.getEncoder().encodeToString(Forge.sign(key, payload))
                        + "\"}]}";
        h.forge.files.put("timestamp.json", file.getBytes(StandardCharsets.UTF_8));
        h.refused("catalogue-format");
    }

    private static void endless(AttackedHome h) throws CatalogueException {
        h.fetcher = (a, longest) -> CatalogueCase.endless();
        h.refused("catalogue-too-large");
    }

    /** Refused by what is said of it: not a byte of it is read. */
    private static void huge(AttackedHome h) throws CatalogueException {
        AtomicBoolean read = new AtomicBoolean();
        h.forge.onSnapshot =
                s ->
                        ((ObjectNode) s.get("meta").get("targets-services.json"))
                                .put("length", 14 * 1024 * 1024);
        h.forge.publish();
        h.fetcher =
                (a, longest) -> {
                    if (a.getPath().endsWith("targets-services.json")) {
                        read.set(true);
                        return CatalogueCase.endless();
                    }
                    return h.forge.open(a, longest);
                };
        h.refused("catalogue-too-large");
        assertTrue(!read.get(), "it was read");
    }

    private static void many(AttackedHome h) throws CatalogueException {
        for (int i = 0; i < 4; i++) {
            String name = "org.many.service" + i;
            Forge.Delegate one = new Forge.Delegate("many" + i, List.of(name), List.of(name));
            h.forge.signers.put(one.role, new KeyPair[] {Forge.key(10 + i)});
            h.forge.delegates.add(one);
        }
        h.forge.onSnapshot =
                s -> {
                    for (int i = 0; i < 4; i++) {
                        ((ObjectNode) s.get("meta").get("targets-many" + i + ".json"))
                                .put("length", AttackedHome.BOUNDS.fileBytes());
                    }
                };
        h.forge.publish();
        for (int i = 0; i < 4; i++) {
            byte[] blanks = new byte[AttackedHome.BOUNDS.fileBytes()];
            h.forge.files.put("targets-many" + i + ".json", blanks);
        }
        CatalogueException e =
                org.junit.jupiter.api.Assertions.assertThrows(
                        CatalogueException.class, () -> h.client.refresh());
        assertTrue(
                List.of("catalogue-too-large", "catalogue-inconsistent").contains(e.code()),
                e.code());
        assertEquals(1, h.client.last().orElseThrow().entries().size());
    }

    private static void tokens(AttackedHome h) throws CatalogueException {
        h.forge.onDelegated =
                t -> {
                    ArrayNode list = t.putArray("withdrawals");
                    for (int i = 0; i < 120_000; i++) {
                        list.addObject();
                    }
                };
        h.forge.publish();
        h.refused("catalogue-format");
    }

    private static void flood(AttackedHome h, String name) throws CatalogueException {
        h.forge.onTargets =
                t -> {
                    ArrayNode list = t.putArray(name);
                    for (int i = 0; i < 10_001; i++) {
                        list.add(1);
                    }
                };
        h.forge.publish();
        h.refused("catalogue-format");
    }

    private static void members(AttackedHome h) throws CatalogueException {
        h.forge.onSnapshot =
                s -> {
                    ObjectNode meta = (ObjectNode) s.get("meta");
                    for (int i = 0; i < 700; i++) {
                        meta.set("targets-m" + i + ".json", meta.get("targets.json"));
                    }
                };
        h.forge.publish();
        h.refused("catalogue-format");
    }
}
