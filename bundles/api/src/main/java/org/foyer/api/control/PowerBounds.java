package org.foyer.api.control;

import java.util.List;
import org.foyer.api.device.DeviceId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The bounds on devices' power that hold now (model 3). Thread-safe; acts first and is then stored,
 * calls may block for the disk.
 */
@ProviderType
public interface PowerBounds {

    /** More than this do not stand at a time. */
    int MOST = 2000;

    /**
     * Sets it, in place of an earlier one of the same source, device and name. A person's outlives
     * a restart; others are set again by whoever watches over them.
     *
     * @throws IllegalArgumentException when {@link #MOST} stand already
     */
    void set(PowerBound bound);

    /** Lifts it; no effect if there is none. Only its own source does, or the owner a person's. */
    void lift(String sourceId, DeviceId device, String name);

    /** What holds now, a snapshot; what has ended is not in it. */
    List<PowerBound> current();
}
