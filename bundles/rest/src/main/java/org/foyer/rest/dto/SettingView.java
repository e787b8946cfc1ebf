package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.device.DeviceKind;

/**
 * A setting of a service. {@code value} and {@code proposed} are a number for NUMBER, true or false
 * for FLAG, else a text: an option's id, words, HH:mm, a device's id; null for a device that nobody
 * chose.
 */
public record SettingView(
        String id,
        Type type,
        String label,
        @Schema(nullable = true) String help,
        @Schema(description = SettingView.ANY) Object value,
        @Schema(description = SettingView.ANY) Object proposed,
        boolean chosen,
        @Schema(nullable = true) Double min,
        @Schema(nullable = true) Double max,
        @Schema(nullable = true) String unit,
        List<Option> options,
        @Schema(nullable = true) Integer most,
        List<DeviceKind> kinds) {

    static final String ANY = "a number, true or false, a text, or null";

    /** What may be given. */
    @Schema(name = "SettingType")
    public enum Type {
        NUMBER,
        CHOICE,
        FLAG,
        TEXT,
        TIME,
        DEVICE
    }

    /** One of the choices. */
    @Schema(name = "SettingOption")
    public record Option(String id, String label) {}
}
