package org.foyer.api.preference;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is in force for a subject at an instant, and what became of each wish about it. Immutable.
 *
 * @param held empty: nobody wishes anything there at that time
 * @param counted all wishes about it that are not over, the ones that count first
 */
public record InForce(Subject subject, Instant at, Optional<Held> held, List<Counted> counted) {

    /** What became of a wish. */
    public enum Part {
        /** It is what is held, or a part of it. */
        COUNTS,
        /** Another wants it warmer: nobody is left colder than they wish. */
        LESS_WARM,
        /** Another leaves earlier, or wants more for the same time. */
        AFTER_ANOTHER,
        /** It shares no time with another, which ends earlier. */
        OTHER_WINDOW,
        /** One for this time only comes first. */
        AFTER_AD_HOC,
        /** Nobody is there. */
        AWAY,
        /** One for a smaller zone comes first. */
        AFTER_INNER_ZONE,
        /** It is for other hours. */
        NOT_NOW,
        /** It is for another season than its person feels. */
        OTHER_SEASON,
        /** It is for a season, and its person has not said which one they feel. */
        SEASON_UNKNOWN
    }

    /**
     * One wish.
     *
     * @param preference as it is kept
     * @param part what became of it
     */
    public record Counted(Preference preference, Part part) {
        public Counted {
            Objects.requireNonNull(preference, "preference");
            Objects.requireNonNull(part, "part");
        }
    }

    public InForce {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(held, "held");
        counted = List.copyOf(counted);
    }
}
