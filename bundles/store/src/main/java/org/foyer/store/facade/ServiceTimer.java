package org.foyer.store.facade;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.service.Watch;

/** One timer of a service. It holds its place until its last call has ended. Thread-safe. */
final class ServiceTimer implements Watch {
    private final Rhythm rhythm; // guarded by this
    private final CallBack call;
    private final Tasks tasks;
    private final String name;
    private final Collection<ServiceTimer> among;
    private AutoCloseableTask planned; // guarded by this
    private boolean closed; // guarded by this

    ServiceTimer(
            Facade facade,
            Rhythm rhythm,
            Runnable body,
            Watched turns,
            Tasks tasks,
            Collection<ServiceTimer> among) {
        this.rhythm = rhythm;
        this.tasks = tasks;
        this.name = "service/" + facade.service() + "/timer";
        this.among = among;
        Set<CallBack> own = ConcurrentHashMap.newKeySet();
        this.call =
                new CallBack(
                        facade,
                        () -> {
                            try {
                                body.run();
                            } finally {
                                called();
                            }
                        },
                        turns,
                        own);
    }

    /** Looks again when the rhythm says so. */
    synchronized void plan() {
        Optional<Duration> wait = closed ? Optional.empty() : rhythm.untilLook();
        wait.ifPresent(w -> planned = tasks.after(name, w, this::look));
    }

    private void look() {
        boolean due;
        synchronized (this) {
            if (closed) {
                return;
            }
            due = rhythm.due();
        }
        if (due) {
            call.offer();
        }
        plan();
    }

    private synchronized boolean isOver() {
        return rhythm.untilLook().isEmpty();
    }

    private void called() {
        if (isOver()) {
            close();
        }
    }

    @Override
    public void close() {
        AutoCloseableTask waiting;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting = planned;
        }
        if (waiting != null) {
            waiting.close();
        }
        call.close();
        among.remove(this);
    }
}
