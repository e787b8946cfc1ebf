package org.foyer.store.catalogue;

import java.util.Map;
import java.util.regex.Pattern;

/** Timestamp and snapshot roles: a header and what other files must be. */
record Meta(Header header, Map<String, FileRef> files) {
    static final int TIMESTAMP_BYTES = 16 * 1024;
    static final int SNAPSHOT_BYTES = 64 * 1024;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,79}\\.json");

    static Meta parse(String type, byte[] payload, int maxBytes) throws JsonFault {
        Fields fields = Json.read(payload, type + ".json", maxBytes);
        Header header = Header.read(fields, type);
        Map<String, FileRef> files =
                fields.map(
                        "meta",
                        64,
                        NAME,
                        "name a metadata file",
                        (f, n) -> FileRef.read(f.object(n), Targets.MAX_BYTES));
        fields.end();
        return new Meta(header, Map.copyOf(files));
    }

    FileRef file(String name) throws JsonFault {
        FileRef ref = files.get(name);
        if (ref == null) {
            throw new JsonFault("the catalogue does not vouch for " + name);
        }
        return ref;
    }
}
