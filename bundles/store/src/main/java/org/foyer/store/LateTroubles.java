package org.foyer.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;

/**
 * The register of troubles, which may come later than the store and go before it: what stands is
 * raised when it comes. Thread-safe.
 */
final class LateTroubles implements Troubles {
    private final Map<Key, Raised> standing = new LinkedHashMap<>(); // guarded by this
    private Troubles register; // guarded by this, null while there is none

    private record Key(TroubleCode code, String subject) {}

    private record Raised(
            Map<String, String> parameters, Optional<Reason> why, Optional<String> quoted) {}

    synchronized void bind(Troubles service) {
        register = service;
        standing.forEach(
                (k, r) ->
                        service.raise(k.code(), k.subject(), r.parameters(), r.why(), r.quoted()));
    }

    synchronized void unbind(Troubles service) {
        if (register == service) {
            register = null;
        }
    }

    @Override
    public synchronized void raise(
            TroubleCode code,
            String subject,
            Map<String, String> parameters,
            Optional<Reason> why,
            Optional<String> quoted) {
        standing.put(new Key(code, subject), new Raised(Map.copyOf(parameters), why, quoted));
        if (register != null) {
            register.raise(code, subject, parameters, why, quoted);
        }
    }

    @Override
    public synchronized void clear(TroubleCode code, String subject) {
        if (standing.remove(new Key(code, subject)) != null && register != null) {
            register.clear(code, subject);
        }
    }

    @Override
    public synchronized List<Trouble> current() {
        return register == null ? List.of() : register.current();
    }
}
