package org.foyer.rest.store;

import org.foyer.api.store.StoreException;
import org.foyer.rest.http.Problem;

/** Calls of the store, its refusals as problems with the store's own code. */
final class StoreCalls {

    private StoreCalls() {}

    static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (StoreException e) {
            boolean unknown =
                    e.code().equals("digest-unknown")
                            || (e.code().endsWith("-unknown") && e.field().equals("service"));
            int status = unknown ? 404 : e.field().isEmpty() ? 409 : 422;
            if (e.code().startsWith("needs-")) {
                status = 409;
            }
            String[] fields = e.field().isEmpty() ? new String[0] : new String[] {e.field()};
            if (e.code().equals("action-too-often")) {
                status = 429;
            }
            throw e.why().isPresent()
                    ? new Problem(status, e.code(), e.why().get(), fields)
                    : new Problem(status, e.code(), e.getMessage(), fields);
        }
    }

    /** Something that the store may refuse. */
    interface Call<T> {
        T run() throws StoreException;
    }
}
