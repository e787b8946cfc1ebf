package org.foyer.api.trouble;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.reason.Reason;

/**
 * Something that is wrong now. Immutable. Texts come by key in the reader's language.
 *
 * @param code from the closed list
 * @param subject what it is about: the id of a device, service, limit, file or check; tells two
 *     troubles of one code apart
 * @param parameters by the names that the code declares, except {@code why}; at most 500 characters
 *     each. Words that are not the home's own stand in {@code detail} and are shown as a quotation
 * @param why the cause that fills the text's {@code why}, translated like any reason
 * @param quoted author of {@code detail}, as the {@code source} of a reason; empty if nobody knows
 * @param since when it began, on the house clock
 */
public record Trouble(
        TroubleCode code,
        String subject,
        Map<String, String> parameters,
        Optional<Reason> why,
        Optional<String> quoted,
        Instant since) {

    private static final int LONGEST = 500;

    public Trouble {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(quoted, "quoted");
        Objects.requireNonNull(since, "since");
        parameters = Map.copyOf(parameters);
        for (Map.Entry<String, String> entry : parameters.entrySet()) {
            if (!code.parameters().contains(entry.getKey())) {
                throw new IllegalArgumentException(
                        code + " takes " + code.parameters() + ", not '" + entry.getKey() + "'");
            }
            if (entry.getValue().length() > LONGEST) {
                throw new IllegalArgumentException(
                        code + " " + entry.getKey() + ": give at most 500 characters");
            }
        }
    }
}
