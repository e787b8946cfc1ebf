package org.foyer.api.question;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.party.Audience;
import org.foyer.api.reason.Reason;

/**
 * A question to people, with what became of it (model 4). Immutable.
 *
 * @param id stable
 * @param at when it was asked, on the house clock
 * @param origin who asks: a bundle's or service's id
 * @param key the asker's own name for it; at most one of a key is open
 * @param text what is asked, in words by key
 * @param options what may be answered, 2 to 6
 * @param until when it is over, as the house clock tells it
 * @param silence the option that holds if nobody answers; empty if then nothing does
 * @param who may answer
 * @param device whom it is about: of those who may answer, only who commands it does; empty if it
 *     is about none
 * @param audience whose it is; people of the home who see what it is about see it
 * @param outcome empty while it is open
 */
public record Question(
        String id,
        Instant at,
        String origin,
        String key,
        Reason text,
        List<Option> options,
        Instant until,
        Optional<String> silence,
        Who who,
        Optional<DeviceId> device,
        Audience audience,
        Optional<Outcome> outcome) {

    /** Who may answer. */
    public enum Who {
        /** Whoever lives here. */
        MEMBERS,
        /** Owner and delegates. */
        DECIDERS,
        OWNER
    }

    /**
     * What may be answered.
     *
     * @param id stable within the question
     * @param text in words by key
     */
    public record Option(String id, Reason text) {
        public Option {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(text, "text");
        }
    }

    /** How it ended. */
    public enum End {
        ANSWERED,
        /** Nobody answered in time. */
        SILENCE,
        /** The asker took it back. */
        WITHDRAWN
    }

    /**
     * What became of it.
     *
     * @param end how it ended
     * @param option what holds; empty if nothing does
     * @param person id of who answered; empty if nobody did
     * @param at when
     */
    public record Outcome(End end, Optional<String> option, Optional<String> person, Instant at) {
        public Outcome {
            Objects.requireNonNull(end, "end");
            Objects.requireNonNull(option, "option");
            Objects.requireNonNull(person, "person");
            Objects.requireNonNull(at, "at");
        }
    }

    public Question {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(text, "text");
        options = List.copyOf(options);
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(silence, "silence");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(outcome, "outcome");
    }

    /** One to the home that is about no device. */
    public Question(
            String id,
            Instant at,
            String origin,
            String key,
            Reason text,
            List<Option> options,
            Instant until,
            Optional<String> silence,
            Who who,
            Optional<Outcome> outcome) {
        this(
                id,
                at,
                origin,
                key,
                text,
                options,
                until,
                silence,
                who,
                Optional.empty(),
                Audience.HOME,
                outcome);
    }

    /** The same with what became of it. */
    public Question ended(Outcome how) {
        return new Question(
                id,
                at,
                origin,
                key,
                text,
                options,
                until,
                silence,
                who,
                device,
                audience,
                Optional.of(how));
    }

    /** That option. */
    public Optional<Option> option(String option) {
        return options.stream().filter(o -> o.id().equals(option)).findFirst();
    }
}
