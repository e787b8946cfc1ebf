package org.foyer.api.store;

import java.util.regex.Pattern;

/**
 * Identity of a service: the symbolic name of its bundle, for example {@code
 * org.foyer.service.sunfirst}.
 *
 * @param value letters, digits, dot, dash; 3 to 120 characters
 */
public record ServiceId(String value) implements Comparable<ServiceId> {

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9.-]{2,119}");

    public ServiceId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "service id '" + value + "': use letters, digits, dot, dash; 3 to 120");
        }
    }

    @Override
    public int compareTo(ServiceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
