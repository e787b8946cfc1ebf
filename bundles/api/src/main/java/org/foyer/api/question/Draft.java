package org.foyer.api.question;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.party.Audience;
import org.foyer.api.reason.Reason;

/**
 * A question that is to be asked. Immutable; fields as in {@link Question}. Other than 2 to 6
 * different options, a silence that is none of them, or an audience without people of the home are
 * refused with {@link IllegalArgumentException}.
 *
 * @param within how long people have, 1 min to 31 days of house time
 */
public record Draft(
        String origin,
        String key,
        Reason text,
        List<Question.Option> options,
        Duration within,
        Optional<String> silence,
        Question.Who who,
        Optional<DeviceId> device,
        Audience audience) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    /** One to the home. */
    public Draft(
            String origin,
            String key,
            Reason text,
            List<Question.Option> options,
            Duration within,
            Optional<String> silence,
            Question.Who who,
            Optional<DeviceId> device) {
        this(origin, key, text, options, within, silence, who, device, Audience.HOME);
    }

    /** One to the home that is about no device. */
    public Draft(
            String origin,
            String key,
            Reason text,
            List<Question.Option> options,
            Duration within,
            Optional<String> silence,
            Question.Who who) {
        this(origin, key, text, options, within, silence, who, Optional.empty());
    }

    public Draft {
        options = List.copyOf(options);
        long different = options.stream().map(Question.Option::id).distinct().count();
        if (options.size() < 2 || options.size() > 6 || different < options.size()) {
            throw new IllegalArgumentException("options: give 2 to 6 different ones");
        }
        if (silence.isPresent() && options.stream().noneMatch(o -> o.id().equals(silence.get()))) {
            throw new IllegalArgumentException("silence: give one of the options, or none");
        }
        if (!audience.household()) {
            throw new IllegalArgumentException("audience: people of the home are asked");
        }
        if (within.compareTo(SHORTEST) < 0 || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("within " + within + ": give 1 min to 31 days");
        }
    }
}
