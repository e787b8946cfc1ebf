package org.foyer.api.control;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a person has stopped for the whole home, at any moment and until somebody allows it again:
 * flexibility, automatic control, or both (FR.FLX.7, FR.HL1.7). What is stopped keeps its orders in
 * the book and is refused with that reason; what runs of it is given back at once. Persons, law,
 * contracts and limits are not concerned. Thread-safe; acts first and is then stored, calls may
 * block for the disk.
 */
@ProviderType
public interface Stops {

    /** What can be stopped. */
    enum What {
        /** Orders under a flexibility contract. */
        FLEXIBILITY,
        /** Orders of services, rules and suppliers. */
        CONTROL;

        /** Whether an order of that mandate is stopped with it. */
        public boolean includes(Mandate mandate) {
            return switch (mandate) {
                case FLEXIBILITY -> this == FLEXIBILITY;
                case SUPPLIER, RULE, PLAN -> this == CONTROL;
                default -> false;
            };
        }
    }

    /**
     * A stop.
     *
     * @param person who stopped it, as the household calls him
     * @param since when, a label
     */
    record Stop(String person, Instant since) {
        public Stop {
            Objects.requireNonNull(person, "person");
            Objects.requireNonNull(since, "since");
        }
    }

    /** From now on nothing of it acts; without effect while it is stopped already. */
    void stop(What what, String person);

    /** It may act again. */
    void allow(What what);

    /** What is stopped now, a snapshot. */
    Map<What, Stop> current();
}
