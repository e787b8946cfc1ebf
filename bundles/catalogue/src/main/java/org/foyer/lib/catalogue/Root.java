package org.foyer.lib.catalogue;

import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The root role: which keys sign what. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Root(
        Header header,
        Map<String, PublicKey> keys,
        RoleKeys root,
        RoleKeys timestamp,
        RoleKeys snapshot,
        RoleKeys targets,
        byte[] file) {
    static final int MAX_BYTES = 64 * 1024;

    /** Reads a root that vouches for itself; whether to trust it is the caller's to know. */
    static Root parse(byte[] file) throws JsonFault {
        Envelope envelope = Envelope.parse("root.json", file, MAX_BYTES);
        Fields fields = Json.read(envelope.payload(), "root.json", MAX_BYTES);
        Header header = Header.read(fields, "root");
        Map<String, PublicKey> keys = Envelope.keys(fields);
        Fields roles = fields.object("roles");
        Root root =
                new Root(
                        header,
                        Map.copyOf(keys),
                        role(roles, "root", keys),
                        role(roles, "timestamp", keys),
                        role(roles, "snapshot", keys),
                        role(roles, "targets", keys),
                        file.clone());
        roles.end();
        fields.end();
        root.eachKeyServesOneRole();
        if (!envelope.signedBy(root.root, keys)) {
            throw new JsonFault("root.json is not signed by enough of its own root keys");
        }
        return root;
    }

    /** The timestamp's key lies on homes that run a broker, so it must open nothing else. */
    private void eachKeyServesOneRole() throws JsonFault {
        Set<String> seen = new HashSet<>();
        for (RoleKeys role : List.of(root, timestamp, snapshot, targets)) {
            for (String key : role.keyIds()) {
                if (!seen.add(key)) {
                    throw new JsonFault("root.json gives key " + key + " more than one role");
                }
            }
        }
    }

    String digest() {
        return Hash.sha256(file);
    }

    private static RoleKeys role(Fields roles, String name, Map<String, PublicKey> keys)
            throws JsonFault {
        Fields fields = roles.object(name);
        RoleKeys role = RoleKeys.read(fields, keys);
        fields.end();
        return role;
    }

    /** Whether this root's keys accept another one as their successor. */
    boolean accepts(Root next) throws JsonFault {
        return Envelope.parse("root.json", next.file, MAX_BYTES).signedBy(root, keys);
    }

    /** Whether both let the same keys sign a catalogue. */
    boolean sameKeys(Root other) {
        return timestamp.equals(other.timestamp)
                && snapshot.equals(other.snapshot)
                && targets.equals(other.targets);
    }
}
