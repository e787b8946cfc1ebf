package org.foyer.store.facade;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.OwnText;
import org.foyer.api.store.ServiceId;

/** A service's own words as a reason that names their author, and nothing that forges others. */
final class OwnWords {
    private static final Set<String> OF_OTHERS = Set.of("detail", "source", "person", "by");

    private OwnWords() {}

    /**
     * @param kind what its key begins with
     * @throws IllegalArgumentException if the description has no such text
     */
    static Reason reason(ServiceId service, Rights rights, OwnText text, String kind) {
        if (!text.key().startsWith(kind + ".") || !rights.own().texts().contains(text.key())) {
            throw new IllegalArgumentException(
                    "text '" + text.key() + "': the description has no such " + kind);
        }
        Map<String, String> parameters = new HashMap<>();
        parameters.put(ReasonCode.OWN, service + "/" + text.key());
        text.values().forEach((name, value) -> parameters.put(ReasonCode.OWN + "." + name, value));
        return new Reason(ReasonCode.SERVICE_SAYS, parameters);
    }

    /**
     * @throws IllegalArgumentException for a reason with words or names of others
     */
    static void require(Reason why) {
        for (Optional<Reason> w = Optional.of(why); w.isPresent(); w = w.get().why()) {
            boolean forged =
                    w.get().code() == ReasonCode.SERVICE_SAYS
                            || w.get().parameters().keySet().stream().anyMatch(OF_OTHERS::contains);
            if (forged) {
                throw new IllegalArgumentException(
                        "why: a reason may not quote or name others; give an OwnText");
            }
        }
    }
}
