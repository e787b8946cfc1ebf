package org.foyer.api.control;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;

/**
 * What holds for a device now and why; what {@code why <device>} prints. Immutable. One source wins
 * the device; its set-points of all kinds hold together (model 3).
 *
 * @param device whom
 * @param setPoints what the device shall hold; empty when it follows its own logic. {@code release}
 *     in it is empty: what has to be given back is known to the home's set-point ledger alone
 * @param by who won; empty when nobody steers it
 * @param reason why this holds
 * @param until when it ends by itself, a label; empty when nobody steers it
 * @param since when these set-points and source first held, a label
 * @param sinceTick the same on the house ticker, ns: holds and settling are measured by it
 * @param outcomes every intent that was weighed, highest rank first
 */
public record Decision(
        DeviceId device,
        SetPoints setPoints,
        Optional<Source> by,
        Reason reason,
        Optional<Instant> until,
        Instant since,
        long sinceTick,
        List<Outcome> outcomes) {

    public Decision {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(setPoints, "setPoints");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(since, "since");
        outcomes = List.copyOf(outcomes);
    }

    /** The set-point that says most; {@code Release} when nobody steers the device. */
    public Command command() {
        return setPoints.main();
    }
}
