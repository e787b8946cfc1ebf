package org.foyer.api.device;

import java.util.regex.Pattern;

/**
 * Stable identity of a device in this home. Never changes, also when the device's name, address or
 * maker does, so preferences and history stay with it.
 *
 * @param value a-z, 0-9, dash; 1 to 64 characters
 */
public record DeviceId(String value) implements Comparable<DeviceId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public DeviceId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "device id '" + value + "': use a-z, 0-9 and dash; 1 to 64 characters");
        }
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
