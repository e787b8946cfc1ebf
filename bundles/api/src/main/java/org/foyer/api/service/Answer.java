package org.foyer.api.service;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.reason.Reason;

/**
 * What became of a service's request (model 4). Immutable. Who decided instead is for the household
 * alone; the reason names a kind of mandate, never a person or another service.
 *
 * @param result granted as asked, granted smaller, refused, waiting for people
 * @param granted what holds for this service now; empty when refused or waiting
 * @param reason why
 * @param askAgain when asking again may have another answer; empty when the house will not say
 */
public record Answer(
        Result result, Optional<Command> granted, Reason reason, Optional<Duration> askAgain) {

    /** More than yes and no. */
    public enum Result {
        GRANTED,
        REDUCED,
        REFUSED,
        /** The device asks people first: a renewal keeps the request waiting, a yes lets it act. */
        WAITING
    }

    public Answer {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(granted, "granted");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(askAgain, "askAgain");
    }
}
