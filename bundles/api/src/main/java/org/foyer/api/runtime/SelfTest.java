package org.foyer.api.runtime;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.reason.Reason;
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
     * @param why what is missing, with the remedy; empty when all is well
     */
    record Check(String check, boolean ok, Optional<Reason> why) {

        public Check {
            Objects.requireNonNull(check, "check");
            Objects.requireNonNull(why, "why");
        }

        /** A protection that is in force. */
        public static Check holds(String check) {
            return new Check(check, true, Optional.empty());
        }

        /** A protection that is not. */
        public static Check fails(String check, Reason why) {
            return new Check(check, false, Optional.of(why));
        }
    }
}
