package org.foyer.rest.history;

import java.util.function.Supplier;
import org.foyer.api.history.HistoryBusyException;
import org.foyer.rest.http.Problem;

/** Calls of the history; when it is busy or off, the answer says which and when to ask again. */
public final class HistoryCalls {

    private HistoryCalls() {}

    public static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (HistoryBusyException e) {
            throw new Problem(
                            503,
                            "history-busy",
                            "Many questions to the history are being answered. Ask again shortly.")
                    .retryAfter(e.retryAfter());
        } catch (IllegalStateException e) {
            throw new Problem(
                    503,
                    "history-off",
                    "The history cannot be read now. GET /api/v1/troubles says why.");
        }
    }
}
