package org.foyer.api.control;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.foyer.api.device.DeviceId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The only way to a device. Thread-safe; calls return at once, the home loop decides. Platform
 * bundles only; a store service has {@code org.foyer.api.service.DeviceControl}.
 *
 * <p>The book has one intent per source, device and kind of command. A {@code RELEASE} takes the
 * source's others for that device away, any other takes its {@code RELEASE} away.
 */
@ProviderType
public interface Intents {

    /** Intents per second that one source may submit; more are refused with that reason. */
    int MOST_PER_SECOND = 50;

    /**
     * Puts the intent in the book, replacing an earlier one of the same source, device and kind.
     *
     * @return completes on the loop, after the next decision, with what became of exactly this
     *     intent. Fails with IllegalArgumentException when the device is not known or cannot do the
     *     command; the message says which. Never cancelled, never left open while the home runs;
     *     when it stops, refused with that reason
     */
    CompletionStage<Ruling> submit(Intent intent);

    /** Takes all of the source's intents for that device out of the book; no effect without. */
    CompletionStage<Void> withdraw(String sourceId, DeviceId device);

    /** Takes the source's intent of that kind for that device out of the book. */
    CompletionStage<Void> withdraw(String sourceId, DeviceId device, Actuator actuator);

    /** Takes all intents of that source out of the book, for instance when a grant is revoked. */
    CompletionStage<Void> withdrawAll(String sourceId);

    /** Order among services: first wins; services not named follow in order of their id. */
    void order(List<String> serviceIds);

    /** Intents in the book now, also those that start later; a snapshot. */
    List<Intent> current();
}
