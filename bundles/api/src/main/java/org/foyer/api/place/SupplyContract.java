package org.foyer.api.place;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who supplies a connection, for a time (model 1). It is descriptive only: what is paid follows
 * from the tariffs and their connections, not from here. Immutable.
 *
 * @param id stable id
 * @param connection id of the connection
 * @param party id of the supplier
 * @param meteringPoint what the operator calls the point of measurement (EAN, PRM, POD, MaLo …), as
 *     it stands in the contract; empty if nobody said
 * @param tariff the tariff that the contract names: {@code main}, or the id of a further one;
 *     prices nothing
 * @param from start, inclusive
 * @param until end, exclusive; empty while it is open
 */
public record SupplyContract(
        String id,
        String connection,
        String party,
        String meteringPoint,
        String tariff,
        Instant from,
        Optional<Instant> until) {

    public SupplyContract {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(party, "party");
        Objects.requireNonNull(meteringPoint, "meteringPoint");
        Objects.requireNonNull(tariff, "tariff");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        if (until.isPresent() && !until.get().isAfter(from)) {
            throw new IllegalArgumentException(
                    "contract " + id + " until " + until.get() + ": give an end after its start");
        }
    }

    /** Whether it holds at that instant. */
    public boolean holds(Instant at) {
        return !at.isBefore(from) && until.map(at::isBefore).orElse(true);
    }
}
