package org.foyer.api.control;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The record of every order that went to a device (FR.PRI.14). What is sent again unchanged, to
 * refresh it or because it failed in the same way, is one entry. Thread-safe; calls block for the
 * disk. The oldest go when the record has grown to its bound.
 */
@ProviderType
public interface SentOrders {

    /** More are not handed out at once. */
    int MOST = 500;

    /**
     * The newest entries, newest first.
     *
     * @param device of that device only
     * @param before older than that only; empty: from now backwards
     * @param most 1 to {@link #MOST}
     */
    List<SentOrder> newest(Optional<DeviceId> device, Optional<Instant> before, int most)
            throws IOException;
}
