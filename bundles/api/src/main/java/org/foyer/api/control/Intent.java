package org.foyer.api.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;

/**
 * An order as a lease: it ends by itself, so no set-point outlives the right to give it
 * (architecture 7). Immutable. One source has at most one intent per device and kind of command; a
 * newer one replaces it. How long it holds is measured by the house ticker from when it is
 * submitted or starts; the instants are labels and schedule (model 10).
 *
 * @param device whom
 * @param command what
 * @param source who asks, with rank
 * @param reason why, shown to the household
 * @param from start of the lease (inclusive); it may lie ahead
 * @param until end of the lease (exclusive), after {@code from}, at most {@link #LONGEST} later
 */
public record Intent(
        DeviceId device,
        Command command,
        Source source,
        Reason reason,
        Instant from,
        Instant until) {

    /** The longest lease anyone gets; "business as usual" ends after as long (architecture 6). */
    public static final Duration LONGEST = Duration.ofHours(12);

    public Intent {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(reason, "reason");
        if (!until.isAfter(from) || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "until " + until + ": give an end after the start and within 12 hours");
        }
    }
}
