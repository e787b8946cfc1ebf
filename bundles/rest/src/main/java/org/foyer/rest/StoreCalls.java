package org.foyer.rest;

import org.foyer.api.store.StoreException;

/** Calls of the store, its refusals as problems with the store's own code. */
final class StoreCalls {

    private StoreCalls() {}

    static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (StoreException e) {
            boolean unknown = e.code().endsWith("-unknown") && e.field().equals("service");
            int status = unknown ? 404 : e.field().isEmpty() ? 409 : 422;
            if (e.code().startsWith("needs-")) {
                status = 409;
            }
            throw e.field().isEmpty()
                    ? new Problem(status, e.code(), e.getMessage())
                    : new Problem(status, e.code(), e.getMessage(), e.field());
        }
    }

    /** Something that the store may refuse. */
    interface Call<T> {
        T run() throws StoreException;
    }
}
