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

    /**
     * Spread: numbered ids lie side by side by their text's hash, and immutable maps probe in line.
     */
    @Override
    public int hashCode() {
        int hash = value.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }

    /** As a record's own, written out: it is asked for at each look-up of each device. */
    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof DeviceId id && value.equals(id.value));
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
