package org.foyer.api.trouble;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The register of troubles. Thread-safe; never blocks. Each bundle gets a view of its own: what it
 * raised goes when it stops. Raising again what stands renews it without a new notice, so a trouble
 * that flickers makes no storm.
 */
@ProviderType
public interface Troubles {

    /**
     * Says that this is wrong now; replaces an earlier one of the same code and subject and keeps
     * its beginning.
     *
     * @param why fills the text's {@code why}; empty if the code has none
     * @param quoted author of {@code detail}
     */
    void raise(
            TroubleCode code,
            String subject,
            Map<String, String> parameters,
            Optional<Reason> why,
            Optional<String> quoted);

    /** As above, without a cause and with words of our own. */
    default void raise(TroubleCode code, String subject, Map<String, String> parameters) {
        raise(code, subject, parameters, Optional.empty(), Optional.empty());
    }

    /** Says that it is no longer wrong; no effect if it was not. */
    void clear(TroubleCode code, String subject);

    /** Everything that is wrong now, gravest first, then longest standing. */
    List<Trouble> current();
}
