package org.foyer.lib.catalogue;

import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A publisher's statement that one set of keys follows another.
 *
 * @param from digest of the earlier set
 * @param to digest of the later set
 * @param proved whether enough keys of both sets signed it
 */
record Rotation(String from, String to, boolean proved) {
    private static final int MAX_BYTES = 16 * 1024;

    /** Keys of one side. */
    private record Side(Map<String, PublicKey> keys, RoleKeys role) {
        static Side read(Fields fields) throws JsonFault {
            Map<String, PublicKey> keys = Envelope.keys(fields);
            Side side = new Side(keys, RoleKeys.read(fields, keys));
            fields.end();
            return side;
        }

        boolean signed(Envelope envelope) {
            return envelope.signedBy(role, keys);
        }
    }

    static Rotation read(Fields holder) throws JsonFault {
        Envelope envelope = Envelope.of(holder, MAX_BYTES);
        Fields fields = Json.read(envelope.payload(), "rotation", MAX_BYTES);
        if (!fields.text("_type", 20).equals("rotation")) {
            throw fields.fault("_type", "is not rotation");
        }
        Side from = Side.read(fields.object("from"));
        Side to = Side.read(fields.object("to"));
        fields.end();
        return new Rotation(
                from.role().digest(),
                to.role().digest(),
                from.signed(envelope) && to.signed(envelope));
    }

    /** Digests of the sets from which an unbroken row of proved rotations leads to that one. */
    static Set<String> ancestors(String digest, List<Rotation> oldestFirst) {
        Set<String> ancestors = new HashSet<>();
        String present = digest;
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            Rotation rotation = oldestFirst.get(i);
            if (!rotation.proved() || !rotation.to().equals(present)) {
                break;
            }
            present = rotation.from();
            ancestors.add(present);
        }
        ancestors.remove(digest);
        return Set.copyOf(ancestors);
    }
}
