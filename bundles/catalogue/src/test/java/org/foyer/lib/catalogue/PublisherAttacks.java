package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Publishers that reach for what is not theirs, and keys that change without right. */
final class PublisherAttacks {
    private static final KeyPair OLD = Forge.key(6);
    private static final KeyPair NEW = Forge.key(20);
    private static final KeyPair NEWER = Forge.key(21);

    private PublisherAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        names(all);
        delegations(all);
        keys(all);
        takeovers(all);
        return all;
    }

    private static void names(List<Attack> all) {
        delegated(
                all,
                "delegate lists a name of others",
                (h, t) -> t.withArray("targets").add(h.forge.target("org.other.thing", "o.jar")));
        all.add(
                Attack.of(
                        "name that only begins like the delegated one",
                        h -> {
                            h.forge.services.prefixes = List.of(Forge.SERVICE);
                            h.forge.services.bundles = List.of(Forge.SERVICE + "evil");
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
        delegated(
                all,
                "delegate lists a tier that was not given",
                (h, t) -> ((ObjectNode) t.get("targets").get(0)).put("tier", "T3"));
        all.add(
                Attack.of(
                        "unreviewed publisher calls itself reviewed",
                        h -> {
                            h.forge.services.tiers = List.of("T2");
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
        all.add(
                Attack.of(
                        "bundle of an unreviewed publisher",
                        h -> {
                            h.forge.onDelegated =
                                    t -> ((ObjectNode) t.get("targets").get(0)).put("tier", "T2");
                            h.forge.publish();
                            VerifiedIndex index = h.client.refresh();
                            assertEquals(List.of(), index.entries());
                            assertEquals(Held.Cause.UNREVIEWED, index.held().get(0).cause());
                            h.unreviewed = true;
                            h.restart();
                            CatalogueEntry entry = h.client.last().orElseThrow().entries().get(0);
                            h.unreviewed = false;
                            h.restart();
                            h.unfetched(entry, "unreviewed");
                        }));
        all.add(
                Attack.of(
                        "description in another provider's name",
                        h -> {
                            h.forge.services.provider = "Rival";
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
        delegated(
                all,
                "delegate withdraws what is not its own",
                (h, t) ->
                        t.putArray("withdrawals")
                                .addObject()
                                .put("name", "org.foyer.rival.service")
                                .put("versions", "0")
                                .put("action", "REMOVE")
                                .put("detail", "Ours is better."));
        delegated(
                all,
                "delegate delegates further",
                (h, t) -> {
                    t.putObject("keys");
                    ObjectNode d = t.putArray("delegations").addObject();
                    d.put("role", "friend").put("provider", "Friend").put("threshold", 1);
                    d.putArray("prefixes").add("org.foyer.service.friend");
                    d.putArray("tiers").add("T1");
                    d.putArray("keyids");
                });
        delegated(
                all,
                "delegate brings an index of its own",
                (h, t) ->
                        t.putObject("index")
                                .put("version", 1)
                                .put("length", 1)
                                .put("sha256", "0".repeat(64)));
        all.add(
                Attack.of(
                        "platform lists a name that it delegated",
                        h -> {
                            h.forge.services.prefixes = List.of(Forge.SERVICE);
                            h.forge.ownBundles.add(Forge.SERVICE + ".part");
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
    }

    private static void delegations(List<Attack> all) {
        top(all, "names delegated twice", d -> d.set("role", d.textNode("other")));
        top(
                all,
                "names delegated inside others'",
                d -> {
                    d.put("role", "other");
                    d.putArray("prefixes").add("org.foyer.service.sample.inner");
                });
        top(all, "role delegated twice", d -> d.putArray("prefixes").add("org.elsewhere.service"));
        top(
                all,
                "one key for two publishers",
                d -> {
                    d.put("role", "other");
                    d.putArray("prefixes").add("org.elsewhere.service");
                });
        for (String prefix : List.of("org", "org.foyer", "", "org.foyer.", "*", "org..foyer.x")) {
            only(
                    all,
                    new Attack("prefix wide open", prefix.isEmpty() ? "empty" : prefix, null),
                    d -> d.putArray("prefixes").add(prefix));
        }
        only(all, Attack.of("delegation of no names", null), d -> d.putArray("prefixes"));
        only(all, Attack.of("threshold of no signatures", null), d -> d.put("threshold", 0));
        only(
                all,
                Attack.of("keys that the file does not hold", null),
                d -> d.putArray("keyids").add("0".repeat(64)));
        only(all, Attack.of("tier that does not exist", null), d -> d.putArray("tiers").add("T0"));
        only(
                all,
                Attack.of("flood of names", null),
                d -> {
                    for (int i = 0; i < 60; i++) {
                        d.withArray("prefixes").add("org.flood.n" + i);
                    }
                });
        only(all, Attack.of("role that is a path", null), d -> d.put("role", "../../etc/passwd"));
        only(
                all,
                Attack.of("flood of rotations", null),
                d -> {
                    for (int i = 0; i < 40; i++) {
                        d.withArray("rotations").add(Forge.rotation(OLD, NEW, OLD, NEW));
                    }
                });
        all.add(
                Attack.of(
                        "key of the root signs bundles",
                        h -> {
                            h.forge.signers.put("services", new KeyPair[] {Forge.key(2)});
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
    }

    private static void keys(List<Attack> all) {
        all.add(Attack.of("publisher's key replaced without a word", h -> changed(h, NEW).held()));
        rotation(all, "rotation signed by the publisher's new key only", NEW);
        rotation(all, "rotation signed by the publisher's old key only", OLD);
        rotation(all, "rotation signed by the platform's keys", Forge.key(4), Forge.key(5));
        rotation(all, "rotation signed by nobody");
        all.add(
                Attack.of(
                        "rotation of another publisher shown again",
                        h -> {
                            h.forge.services.rotations.add(
                                    Forge.rotation(Forge.key(12), NEW, Forge.key(12), NEW));
                            changed(h, NEW).held();
                        }));
        all.add(
                Attack.of(
                        "row of rotations with a gap",
                        h -> {
                            h.forge.services.rotations.add(Forge.rotation(OLD, NEW, OLD, NEW));
                            h.forge.services.rotations.add(
                                    Forge.rotation(Forge.key(22), NEWER, Forge.key(22), NEWER));
                            changed(h, NEWER).held();
                        }));
        all.add(
                Attack.of(
                        "publisher's replaced key comes back",
                        h -> {
                            h.forge.services.rotations.add(Forge.rotation(OLD, NEW, OLD, NEW));
                            changed(h, NEW).client.refresh();
                            h.forge.services.rotations.clear();
                            h.forge.services.ownVersion = 9;
                            changed(h, OLD).held();
                        }));
        all.add(
                Attack.of(
                        "withdrawal by keys that are not the publisher's",
                        h -> {
                            h.forge.onDelegated =
                                    t ->
                                            t.putArray("withdrawals")
                                                    .addObject()
                                                    .put("name", Forge.SERVICE)
                                                    .put("versions", "0")
                                                    .put("action", "REMOVE")
                                                    .put("detail", "Ours is better.");
                            changed(h, NEW).held();
                            assertTrue(
                                    h.client.last().orElseThrow().withdrawals().stream()
                                            .noneMatch(
                                                    w -> w.symbolicName().equals(Forge.SERVICE)));
                        }));
        all.add(
                Attack.of(
                        "acceptance of one publisher's keys used for others",
                        h -> {
                            changed(h, NEW).held();
                            h.fails("digest-unknown", () -> h.accept("1".repeat(64)));
                            changed(h, NEWER).held();
                        }));
    }

    private static void takeovers(List<Attack> all) {
        all.add(
                Attack.of(
                        "same names under another role and key",
                        h -> {
                            h.forge.services.role = "successor";
                            h.forge.signers.put("successor", new KeyPair[] {NEW});
                            h.forge.publish();
                            h.held();
                        }));
        all.add(
                Attack.of(
                        "wider names around a pinned one",
                        h -> {
                            h.forge.services.prefixes = List.of("org.foyer.service", "org.foyer.x");
                            changed(h, NEW).held();
                        }));
        all.add(
                Attack.of(
                        "narrower names inside a pinned one",
                        h -> {
                            h.forge.services.prefixes = List.of(Forge.SERVICE);
                            changed(h, NEW).held();
                        }));
        all.add(
                Attack.of(
                        "platform takes a publisher's name for itself",
                        h -> {
                            h.forge.delegates.clear();
                            h.forge.ownBundles.add(Forge.SERVICE);
                            h.forge.publish();
                            h.held();
                        }));
        all.add(
                Attack.of(
                        "delegation dropped and given to another key",
                        h -> {
                            dropped(h);
                            h.forge.delegates.add(h.forge.services);
                            changed(h, NEW).held();
                        }));
        all.add(
                Attack.of(
                        "delegation dropped and back with something older",
                        h -> {
                            h.forge.publish();
                            h.client.refresh();
                            dropped(h);
                            h.forge.delegates.add(h.forge.services);
                            h.forge.services.ownVersion = 1;
                            h.forge.publish();
                            h.refused("catalogue-rollback");
                        }));
        all.add(
                Attack.of(
                        "delegation dropped and back under another role with something older",
                        h -> {
                            h.forge.publish();
                            h.client.refresh();
                            dropped(h);
                            h.restart();
                            h.forge.services.role = "successor";
                            h.forge.signers.put("successor", new KeyPair[] {OLD});
                            h.forge.delegates.add(h.forge.services);
                            h.forge.services.ownVersion = 1;
                            h.forge.publish();
                            h.refused("catalogue-rollback");
                        }));
        all.add(
                Attack.of(
                        "update of an installed service from another publisher",
                        h -> {
                            Publisher installed =
                                    h.client.last().orElseThrow().entries().get(0).publisher();
                            h.unreviewed = true;
                            h.restart();
                            changed(h, NEW).client.refresh();
                            String waiting = h.client.foreign().get(0).digest();
                            assertFalse(
                                    new Publisher("Foyer", waiting, java.util.Set.of())
                                            .continues("Foyer", installed.keys()));
                            assertFalse(installed.continues("Rival", installed.keys()));
                        }));
    }

    private static void dropped(AttackedHome h) throws CatalogueException {
        h.forge.delegates.clear();
        h.forge.publish();
        assertEquals(List.of(), h.client.refresh().entries());
    }

    private static AttackedHome changed(AttackedHome h, KeyPair key) {
        h.forge.signers.put(h.forge.services.role, new KeyPair[] {key});
        h.forge.publish();
        return h;
    }

    private static void rotation(List<Attack> all, String kind, KeyPair... by) {
        all.add(
                Attack.of(
                        kind,
                        h -> {
                            h.forge.services.rotations.add(Forge.rotation(OLD, NEW, by));
                            changed(h, NEW).held();
                        }));
    }

    private interface Change {
        void on(AttackedHome home, ObjectNode targets);
    }

    private static void delegated(List<Attack> all, String kind, Change change) {
        all.add(
                Attack.of(
                        kind,
                        h -> {
                            h.forge.onDelegated = t -> change.on(h, t);
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
    }

    /** A second delegation, a changed copy of the first. */
    private static void top(List<Attack> all, String kind, Consumer<ObjectNode> change) {
        all.add(
                Attack.of(
                        kind,
                        h -> {
                            h.forge.onTargets =
                                    t -> {
                                        ObjectNode copy =
                                                (ObjectNode) t.get("delegations").get(0).deepCopy();
                                        change.accept(copy);
                                        t.withArray("delegations").add(copy);
                                    };
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
    }

    /** The only delegation, changed. */
    private static void only(List<Attack> all, Attack named, Consumer<ObjectNode> change) {
        all.add(
                new Attack(
                        named.kind(),
                        named.variant(),
                        h -> {
                            h.forge.onTargets =
                                    t -> change.accept((ObjectNode) t.get("delegations").get(0));
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
    }
}
