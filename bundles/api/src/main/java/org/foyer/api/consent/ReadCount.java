package org.foyer.api.consent;

import java.time.Instant;
import java.util.Objects;

/**
 * How often a party read a kind of data in an hour. Immutable.
 *
 * @param tenancy whose data
 * @param recipient id of the party
 * @param type which kind of data
 * @param hour its start
 * @param count answers that were given, 1 or more
 * @param last when the last of them was
 */
public record ReadCount(
        String tenancy, String recipient, DataType type, Instant hour, long count, Instant last) {

    public ReadCount {
        Objects.requireNonNull(tenancy, "tenancy");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(hour, "hour");
        Objects.requireNonNull(last, "last");
    }
}
