package org.foyer.api.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
 * @param pauses when nothing was to leave: nothing of what was recorded then leaves later either.
 *     Those that are over in order and apart from each other, then the open one, if any, during
 *     which nothing at all leaves. At most {@value #MOST_PAUSES}: of more the oldest become one
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
        pauses = tidy(pauses);
        Objects.requireNonNull(ended, "ended");
    }

    private static List<Pause> tidy(List<Pause> pauses) {
        List<Pause> inOrder = new ArrayList<>(pauses);
        inOrder.sort(Comparator.comparing(Pause::from));
        List<Pause> tidy = new ArrayList<>();
        Optional<Pause> open = Optional.empty();
        for (Pause pause : inOrder) {
            int last = tidy.size() - 1;
            if (pause.until().isEmpty()) {
                open = open.or(() -> Optional.of(pause));
            } else if (last >= 0 && !pause.from().isAfter(tidy.get(last).until().get())) {
                tidy.set(last, both(tidy.get(last), pause));
            } else if (pause.until().get().isAfter(pause.from())) {
                tidy.add(pause);
            }
        }
        while (tidy.size() + (open.isPresent() ? 1 : 0) > MOST_PAUSES) {
            tidy.set(1, both(tidy.get(0), tidy.get(1)));
            tidy.remove(0);
        }
        open.ifPresent(tidy::add);
        return List.copyOf(tidy);
    }

    /** From the start of the first of two that are over to the later end. */
    private static Pause both(Pause first, Pause second) {
        Instant end = later(first.until().orElseThrow(), second.until().orElseThrow());
        return new Pause(first.from(), Optional.of(end));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
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
        return isPaused() ? Optional.of(Refusal.PAUSED) : Optional.empty();
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
        return with(pauses.size(), new Pause(at, Optional.empty()));
    }

    /**
     * The same where the clock is set back during a pause: what was recorded until then is kept in,
     * and what is recorded from now on, under times that were before.
     *
     * @param until what the clock said last before it was set back
     * @param at since when, by what it says now
     */
    public Consent setBack(Instant until, Instant at) {
        if (!isPaused()) {
            return this;
        }
        int open = pauses.size() - 1;
        Instant from = pauses.get(open).from();
        return with(
                open,
                new Pause(from, Optional.of(later(from, until))),
                new Pause(at, Optional.empty()));
    }

    /**
     * The same without a pause from then on; an instant before the pause began, of a clock that was
     * set back, belongs to it.
     */
    public Consent resumed(Instant at) {
        if (!isPaused()) {
            return this;
        }
        int open = pauses.size() - 1;
        Instant from = pauses.get(open).from();
        boolean back = at.isBefore(from);
        return with(open, new Pause(back ? at : from, Optional.of(back ? from : at)));
    }

    /** With these after the first so many. */
    private Consent with(int first, Pause... next) {
        List<Pause> all = new ArrayList<>(pauses.subList(0, first));
        all.addAll(List.of(next));
        return new Consent(id, terms, given, accepted, all, ended);
    }

    /** The same at its end; one that ended stays as it ended. */
    public Consent ended(Ended how) {
        return new Consent(id, terms, given, accepted, pauses, ended.or(() -> Optional.of(how)));
    }
}
