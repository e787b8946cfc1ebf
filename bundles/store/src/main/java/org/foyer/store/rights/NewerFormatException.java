package org.foyer.store.rights;

import java.io.IOException;

/** The record was written by a later Foyer; this one must not touch it. */
public final class NewerFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    NewerFormatException(int format) {
        super(
                "The record of services is of format "
                        + format
                        + ", this Foyer knows up to "
                        + HouseholdCodec.FORMAT
                        + ": start the newer Foyer again, or restore a backup.");
    }
}
