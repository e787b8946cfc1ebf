package org.foyer.api.identity;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The sign-in code of this start of the runtime, for whoever can see its console. Only the launcher
 * prints it; it is never logged, written to a file or sent anywhere. Thread-safe.
 */
@ProviderType
public interface ConsoleCode {

    /** Two groups of four characters, for example {@code K7MP-3XTD}; the same until the stop. */
    String code();
}
