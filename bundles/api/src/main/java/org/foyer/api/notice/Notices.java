package org.foyer.api.notice;

import java.util.List;
import org.foyer.api.party.Audience;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.Trouble;
import org.osgi.annotation.versioning.ProviderType;

/** Messages to the household. Thread-safe. Keeps the newest 500, over restarts. */
@ProviderType
public interface Notices {

    /**
     * Posts a message; an open one with the same origin, text and audience is renewed, not doubled.
     *
     * @param audience who of those who see what it is about sees it; no program does
     */
    Notice post(Notice.Level level, String origin, Reason text, Audience audience);

    /** One to the home. */
    default Notice post(Notice.Level level, String origin, Reason text) {
        return post(level, origin, text, Audience.HOME);
    }

    /**
     * Tells of a trouble, with its severity as level and its subject as origin; an open notice of
     * the same code and subject is renewed, not doubled.
     */
    default Notice post(Trouble trouble) {
        return post(
                Notice.Level.valueOf(trouble.code().severity().name()),
                trouble.subject(),
                Reason.of(
                        ReasonCode.TROUBLE,
                        "trouble",
                        trouble.code().key(),
                        "subject",
                        trouble.subject()));
    }

    /** All kept notices, newest first. */
    List<Notice> all();

    /**
     * Marks a notice as seen.
     *
     * @return false if there is none of that id
     */
    boolean acknowledge(String id);
}
