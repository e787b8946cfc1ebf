package org.foyer.api.notice;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.party.Audience;
import org.foyer.api.reason.Reason;
import org.foyer.api.trouble.Trouble;

/**
 * A message to the household. Immutable.
 *
 * @param id stable
 * @param at when, on the house clock
 * @param level how much it matters
 * @param origin who says it: a bundle, device or service id
 * @param text what, as a reason (texts by key); {@code TROUBLE} if a trouble says it
 * @param trouble the trouble that this tells of, as it was when it was told; empty for others
 * @param audience whose it is, and who sees it of those who see what it is about
 * @param acknowledged true once a person has seen it
 */
public record Notice(
        String id,
        Instant at,
        Level level,
        String origin,
        Reason text,
        Optional<Trouble> trouble,
        Audience audience,
        boolean acknowledged) {

    /** How much a notice matters. */
    public enum Level {
        INFO,
        WARNING,
        ALARM
    }

    public Notice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(trouble, "trouble");
        Objects.requireNonNull(audience, "audience");
    }

    /** A notice to the home, that no trouble tells. */
    public Notice(
            String id, Instant at, Level level, String origin, Reason text, boolean acknowledged) {
        this(id, at, level, origin, text, Optional.empty(), Audience.HOME, acknowledged);
    }

    /** The same notice, seen by a person. */
    public Notice seen() {
        return new Notice(id, at, level, origin, text, trouble, audience, true);
    }
}
