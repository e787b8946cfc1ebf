package org.foyer.api.control;

import java.time.Instant;
import java.util.Map;
import org.foyer.api.device.DeviceId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How far automation may go at each device, and what people said where it asks (model 4). Persons,
 * limits, law and contracts are not concerned. Thread-safe; acts first and is then stored, calls
 * may block for the disk.
 */
@ProviderType
public interface Autonomies {

    /** More devices than this do not differ from {@link Autonomy#DO}. */
    int MOST = 2000;

    /** What is set and said now, a snapshot; what is over is not in it. */
    Asking current();

    /**
     * When each autonomy other than {@link Autonomy#DO} was set last, on the house clock; now where
     * nobody knows, or where it was set with a clock that was ahead.
     */
    Map<DeviceId, Instant> since();

    /**
     * From now on. Another autonomy than before ends what was said at the device: an automatic
     * order that acts is set aside and asked or suggested, one that waits acts.
     *
     * @throws IllegalArgumentException when {@link #MOST} devices have another one already
     */
    void set(DeviceId device, Autonomy autonomy);

    /**
     * A person's yes to what that asker waits with at the device, without a question.
     *
     * @param person id of who says it; whether he may is the caller's to check
     * @return false if it waits with nothing
     */
    boolean allow(DeviceId device, String asker, String person);

    /** What was said to that asker at the device holds no longer; no effect without. */
    void takeBack(DeviceId device, String asker);
}
