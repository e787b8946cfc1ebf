package org.foyer.rest.sight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.Granularity;
import org.foyer.api.device.DeviceId;

/** What may leave to the organisation whose program asks; each answer is of this instant. */
public interface Outside {

    /** Id of the organisation. */
    String party();

    /** Whether the device as it is now may leave. */
    boolean live(DeviceId device);

    /**
     * When what was recorded of the device in that span may leave, told so fine: whole intervals
     * alone, none that is not over, in order; empty: never.
     */
    List<Stretch> recorded(DeviceId device, Granularity told, Instant from, Instant until);

    /** How fine at best what was recorded of the device may leave; empty: not at all. */
    Optional<Granularity> finest(DeviceId device);

    /** Counts an answer of that kind that is given. */
    void read(DataType type);
}
