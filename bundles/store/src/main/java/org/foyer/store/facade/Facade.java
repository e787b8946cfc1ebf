package org.foyer.store.facade;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.store.ServiceId;

/**
 * A right in front of a capability. The rights are one volatile handle: once it is null every call
 * is refused, through whatever reference it comes. Calls under way are counted, so that the taking
 * back can wait for quiet.
 */
abstract class Facade {
    private final ServiceId service;
    private final String capability;
    private final AtomicInteger inside = new AtomicInteger();
    private volatile Rights rights;

    Facade(ServiceId service, String capability, Rights rights) {
        this.service = service;
        this.capability = capability;
        this.rights = rights;
    }

    final ServiceId service() {
        return service;
    }

    /** Rights from now on; null ends access. */
    final void set(Rights next) {
        Rights before = rights;
        rights = next;
        if (before != null && next != null) {
            changed(before, next);
        }
    }

    /** Other rights hold, and it goes on. Returns at once. */
    void changed(Rights before, Rights now) {}

    /**
     * Ends what goes on for the service; called when calls are refused already, and once more when
     * those under way have ended.
     */
    void end() {}

    final boolean ended() {
        return rights == null;
    }

    /** Runs a call under the rights as they are; checks again that the answer may be given. */
    final <T> T call(Function<Rights, T> body) {
        inside.incrementAndGet(); // before the look at the handle: see quiet
        try {
            T answer = body.apply(rights());
            rights();
            return answer;
        } finally {
            inside.decrementAndGet();
        }
    }

    private Rights rights() {
        Rights now = rights;
        if (now == null) {
            throw new AccessEndedException(
                    "The household ended the access of " + service + " to " + capability + ".");
        }
        return now;
    }

    /** Waits until no call is under way any more. */
    final boolean quiet(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        while (inside.get() > 0) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(200_000);
        }
        return true;
    }
}
