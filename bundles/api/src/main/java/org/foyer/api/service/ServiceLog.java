package org.foyer.api.service;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Facade: lines in the home's log for whoever looks after the service (given with the
 * subscription). The home names the author; line breaks and control characters are replaced, a line
 * ends after 2,048 characters, and of what goes beyond 200 lines or 64 KiB of text a minute only
 * the number of lines is kept. Thread-safe. Never blocks on anything but the log and never throws:
 * what comes after access has ended is dropped.
 */
@ProviderType
public interface ServiceLog {

    /** For the author at work; usually switched off. */
    void debug(String line);

    void info(String line);

    void warn(String line);

    /**
     * @param cause told by type, message and its first places in the code; may be null
     */
    void warn(String line, Throwable cause);
}
