package org.foyer.store.catalogue;

import java.security.PublicKey;
import java.util.Map;

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
        if (!envelope.signedBy(root.root, keys)) {
            throw new JsonFault("root.json is not signed by enough of its own root keys");
        }
        return root;
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

    RoleKeys role(String name) {
        return switch (name) {
            case "timestamp" -> timestamp;
            case "snapshot" -> snapshot;
            default -> targets;
        };
    }
}
