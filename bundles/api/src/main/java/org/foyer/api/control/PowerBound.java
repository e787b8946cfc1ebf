package org.foyer.api.control;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;

/**
 * Between what powers a device is to stay (model 3). It constrains orders and does not compete with
 * them: it binds orders of its own rung and below; the law's, a contract's and a guard's bind all.
 * Where two exclude each other the higher one holds. Immutable.
 *
 * <p>By {@link Mandate#SAFETY} or {@link Mandate#CONTRACT} it is a <em>guard</em> and never traded:
 * shedding stops at the lower end of a safety guard whatever the limit, at a contract's whatever
 * the limit but one of the law.
 *
 * @param device whose
 * @param name of it among those of its source; a-z, 0-9, dash, 1 to 32 characters
 * @param minW least power into the device, W; below zero a battery may give so much at most; empty:
 *     none
 * @param maxW most power into the device, W, not below {@code minW}; empty: none. One is there
 * @param source who set it, and by what right
 * @param reason why, shown to the household
 * @param until when it ends by itself, a label; empty if it stands
 */
public record PowerBound(
        DeviceId device,
        String name,
        OptionalDouble minW,
        OptionalDouble maxW,
        Source source,
        Reason reason,
        Optional<Instant> until) {

    public PowerBound {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(until, "until");
        org.foyer.api.device.Word.require("name", name);
        if (minW.isEmpty() && maxW.isEmpty()) {
            throw new IllegalArgumentException("maxW: give a least or a most power");
        }
        double from = minW.orElse(-Double.MAX_VALUE);
        double to = maxW.orElse(Double.MAX_VALUE);
        if (!Double.isFinite(from) || !Double.isFinite(to) || from > to) {
            throw new IllegalArgumentException(
                    "minW " + from + ", maxW " + to + ": give finite numbers, the lower first");
        }
        if (source.mandate() == Mandate.LIMIT) {
            throw new IllegalArgumentException("mandate LIMIT: that is a Limit");
        }
    }

    /** Whether it is never traded. */
    public boolean isGuard() {
        return source.mandate() == Mandate.SAFETY || source.mandate() == Mandate.CONTRACT;
    }

    /** Whether it binds orders of every rung. */
    public boolean bindsAll() {
        return isGuard() || source.mandate() == Mandate.LAW;
    }
}
