package org.foyer.lib.catalogue;

import java.time.Instant;

/** What every role's JSON starts with. */
record Header(long version, Instant expires) {
    static Header read(Fields fields, String type) throws JsonFault {
        if (!fields.text("_type", 20).equals(type)) {
            throw fields.fault("_type", "is not " + type);
        }
        return new Header(
                fields.integer("version", 1, Long.MAX_VALUE / 2), fields.instant("expires"));
    }
}
