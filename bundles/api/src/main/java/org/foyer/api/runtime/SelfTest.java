package org.foyer.api.runtime;

import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service: a bundle whose protection matters registers one, so that the home can show
 * whether the protection is in force (architecture 7: a missing mechanism fails closed, and the
 * self-test says so). Thread-safe; answers from memory, at once.
 */
@ConsumerType
public interface SelfTest {

    /** What was checked, in a stable order. */
    List<Check> checks();

    /**
     * One result.
     *
     * @param check stable name, for example {@code resolver-guard}
     * @param ok whether the protection is in force
     * @param detail one sentence with the remedy; empty when all is well
     */
    record Check(String check, boolean ok, String detail) {

        public Check {
            Objects.requireNonNull(check, "check");
            Objects.requireNonNull(detail, "detail");
        }
    }
}
