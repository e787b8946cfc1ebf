package org.foyer.api.control;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.foyer.api.device.DeviceId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Momentary actuators (model 3): each order acts at most once, before its deadline; neither lease,
 * refresh nor restart repeats it. Thread-safe.
 */
@ProviderType
public interface Triggers {

    /** Longest deadline. */
    Duration LONGEST = Duration.ofMinutes(1);

    /**
     * Acts once, as soon as the device takes it.
     *
     * @param source who asks; his right to that actuator was checked
     * @param within it is not sent later than that from now, machine time; above zero, at most
     *     {@link #LONGEST}
     * @return completes with what became of it, never exceptionally, soon after the deadline at the
     *     latest
     */
    CompletionStage<Triggered> trigger(
            DeviceId device, Trigger trigger, Source source, Duration within);
}
