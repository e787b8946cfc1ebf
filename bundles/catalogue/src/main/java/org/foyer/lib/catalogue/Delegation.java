package org.foyer.lib.catalogue;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names under these prefixes are signed by these keys and nobody else. It ends there: who was
 * delegated to delegates no further.
 *
 * @param role names the file
 * @param provider the publisher's name, as its descriptions must say it
 * @param tiers where its bundles may run; {@code T1} only if the platform reviewed the publisher
 * @param ancestors digests of earlier sets of keys that signed for these ones
 */
record Delegation(
        String role,
        String provider,
        Set<String> prefixes,
        RoleKeys keys,
        Set<String> tiers,
        Set<String> ancestors) {
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,119}");
    private static final Pattern TIER = Pattern.compile("T[123]");
    private static final int MOST_PREFIXES = 50;
    private static final int MOST_ROTATIONS = 32;

    static Delegation read(Fields fields, Map<String, PublicKey> keys) throws JsonFault {
        String role = fields.text("role", ROLE, "use a-z, digits, dash");
        String provider = fields.text("provider", 200);
        List<String> prefixes =
                fields.list(
                        "prefixes", MOST_PREFIXES, (f, n) -> f.text(n, Prefix.FORM, Prefix.REMEDY));
        RoleKeys signers = RoleKeys.read(fields, keys);
        List<String> tiers =
                fields.list("tiers", 3, (f, n) -> f.text(n, TIER, "give T1, T2 or T3"));
        List<Rotation> rotations =
                fields.optionalList(
                        "rotations", MOST_ROTATIONS, (f, n) -> Rotation.read(f.object(n)));
        fields.end();
        if (prefixes.isEmpty()) {
            throw fields.fault("prefixes", "name at least one");
        }
        return new Delegation(
                role,
                provider,
                Set.copyOf(prefixes),
                signers,
                Set.copyOf(tiers),
                Rotation.ancestors(signers.digest(), rotations));
    }

    boolean covers(String name) {
        return prefixes.stream().anyMatch(p -> Prefix.covers(p, name));
    }

    String file() {
        return "targets-" + role + ".json";
    }
}
