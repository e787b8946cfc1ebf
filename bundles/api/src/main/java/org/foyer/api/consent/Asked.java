package org.foyer.api.consent;

import java.util.Objects;
import org.foyer.api.device.DeviceId;

/**
 * What a party would have. Immutable.
 *
 * @param tenancy whose data
 * @param recipient id of the party
 * @param type which kind of data
 * @param device of which device
 * @param granularity how fine
 */
public record Asked(
        String tenancy, String recipient, DataType type, DeviceId device, Granularity granularity) {

    public Asked {
        Objects.requireNonNull(tenancy, "tenancy");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(granularity, "granularity");
    }
}
