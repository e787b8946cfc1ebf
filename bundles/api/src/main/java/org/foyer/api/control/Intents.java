package org.foyer.api.control;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.foyer.api.device.DeviceId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The only way to a device. Thread-safe; calls return at once, the home loop decides. Platform
 * bundles only; a store service has {@code org.foyer.api.service.DeviceControl}.
 */
@ProviderType
public interface Intents {

    /**
     * Puts the intent in the book, replacing an earlier one of the same source for the same device.
     *
     * @return completes on the loop with the decision over that device as it then stands; whether
     *     this intent won is in {@link Decision#outcomes()}. Fails with IllegalArgumentException
     *     when the device is not known or cannot do the command; the message says which.
     */
    CompletionStage<Decision> submit(Intent intent);

    /** Takes the source's intent for that device out of the book; no effect if there is none. */
    CompletionStage<Void> withdraw(String sourceId, DeviceId device);

    /** Takes all intents of that source out of the book, for instance when a grant is revoked. */
    CompletionStage<Void> withdrawAll(String sourceId);

    /** Order among services: first wins; services not named follow in order of their id. */
    void order(List<String> serviceIds);

    /** Intents in force now, a snapshot. */
    List<Intent> current();
}
