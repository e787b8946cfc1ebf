package org.foyer.api.control;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;

/**
 * What holds for a device now and why; what {@code why <device>} prints. Immutable.
 *
 * @param device whom
 * @param command what is asked of the device; {@code Release} when nobody steers it
 * @param by who won; empty when nobody steers it
 * @param reason why this holds
 * @param until when it ends by itself; empty when nobody steers it
 * @param since when this command and source first held
 * @param outcomes every intent that was weighed, highest rank first
 */
public record Decision(
        DeviceId device,
        Command command,
        Optional<Source> by,
        Reason reason,
        Optional<Instant> until,
        Instant since,
        List<Outcome> outcomes) {

    public Decision {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(since, "since");
        outcomes = List.copyOf(outcomes);
    }
}
