package org.foyer.home.loop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.foyer.api.device.DeviceId;
import org.foyer.home.loop.LoopTime.Moment;

/**
 * A device on its way out: what was set is given back through its driver before that is let go, for
 * a few seconds of the machine at most. Owned by the loop.
 */
final class Leaving {

    static final Duration PATIENCE = Duration.ofSeconds(3);

    private final LiveDevice device;
    private final long since;
    private final CompletableFuture<Void> gone;

    /**
     * @param since machine tick
     * @param gone completed once the driver is used no longer
     */
    Leaving(LiveDevice device, long since, CompletableFuture<Void> gone) {
        this.device = device;
        this.since = since;
        this.gone = gone;
    }

    DeviceId id() {
        return device.device().id();
    }

    long step(Moment now) {
        return device.step(now);
    }

    /** Whether nothing is to be given back any more, or cannot be; then the lane is closed. */
    boolean isOver(Moment now) {
        boolean free = !device.lane().steered() || !device.online();
        if (!free && now.machine() - since < PATIENCE.toNanos()) {
            return false;
        }
        end();
        return true;
    }

    /** The driver is used no longer. */
    void end() {
        device.lane().close();
        gone.complete(null);
    }
}
