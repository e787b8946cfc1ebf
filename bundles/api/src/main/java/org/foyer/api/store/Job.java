package org.foyer.api.store;

import java.time.Instant;
import java.util.Optional;
import org.foyer.api.reason.Reason;

/**
 * A visible piece of work of the store: stage, percent, always an end (ui 3.1).
 *
 * @param id stable
 * @param kind what it does
 * @param service for which service
 * @param serviceName what the household calls it
 * @param stage where it is
 * @param percent 0 to 100, never falling
 * @param started when it began
 * @param ended when it ended; empty while it runs
 * @param error why it failed; empty unless stage is FAILED
 */
public record Job(
        String id,
        Kind kind,
        ServiceId service,
        String serviceName,
        Stage stage,
        int percent,
        Instant started,
        Optional<Instant> ended,
        Optional<Reason> error) {

    /** What a job does. */
    public enum Kind {
        INSTALL,
        UPDATE,
        UNINSTALL
    }

    /** Where a job is. */
    public enum Stage {
        QUEUED,
        RESOLVING,
        FETCHING,
        VERIFYING,
        APPLYING,
        PROBING,
        COMMITTING,
        DONE,
        FAILED
    }
}
