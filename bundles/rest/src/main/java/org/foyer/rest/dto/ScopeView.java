package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.control.Command;
import org.foyer.api.device.ActuatorClass;
import org.foyer.api.device.DeviceKind;

/** One thing a service asks to see or steer; the fields depend on the type. */
@Schema(
        oneOf = {
            ScopeView.Readings.class,
            ScopeView.Prices.class,
            ScopeView.Storage.class,
            ScopeView.Notices.class,
            ScopeView.Questions.class,
            ScopeView.Control.class
        })
public sealed interface ScopeView {

    String id();

    /** Sees readings; durations are ISO 8601. */
    @Schema(name = "ReadingsScope")
    record Readings(
            String id,
            @Schema(enumeration = "READINGS") String type,
            boolean required,
            String purpose,
            List<DeviceKind> kinds,
            List<String> quantities,
            String granularity,
            List<String> recipients,
            String retention)
            implements ScopeView {}

    /** Sees the household's prices. */
    @Schema(name = "PricesScope")
    record Prices(
            String id,
            @Schema(enumeration = "PRICES") String type,
            boolean required,
            String purpose)
            implements ScopeView {}

    /** Keeps something of its own in this home, at most so many bytes and entries. */
    @Schema(name = "StorageScope")
    record Storage(
            String id,
            @Schema(enumeration = "STORAGE") String type,
            boolean required,
            String purpose,
            int mostBytes,
            int mostEntries)
            implements ScopeView {}

    /** Tells people something, at most so often in 24 hours. */
    @Schema(name = "NoticesScope")
    record Notices(
            String id,
            @Schema(enumeration = "NOTICES") String type,
            boolean required,
            String purpose,
            int perDay)
            implements ScopeView {}

    /** Asks people something, at most so often in 24 hours. */
    @Schema(name = "QuestionsScope")
    record Questions(
            String id,
            @Schema(enumeration = "QUESTIONS") String type,
            boolean required,
            String purpose,
            int perDay)
            implements ScopeView {}

    /**
     * Steers devices; {@code maxPowerW} is null when the device's own bounds hold, {@code groups}
     * names what settable actuators are meant beyond ordinary ones.
     */
    @Schema(name = "ControlScope")
    record Control(
            String id,
            @Schema(enumeration = "CONTROL") String type,
            boolean required,
            String purpose,
            List<DeviceKind> kinds,
            List<Command.Kind> commands,
            @Schema(nullable = true) Double maxPowerW,
            List<ActuatorClass> groups)
            implements ScopeView {}
}
