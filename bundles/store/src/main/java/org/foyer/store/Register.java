package org.foyer.store;

import java.io.UncheckedIOException;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceRecord;

/**
 * The household's record as people's orders meet it: what is not there or cannot be written is
 * refused with a sentence. Thread-safe.
 */
final class Register {
    private final HouseholdBook book;

    Register(HouseholdBook book) {
        this.book = book;
    }

    ServiceRecord installed(ServiceId service) throws StoreException {
        return book.now()
                .service(service)
                .orElseThrow(
                        () ->
                                new StoreException(
                                        "service-unknown",
                                        "service",
                                        service + " is not installed.",
                                        Reason.of(ReasonCode.SERVICE_NOT_IN)));
    }

    /** A change of the record that could not be written is refused. */
    void write(Runnable change) throws StoreException {
        try {
            change.run();
        } catch (UncheckedIOException e) {
            throw new StoreException(
                    "storage-failed",
                    "",
                    e.getMessage(),
                    Reason.of(ReasonCode.FILE_NOT_WRITTEN)
                            .quoting(String.valueOf(e.getCause().getMessage()), Reason.SYSTEM));
        }
    }
}
