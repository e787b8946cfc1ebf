package org.foyer.rest.session;

import java.util.Locale;
import java.util.Optional;
import org.foyer.rest.backend.Backends;

/** Who is behind a token. Thread-safe. */
public final class Callers {

    private final Backends backends;

    public Callers(Backends backends) {
        this.backends = backends;
    }

    /** The person or the program as they are now; empty if the token is not valid. */
    public Optional<Caller> of(String token, Locale locale) {
        return backends.identity()
                .session(token)
                .map(session -> Caller.person(session, token, locale))
                .or(
                        () ->
                                backends.agents()
                                        .agent(token)
                                        .map(agent -> Caller.program(agent, token, locale)));
    }
}
