package org.foyer.rest.session;

import org.foyer.api.identity.IdentityException;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.http.Problem;

/** What was not done about people and programs, as problems. */
public final class Refused {

    /** What may not go through. */
    @FunctionalInterface
    public interface Call<T> {
        T call() throws IdentityException;
    }

    private Refused() {}

    public static <T> T call(Call<T> call) {
        try {
            return call.call();
        } catch (IdentityException e) {
            throw problem(e);
        }
    }

    private static Problem problem(IdentityException e) {
        ReasonCode code = e.reason().code();
        String[] fields = e.field().map(f -> new String[] {f}).orElseGet(() -> new String[0]);
        return switch (code) {
            case ENTRY_GONE -> new Problem(404, "not-found", e.reason());
            case NOTHING_STORED -> new Problem(507, "not-stored", e.reason());
            case PERSON_NAME_TAKEN, PERSON_LAST_OWNER, ENTRIES_TOO_MANY, AGENT_NOT_PAIRED ->
                    new Problem(409, code.key(), e.reason(), fields);
            default -> new Problem(422, "invalid", e.reason(), fields);
        };
    }
}
