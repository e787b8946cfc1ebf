package org.foyer.rest.backend;

import java.security.SecureRandom;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.rest.http.Problem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The reading of the machine's ticker as clients see it, in ms. It begins at random in each
 * process, so that one of an earlier process is never taken for one of this. Thread-safe.
 */
@Component(service = Ticks.class)
public final class Ticks {

    /** How far behind a write may be when it arrives. */
    static final long LATEST_MS = 10_000;

    /** Far below 2^53, so that every client reads it exactly. */
    private static final long LARGEST_START_MS = 1L << 42;

    private final MachineTicker ticker;
    private final long startNanos;
    private final long startMs;

    @Activate
    public Ticks(@Reference MachineTicker ticker) {
        this.ticker = ticker;
        this.startNanos = ticker.nanos();
        this.startMs = (long) (new SecureRandom().nextDouble() * LARGEST_START_MS);
    }

    public MachineTicker ticker() {
        return ticker;
    }

    public long nowMs() {
        return startMs + ticker.since(startNanos).toMillis();
    }

    /**
     * Refuses what waited on its way.
     *
     * @param header X-Foyer-Tick as sent; null is not checked
     * @throws Problem 409 when it is more than 10 s old or of another process, 422 when it is none
     */
    public void refuseLate(String header) {
        if (header == null) {
            return;
        }
        if (!header.matches("[0-9]{1,15}")) {
            throw Problem.invalid("X-Foyer-Tick", Reason.of(ReasonCode.GIVE_AS_SHOWN));
        }
        if (Math.abs(nowMs() - Long.parseLong(header)) > LATEST_MS) {
            throw new Problem(
                    409,
                    "too-late",
                    "This came too late and was not done. Look again and send it anew.",
                    "X-Foyer-Tick");
        }
    }
}
