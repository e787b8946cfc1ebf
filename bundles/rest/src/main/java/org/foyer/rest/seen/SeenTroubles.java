package org.foyer.rest.seen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;

/** What is wrong with what somebody sees. */
record SeenTroubles(Troubles troubles, Mentions mentions) implements Troubles {

    @Override
    public void raise(
            TroubleCode code,
            String subject,
            Map<String, String> parameters,
            Optional<Reason> why,
            Optional<String> quoted) {
        troubles.raise(code, subject, parameters, why, quoted);
    }

    @Override
    public void clear(TroubleCode code, String subject) {
        troubles.clear(code, subject);
    }

    @Override
    public List<Trouble> current() {
        return troubles.current().stream().filter(mentions::sees).toList();
    }
}
