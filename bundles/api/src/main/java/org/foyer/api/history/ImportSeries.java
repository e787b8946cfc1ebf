package org.foyer.api.history;

import java.util.Objects;
import java.util.regex.Pattern;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;

/**
 * What an import tells of: a property of a device, or of a grid connection as its operator counts
 * it. Immutable.
 *
 * @param subject device or connection
 * @param id of the device or connection
 * @param quantity what; of a counter in Wh ({@link Quantity#ENERGY_IN}) an import is what it rose
 *     by in the interval, of all else the mean
 */
public record ImportSeries(Subject subject, String id, Quantity quantity) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Whose values. */
    public enum Subject {
        DEVICE,
        CONNECTION
    }

    public ImportSeries {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(quantity, "quantity");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "id '" + id + "': use letters, digits, dot, dash; 1 to 64 characters");
        }
    }

    public static ImportSeries ofDevice(DeviceId device, Quantity quantity) {
        return new ImportSeries(Subject.DEVICE, device.value(), quantity);
    }

    public static ImportSeries ofConnection(String connection, Quantity quantity) {
        return new ImportSeries(Subject.CONNECTION, connection, quantity);
    }
}
