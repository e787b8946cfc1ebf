package org.foyer.lib.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Timestamp and snapshot roles: a header and what other files must be.
 *
 * @param issued when a timestamp was signed; empty for a snapshot
 */
record Meta(Header header, Optional<Instant> issued, Map<String, FileRef> files) {
    static final int TIMESTAMP_BYTES = 16 * 1024;
    static final int SNAPSHOT_BYTES = 256 * 1024;

    /** Longest life of a timestamp: who holds back news is noticed within this time. */
    static final Duration LONGEST_TIMESTAMP = Duration.ofDays(14);

    private static final int MOST_FILES = 600;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,139}\\.json");

    static Meta timestamp(byte[] payload) throws JsonFault {
        Fields fields = Json.read(payload, "timestamp.json", TIMESTAMP_BYTES);
        Header header = Header.read(fields, "timestamp");
        Instant issued = fields.instant("issued");
        if (!issued.isBefore(header.expires())
                || header.expires().isAfter(issued.plus(LONGEST_TIMESTAMP))) {
            throw fields.fault(
                    "expires",
                    "give an instant at most " + LONGEST_TIMESTAMP.toDays() + " days on");
        }
        return new Meta(header, Optional.of(issued), files(fields));
    }

    static Meta snapshot(byte[] payload) throws JsonFault {
        Fields fields = Json.read(payload, "snapshot.json", SNAPSHOT_BYTES);
        return new Meta(Header.read(fields, "snapshot"), Optional.empty(), files(fields));
    }

    private static Map<String, FileRef> files(Fields fields) throws JsonFault {
        Map<String, FileRef> files =
                fields.map(
                        "meta",
                        MOST_FILES,
                        NAME,
                        "name a metadata file",
                        (f, n) -> FileRef.read(f.object(n)));
        fields.end();
        return Map.copyOf(files);
    }

    FileRef file(String name) throws JsonFault {
        FileRef ref = files.get(name);
        if (ref == null) {
            throw new JsonFault("the catalogue does not vouch for " + name);
        }
        return ref;
    }
}
