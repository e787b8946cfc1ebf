package org.foyer.api.notice;

import java.time.Instant;
import java.util.Objects;
import org.foyer.api.reason.Reason;

/**
 * A message to the household. Immutable.
 *
 * @param id stable
 * @param at when, on the house clock
 * @param level how much it matters
 * @param origin who says it: a bundle, device or service id
 * @param text what, as a reason (texts by key)
 * @param acknowledged true once a person has seen it
 */
public record Notice(
        String id, Instant at, Level level, String origin, Reason text, boolean acknowledged) {

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
    }
}
