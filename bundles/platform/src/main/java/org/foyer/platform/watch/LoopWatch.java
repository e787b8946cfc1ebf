package org.foyer.platform.watch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Heartbeat;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Tells the household while the loop that steers the devices does not beat. The watchdog of the
 * process starts the home anew when that lasts; this says it before.
 */
@Component(service = {})
public final class LoopWatch {

    /** A silence from this long on is told; a beat is due every second. */
    static final Duration LONG = Duration.ofSeconds(10);

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final String SUBJECT = "loop";

    private final AtomicReference<Heartbeat> heart = new AtomicReference<>();
    private final Troubles troubles;
    private final AutoCloseableTask task;

    @Activate
    public LoopWatch(@Reference Troubles troubles, @Reference Tasks tasks) {
        this.troubles = troubles;
        this.task = tasks.every("platform/loop", PERIOD, this::look);
    }

    @Deactivate
    void stop() {
        task.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindHeart(Heartbeat fresh) {
        heart.set(fresh);
    }

    void unbindHeart(Heartbeat gone) {
        heart.compareAndSet(gone, null);
    }

    private void look() {
        Heartbeat beating = heart.get();
        Duration silent = beating == null ? Duration.ZERO : beating.sinceBeat();
        if (silent.compareTo(LONG) >= 0) {
            troubles.raise(
                    TroubleCode.LOOP_STUCK,
                    SUBJECT,
                    Map.of("seconds", Long.toString(silent.toSeconds())));
        } else {
            troubles.clear(TroubleCode.LOOP_STUCK, SUBJECT);
        }
    }
}
