package org.foyer.lib.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Versions and times of one pass over a catalogue. Confined to the pass. */
final class Checks {
    /** A home's clock may be this much behind the broker's. */
    private static final Duration BEHIND = Duration.ofHours(1);

    private final Memory before;
    private final Optional<Instant> now;
    private final Supplier<Optional<Instant>> brokerTime;
    private final Map<RoleKeys, Memory.Seen> seen = new HashMap<>();
    private Instant expires = Instant.MAX;

    /**
     * @param before what no version may fall behind
     * @param now against which times are checked; empty to skip that
     * @param brokerTime the broker's own clock, unsigned: good for telling whose clock is wrong,
     *     never for letting anything pass
     */
    Checks(Memory before, Optional<Instant> now, Supplier<Optional<Instant>> brokerTime) {
        this.before = before;
        this.now = now;
        this.brokerTime = brokerTime;
    }

    void version(String name, byte[] payload, RoleKeys role, long version)
            throws CatalogueException {
        Optional<Memory.Seen> last = before.highest(role);
        Memory.Seen present = new Memory.Seen(version, Hash.sha256(payload));
        if (last.isPresent() && version < last.get().version()) {
            throw new CatalogueException(
                    "catalogue-rollback",
                    "The broker's "
                            + name
                            + " has version "
                            + version
                            + ", older than "
                            + last.get().version()
                            + " seen before; tell the broker's operator.");
        }
        if (last.isPresent() && version == last.get().version() && !present.equals(last.get())) {
            throw new CatalogueException(
                    "catalogue-inconsistent",
                    "The broker's "
                            + name
                            + " changed without a new version; tell the broker's operator.");
        }
        seen.put(role, present);
    }

    void issued(String name, Instant issued) throws CatalogueException {
        if (now.isPresent() && now.get().plus(BEHIND).isBefore(issued)) {
            throw new CatalogueException(
                    "catalogue-clock",
                    "This home's clock says "
                            + now.get()
                            + ", but the broker's "
                            + name
                            + " was signed at "
                            + issued
                            + "; put this home's clock right.");
        }
    }

    void unexpired(String name, Instant end) throws CatalogueException {
        if (end.isBefore(expires)) {
            expires = end;
        }
        if (now.isEmpty() || now.get().isBefore(end)) {
            return;
        }
        Optional<Instant> theirs = brokerTime.get().filter(t -> t.isBefore(end));
        if (theirs.isPresent()) {
            throw new CatalogueException(
                    "catalogue-clock",
                    "This home's clock says "
                            + now.get()
                            + ", the broker's "
                            + theirs.get()
                            + "; put this home's clock right.");
        }
        throw new CatalogueException(
                "catalogue-expired",
                "The broker's "
                        + name
                        + " expired on "
                        + end
                        + "; ask its operator to publish again.");
    }

    /** The earliest expiry of all files. */
    Instant expires() {
        return expires;
    }

    Memory memory() {
        return before.with(seen);
    }
}
