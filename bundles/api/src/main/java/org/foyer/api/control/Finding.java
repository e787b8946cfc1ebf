package org.foyer.api.control;

import java.util.Map;
import java.util.Objects;
import org.foyer.api.trouble.TroubleCode;

/**
 * Something wrong that a decision came upon; the home enters it in the register of troubles and
 * takes it out again once a decision no longer finds it. Immutable.
 *
 * @param code from the closed list
 * @param subject what it is about; with the code it tells two findings apart
 * @param parameters by the names that the code declares
 */
public record Finding(TroubleCode code, String subject, Map<String, String> parameters) {

    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(subject, "subject");
        parameters = Map.copyOf(parameters);
    }
}
