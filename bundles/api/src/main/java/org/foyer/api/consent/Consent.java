package org.foyer.api.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A consent of the household, from its first yes to its end. Immutable; that something may pass now
 * says {@link #refusal}.
 *
 * @param id stable, never given again
 * @param terms what was agreed
 * @param given the household's yes
 * @param accepted the recipient's yes; empty: it has not said it yet, and gets nothing
 * @param pauses when nothing leaves, and nothing of what was recorded then leaves later; in order,
 *     the last one may be open. At most {@value #MOST_PAUSES}: of more the oldest become one
 * @param ended when it ended for good; empty: it has not
 */
public record Consent(
        String id,
        ConsentTerms terms,
        Yes given,
        Optional<Yes> accepted,
        List<Pause> pauses,
        Optional<Ended> ended) {

    public static final int MOST_PAUSES = 200;

    /**
     * @param by id of the person or program that said it
     * @param at when, on the house's clock
     */
    public record Yes(String by, Instant at) {
        public Yes {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * @param from start, inclusive
     * @param until end, exclusive; empty while it lasts
     */
    public record Pause(Instant from, Optional<Instant> until) {
        public Pause {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(until, "until");
        }

        boolean holds(Instant at) {
            return !at.isBefore(from) && until.map(at::isBefore).orElse(true);
        }
    }

    /**
     * @param withdrawn true if the household took it back; false if its time was over
     */
    public record Ended(boolean withdrawn, Instant at) {
        public Ended {
            Objects.requireNonNull(at, "at");
        }
    }

    /** Why something does not pass by a consent. */
    public enum Refusal {
        OTHER_TENANCY,
        OTHER_RECIPIENT,
        OTHER_TYPE,
        OTHER_DEVICE,
        TOO_FINE,
        /** It may leave only in a form that was not asked for. */
        OTHER_FORM,
        NOT_ACCEPTED,
        NOT_YET,
        PAUSED,
        OVER
    }

    public Consent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(given, "given");
        Objects.requireNonNull(accepted, "accepted");
        pauses = List.copyOf(pauses);
        Objects.requireNonNull(ended, "ended");
    }

    /** Why it does not pass now by this consent; empty: it may. */
    public Optional<Refusal> refusal(Asked asked, Instant now) {
        if (!terms.tenancy().equals(asked.tenancy())) {
            return Optional.of(Refusal.OTHER_TENANCY);
        }
        if (!terms.recipient().equals(asked.recipient())) {
            return Optional.of(Refusal.OTHER_RECIPIENT);
        }
        if (terms.type() != asked.type()) {
            return Optional.of(Refusal.OTHER_TYPE);
        }
        if (!terms.devices().contains(asked.device())) {
            return Optional.of(Refusal.OTHER_DEVICE);
        }
        if (terms.technique() != Technique.RAW) {
            return Optional.of(Refusal.OTHER_FORM);
        }
        if (!terms.granularity().covers(asked.granularity())) {
            return Optional.of(Refusal.TOO_FINE);
        }
        return standing(now);
    }

    /** Why nothing at all passes now by this consent; empty: something does. */
    public Optional<Refusal> standing(Instant now) {
        if (ended.isPresent() || terms.until().filter(end -> !now.isBefore(end)).isPresent()) {
            return Optional.of(Refusal.OVER);
        }
        if (accepted.isEmpty()) {
            return Optional.of(Refusal.NOT_ACCEPTED);
        }
        if (now.isBefore(terms.from())) {
            return Optional.of(Refusal.NOT_YET);
        }
        return isPaused() || pauses.stream().anyMatch(p -> p.holds(now))
                ? Optional.of(Refusal.PAUSED)
                : Optional.empty();
    }

    /** Whether the household paused it and did not end that yet. */
    public boolean isPaused() {
        return !pauses.isEmpty() && pauses.get(pauses.size() - 1).until().isEmpty();
    }

    /** The same with the recipient's yes; once said it stays. */
    public Consent accepted(Yes yes) {
        return new Consent(id, terms, given, accepted.or(() -> Optional.of(yes)), pauses, ended);
    }

    /** The same, paused from then on; one that is stays so. */
    public Consent paused(Instant at) {
        if (isPaused()) {
            return this;
        }
        List<Pause> more = new ArrayList<>(pauses);
        more.add(new Pause(at, Optional.empty()));
        if (more.size() > MOST_PAUSES) {
            more.set(1, new Pause(more.get(0).from(), more.get(1).until()));
            more.remove(0);
        }
        return new Consent(id, terms, given, accepted, more, ended);
    }

    /** The same without a pause from then on; of a clock set back, it ends where it began. */
    public Consent resumed(Instant at) {
        if (!isPaused()) {
            return this;
        }
        List<Pause> over = new ArrayList<>(pauses);
        Instant from = over.remove(over.size() - 1).from();
        over.add(new Pause(from, Optional.of(at.isAfter(from) ? at : from)));
        return new Consent(id, terms, given, accepted, over, ended);
    }

    /** The same at its end; one that ended stays as it ended. */
    public Consent ended(Ended how) {
        return new Consent(id, terms, given, accepted, pauses, ended.or(() -> Optional.of(how)));
    }
}
