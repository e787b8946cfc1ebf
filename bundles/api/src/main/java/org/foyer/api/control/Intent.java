package org.foyer.api.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;

/**
 * An order as a lease: it ends by itself, so no set-point outlives the right to give it
 * (architecture 7); a person's alone may stand until it is taken back (X.18). Immutable. One source
 * has at most one intent per device and kind of command; a newer one replaces it. How long it holds
 * is measured by the house ticker from when it is submitted or starts; the instants are labels and
 * schedule (model 10).
 *
 * @param device whom
 * @param command what
 * @param source who asks, and by what right
 * @param reason why, shown to the household
 * @param from start of the lease (inclusive); it may lie ahead
 * @param until end of the lease (exclusive), after {@code from}, at most {@link #LONGEST} later;
 *     empty if it stands until it is taken back, which takes a mandate that {@link
 *     Mandate#mayStand}
 * @param suspendsFlexibility a person's word that flexibility has no say over the device while this
 *     holds (FR.PRI.2)
 */
public record Intent(
        DeviceId device,
        Command command,
        Source source,
        Reason reason,
        Instant from,
        Optional<Instant> until,
        boolean suspendsFlexibility) {

    /** The longest lease anyone gets; "business as usual" ends after as long (architecture 6). */
    public static final Duration LONGEST = Duration.ofHours(12);

    public Intent {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(from, "from");
        if (source.mandate() == Mandate.LIMIT) {
            throw new IllegalArgumentException("mandate LIMIT: a limit is set, not ordered");
        }
        if (until.isEmpty() && !source.mandate().mayStand()) {
            throw new IllegalArgumentException("until: give an end; only persons' orders stand");
        }
        if (suspendsFlexibility && source.mandate() != Mandate.PERSON) {
            throw new IllegalArgumentException("suspendsFlexibility: persons only");
        }
        if (until.isPresent() && !isLease(from, until.get())) {
            throw new IllegalArgumentException(
                    "until " + until.get() + ": give an end after the start and within 12 hours");
        }
    }

    /** A lease that suspends nothing. */
    public Intent(
            DeviceId device,
            Command command,
            Source source,
            Reason reason,
            Instant from,
            Instant until) {
        this(device, command, source, reason, from, Optional.of(until), false);
    }

    /** The same with other labels of start and end. */
    public Intent during(Instant start, Optional<Instant> end) {
        return new Intent(device, command, source, reason, start, end, suspendsFlexibility);
    }

    /** The same with another reason. */
    public Intent because(Reason other) {
        return new Intent(device, command, source, other, from, until, suspendsFlexibility);
    }

    /** Whether it ends at that instant or before it. */
    public boolean isOverAt(Instant at) {
        return until.isPresent() && !until.get().isAfter(at);
    }

    private static boolean isLease(Instant from, Instant until) {
        return until.isAfter(from) && Duration.between(from, until).compareTo(LONGEST) <= 0;
    }
}
