package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is old, expired, mixed or from another time. */
final class FreshnessAttacks {
    private static final List<String> FILES =
            List.of(
                    "timestamp.json",
                    "snapshot.json",
                    "targets.json",
                    "targets-services.json",
                    "index.xml");

    private FreshnessAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        rollbacks(all);
        times(all);
        mixtures(all);
        numbers(all);
        return all;
    }

    private static void rollbacks(List<Attack> all) {
        for (String name : FILES) {
            all.add(
                    new Attack(
                            "one older file",
                            name,
                            h -> {
                                byte[] old = h.forge.files.get(name);
                                h.forge.bundle =
                                        "A bundle".repeat(100).getBytes(StandardCharsets.UTF_8);
                                h.forge.onTargets = t -> t.put("expires", "2026-12-07T00:00:00Z");
                                h.forge.onDelegated = h.forge.onTargets;
                                h.forge.publish();
                                h.client.refresh();
                                h.forge.files.put(name, old);
                                h.refused(
                                        name.equals("timestamp.json")
                                                ? "catalogue-rollback"
                                                : "catalogue-inconsistent");
                            }));
        }
        all.add(Attack.of("whole older catalogue", h -> rolledBack(h, () -> {})));
        all.add(Attack.of("older catalogue after a restart", h -> rolledBack(h, h::restart)));
        all.add(
                Attack.of(
                        "older catalogue after the saved one was lost",
                        h ->
                                rolledBack(
                                        h,
                                        () -> {
                                            h.catalogue.delete();
                                            h.restart();
                                        })));
        all.add(
                Attack.of(
                        "older targets under new timestamp and snapshot",
                        h -> {
                            h.forge.publish();
                            h.forge.publish();
                            h.client.refresh();
                            h.forge.onTargets = t -> t.put("version", 2);
                            h.forge.onSnapshot = s -> version(s, "targets.json", 2);
                            h.forge.publish();
                            h.refused("catalogue-rollback");
                        }));
        all.add(
                Attack.of(
                        "older delegate under new targets",
                        h -> {
                            h.forge.publish();
                            h.client.refresh();
                            h.forge.services.ownVersion = 1;
                            h.forge.publish();
                            h.refused("catalogue-rollback");
                        }));
        all.add(
                Attack.of(
                        "older snapshot under a new timestamp",
                        h -> {
                            h.forge.publish();
                            h.client.refresh();
                            h.forge.onSnapshot = s -> s.put("version", 1);
                            h.forge.onTimestamp = t -> version(t, "snapshot.json", 1);
                            h.forge.publish();
                            h.refused("catalogue-rollback");
                        }));
        all.add(
                Attack.of(
                        "older timestamp after its key went and came back",
                        h -> {
                            h.forge.publish();
                            h.client.refresh();
                            h.forge.signers.put("timestamp", new KeyPair[] {Forge.key(9)});
                            h.forge.rootVersion = 2;
                            h.forge.root();
                            h.forge.publish();
                            h.client.refresh();
                            h.forge.signers.put("timestamp", new KeyPair[] {Forge.key(2)});
                            h.forge.rootVersion = 3;
                            h.forge.root();
                            h.forge.onTimestamp = t -> t.put("version", 1);
                            h.forge.publish();
                            h.refused("catalogue-rollback");
                        }));
    }

    private static void rolledBack(AttackedHome h, AttackedHome.Call between)
            throws CatalogueException {
        Map<String, byte[]> old = new HashMap<>(h.forge.files);
        h.forge.publish();
        h.client.refresh();
        h.forge.files.putAll(old);
        between.run();
        h.refused("catalogue-rollback");
    }

    private static void version(ObjectNode meta, String name, int version) {
        ((ObjectNode) meta.get("meta").get(name)).put("version", version);
    }

    private static void times(List<Attack> all) {
        all.add(
                Attack.of(
                        "expired timestamp of equal version",
                        h -> {
                            h.clock("2026-12-08T00:00:00Z");
                            h.refused("catalogue-expired");
                        }));
        for (String role : List.of("snapshot", "targets", "services")) {
            all.add(
                    new Attack(
                            "expired file under a fresh timestamp",
                            role,
                            h -> {
                                h.forge.expires.put(role, Forge.ISSUED);
                                h.forge.publish();
                                h.refused("catalogue-expired");
                            }));
        }
        all.add(
                Attack.of(
                        "root that has expired",
                        h -> {
                            h.forge.expires.put("root", Forge.ISSUED);
                            h.forge.rootVersion = 2;
                            h.forge.root();
                            h.refused("catalogue-expired");
                        }));
        all.add(
                Attack.of(
                        "timestamp for ninety days",
                        h -> {
                            h.forge.expires.put("timestamp", Instant.parse("2027-03-01T00:00:00Z"));
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
        all.add(
                Attack.of(
                        "timestamp that ends before it begins",
                        h -> {
                            h.forge.issued = Forge.EXPIRES;
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
        timestamp(all, "timestamp that does not say when", t -> t.remove("issued"));
        timestamp(all, "expiry that is no instant", t -> t.put("expires", "soon"));
        timestamp(all, "expiry in local time", t -> t.put("expires", "2026-12-08T00:00"));
        timestamp(all, "expiry as a number", t -> t.put("expires", 1_800_000_000L));
        all.add(
                Attack.of(
                        "timestamp from the future",
                        h -> {
                            h.forge.issued = Instant.parse("2026-12-05T00:00:00Z");
                            h.forge.publish();
                            h.refused("catalogue-clock");
                        }));
        all.add(
                Attack.of(
                        "home's clock set back to revive what expired",
                        h -> {
                            h.clock("2026-12-06T00:00:00Z");
                            h.client.refresh();
                            h.clock("2026-12-02T00:00:00Z");
                            h.forge.expires.put("timestamp", Instant.parse("2026-12-05T00:00:00Z"));
                            h.forge.publish();
                            h.refused("catalogue-expired");
                            h.restart();
                            h.refused("catalogue-expired");
                        }));
        for (String jump : List.of("2099-01-01T00:00:00Z", "2020-01-01T00:00:00Z")) {
            all.add(
                    new Attack(
                            "home's clock set far off to block it for ever",
                            jump,
                            h -> {
                                h.clock(jump);
                                h.forge.publish();
                                try {
                                    h.client.refresh();
                                } catch (CatalogueException e) {
                                    assertEquals("catalogue-expired", e.code());
                                }
                                h.clock("2026-12-01T01:00:00Z");
                                h.client.refresh();
                            }));
        }
    }

    private static void mixtures(List<Attack> all) {
        all.add(
                Attack.of(
                        "two good catalogues mixed",
                        h -> {
                            byte[] targets = h.forge.files.get("targets.json");
                            byte[] index = h.forge.files.get("index.xml");
                            h.forge.bundle = "new".getBytes(StandardCharsets.UTF_8);
                            h.forge.publish();
                            h.forge.files.put("targets.json", targets);
                            h.forge.files.put("index.xml", index);
                            h.refused("catalogue-inconsistent");
                        }));
        all.add(
                Attack.of(
                        "other content under the same version",
                        h -> {
                            h.forge.version--;
                            h.forge.onTimestamp = t -> t.put("expires", "2026-12-07T00:00:00Z");
                            h.forge.publish();
                            h.refused("catalogue-inconsistent");
                        }));
        all.add(
                Attack.of(
                        "reference with another version than the file's",
                        h -> {
                            h.forge.onSnapshot = s -> version(s, "targets.json", 9);
                            h.forge.publish();
                            h.refused("catalogue-inconsistent");
                        }));
        snapshot(all, "file that nobody vouches for", m -> m.remove("targets-services.json"));
        snapshot(
                all,
                "reference without a hash",
                m -> ((ObjectNode) m.get("targets.json")).remove("sha256"));
        snapshot(
                all,
                "reference of no length",
                m -> ((ObjectNode) m.get("targets.json")).put("length", 0));
        snapshot(all, "reference to a path", m -> m.putObject("../../x.json").put("version", 1));
        timestamp(
                all,
                "timestamp that names no snapshot",
                t -> ((ObjectNode) t.get("meta")).remove("snapshot.json"));
        all.add(
                Attack.of(
                        "file of one role in the place of another",
                        h -> {
                            h.forge.onTimestamp = t -> t.put("_type", "snapshot");
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
        for (String name : FILES) {
            all.add(
                    new Attack(
                            "file that is kept back",
                            name,
                            h -> {
                                h.forge.files.remove(name);
                                h.refused("catalogue-unreachable");
                            }));
            all.add(
                    new Attack(
                            "file cut short",
                            name,
                            h -> {
                                byte[] half = h.forge.files.get(name);
                                h.forge.files.put(
                                        name, java.util.Arrays.copyOf(half, half.length / 2));
                                h.refused(
                                        name.equals("timestamp.json")
                                                ? "catalogue-format"
                                                : "catalogue-inconsistent");
                            }));
        }
    }

    private static void numbers(List<Attack> all) {
        timestamp(all, "version of nought", t -> t.put("version", 0));
        timestamp(all, "negative version", t -> t.put("version", -1));
        timestamp(
                all, "version that no later one can follow", t -> t.put("version", Long.MAX_VALUE));
        timestamp(all, "version as a text", t -> t.put("version", "2"));
        timestamp(all, "fractional version", t -> t.put("version", 2.5));
        timestamp(all, "version beyond any number", t -> t.put("version", 1e300));
        timestamp(all, "no version", t -> t.remove("version"));
    }

    private static void timestamp(List<Attack> all, String kind, Consumer<ObjectNode> change) {
        all.add(
                Attack.of(
                        kind,
                        h -> {
                            h.forge.onTimestamp = change;
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
    }

    private static void snapshot(List<Attack> all, String kind, Consumer<ObjectNode> change) {
        all.add(
                Attack.of(
                        kind,
                        h -> {
                            h.forge.onSnapshot = s -> change.accept((ObjectNode) s.get("meta"));
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
    }
}
