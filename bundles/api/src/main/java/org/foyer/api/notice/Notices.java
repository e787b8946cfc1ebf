package org.foyer.api.notice;

import java.util.List;
import org.foyer.api.reason.Reason;
import org.osgi.annotation.versioning.ProviderType;

/** Messages to the household. Thread-safe. Keeps the newest 500, over restarts. */
@ProviderType
public interface Notices {

    /** Posts a message; an open one with the same origin and text is renewed, not doubled. */
    Notice post(Notice.Level level, String origin, Reason text);

    /** All kept notices, newest first. */
    List<Notice> all();

    /**
     * Marks a notice as seen.
     *
     * @return false if there is none of that id
     */
    boolean acknowledge(String id);
}
