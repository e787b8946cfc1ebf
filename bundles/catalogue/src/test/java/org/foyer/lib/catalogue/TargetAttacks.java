package org.foyer.lib.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Bundles that are not what was signed, and words about bundles that do not hold. */
final class TargetAttacks {
    private TargetAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        bytes(all);
        words(all);
        return all;
    }

    private static void bytes(List<Attack> all) {
        all.add(
                Attack.of(
                        "swapped bundle",
                        h -> {
                            byte[] swapped = h.forge.bundle.clone();
                            swapped[3] ^= 1;
                            h.forge.files.put("bundles/sample.jar", swapped);
                            h.unfetched("bundle-mismatch");
                        }));
        all.add(
                Attack.of(
                        "bundle cut short",
                        h -> {
                            h.forge.files.put(
                                    "bundles/sample.jar", Arrays.copyOf(h.forge.bundle, 10));
                            h.unfetched("bundle-mismatch");
                        }));
        all.add(
                Attack.of(
                        "bundle with more behind it",
                        h -> {
                            h.forge.files.put(
                                    "bundles/sample.jar",
                                    Arrays.copyOf(h.forge.bundle, h.forge.bundle.length + 1));
                            h.unfetched("bundle-mismatch");
                        }));
        all.add(
                Attack.of(
                        "bundle without end",
                        h -> {
                            h.fetcher = (a, longest) -> CatalogueCase.endless();
                            h.unfetched("bundle-mismatch");
                        }));
        all.add(
                Attack.of(
                        "bundle that breaks off",
                        h -> {
                            h.fetcher =
                                    (a, longest) ->
                                            new FilterInputStream(InputStream.nullInputStream()) {
                                                @Override
                                                public int read(byte[] b, int o, int n)
                                                        throws IOException {
                                                    throw new IOException("gone");
                                                }
                                            };
                            h.unfetched("bundle-unreachable");
                        }));
        all.add(
                Attack.of(
                        "bundle that is kept back",
                        h -> {
                            h.forge.files.remove("bundles/sample.jar");
                            h.unfetched("bundle-unreachable");
                        }));
    }

    private static void words(List<Attack> all) {
        target(all, "size that is not the bundle's", t -> t.put("length", 1));
        target(all, "bundle of no size", t -> t.put("length", 0));
        target(all, "bundle larger than any", t -> t.put("length", 65L * 1024 * 1024));
        target(all, "hash that the index does not have", t -> t.put("sha256", "0".repeat(64)));
        target(all, "hash in another form", t -> t.put("sha256", "sha1:abc"));
        target(all, "file that the index does not have", t -> t.put("path", "other.jar"));
        for (String path :
                List.of("../evil.jar", "/etc/passwd", "http://evil.test/x.jar", "a/../b", "a//b")) {
            all.add(
                    new Attack(
                            "path out of the repository",
                            path,
                            h -> signed(h, t -> t.put("path", path))));
        }
        target(all, "tier nobody knows", t -> t.put("tier", "T9"));
        target(all, "no tier", t -> t.remove("tier"));
        target(
                all,
                "wider permissions than were reviewed",
                t -> ((ObjectNode) t.at("/description/scopes/2")).put("maxPowerW", 9000));
        target(all, "permissions left out", t -> t.remove("permissions"));
        target(
                all,
                "description of another service",
                t -> ((ObjectNode) t.get("description")).put("id", "org.foyer.service.other"));
        target(
                all,
                "description of another version",
                t -> ((ObjectNode) t.get("description")).put("version", "2.0.0"));
        target(
                all,
                "description with a field nobody knows",
                t -> ((ObjectNode) t.get("description")).put("free", true));
        target(
                all,
                "scope that nobody knows",
                t -> ((ObjectNode) t.at("/description/scopes/0")).put("type", "EVERYTHING"));
        target(
                all,
                "readings closer than any",
                t -> ((ObjectNode) t.at("/description/scopes/0")).put("granularity", "PT0S"));
        target(
                all,
                "power of less than nothing",
                t -> ((ObjectNode) t.at("/description/scopes/2")).put("maxPowerW", -5));
        target(all, "version that is none", t -> t.put("version", "one"));
        target(all, "name that is none", t -> t.put("name", "org/foyer/x"));
        delegated(
                all,
                "bundle listed twice",
                t -> t.withArray("targets").add(t.get("targets").get(0).deepCopy()));
        delegated(all, "index lists what nobody signed", t -> t.putArray("targets"));
        all.add(
                Attack.of(
                        "signed bundle that the index lacks",
                        h -> {
                            h.forge.onDelegated =
                                    t ->
                                            t.withArray("targets")
                                                    .add(
                                                            h.forge.target(
                                                                    "org.foyer.service.two",
                                                                    "bundles/sample.jar"));
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
        top(all, "catalogue without an index", t -> t.remove("index"));
        top(
                all,
                "withdrawal of no versions",
                t -> ((ObjectNode) t.at("/withdrawals/0")).put("versions", "[2,1"));
        top(
                all,
                "withdrawal that does what nobody knows",
                t -> ((ObjectNode) t.at("/withdrawals/0")).put("action", "ERASE"));
        top(
                all,
                "withdrawal without a word",
                t -> ((ObjectNode) t.at("/withdrawals/0")).put("detail", " "));
    }

    private static void target(List<Attack> all, String kind, Consumer<ObjectNode> change) {
        all.add(Attack.of(kind, h -> signed(h, change)));
    }

    private static void signed(AttackedHome h, Consumer<ObjectNode> change)
            throws CatalogueException {
        h.forge.onDelegated = t -> change.accept((ObjectNode) t.get("targets").get(0));
        h.forge.publish();
        h.refused("catalogue-format");
    }

    private static void delegated(List<Attack> all, String kind, Consumer<ObjectNode> change) {
        all.add(
                Attack.of(
                        kind,
                        h -> {
                            h.forge.onDelegated = change;
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
    }

    private static void top(List<Attack> all, String kind, Consumer<ObjectNode> change) {
        all.add(
                Attack.of(
                        kind,
                        h -> {
                            h.forge.onTargets = change;
                            h.forge.publish();
                            h.refused("catalogue-format");
                        }));
    }
}
