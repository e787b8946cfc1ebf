package org.foyer.api.control;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;

/**
 * What was sent to a device, by whom, and what came of it (FR.PRI.14). Immutable.
 *
 * @param at when the device had answered or was given up, on the house clock; when it was sent if
 *     its driver went before either
 * @param device whom
 * @param by who won it, with the mandate; empty when it was given back to its own logic
 * @param setPoints what it was told to hold, and what it was given back
 * @param trigger what it was told to do once; then the set-points are none
 * @param failure why it did not take it; empty if it did
 */
public record SentOrder(
        Instant at,
        DeviceId device,
        Optional<Source> by,
        SetPoints setPoints,
        Optional<Trigger> trigger,
        Optional<Reason> failure) {

    public SentOrder {
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(setPoints, "setPoints");
        Objects.requireNonNull(failure, "failure");
    }

    /** Set-points. */
    public SentOrder(
            Instant at,
            DeviceId device,
            Optional<Source> by,
            SetPoints setPoints,
            Optional<Reason> failure) {
        this(at, device, by, setPoints, Optional.empty(), failure);
    }

    /** Whether this sends again what an earlier one sent, with the same outcome. */
    public boolean repeats(SentOrder earlier) {
        return trigger.isEmpty()
                && earlier.trigger.isEmpty()
                && device.equals(earlier.device)
                && by.equals(earlier.by)
                && setPoints.hold().equals(earlier.setPoints.hold())
                && earlier.setPoints.release().containsAll(setPoints.release())
                && failure.equals(earlier.failure);
    }
}
