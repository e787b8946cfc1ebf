package org.foyer.home.place;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.device.DeviceId;
import org.foyer.api.place.Phases;

/** Reads what the configurations of this package have in common. */
final class Ids {

    private Ids() {}

    /** The part of a factory PID behind the tilde. */
    static String of(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        return pid.substring(pid.lastIndexOf('~') + 1);
    }

    static List<DeviceId> devices(String[] ids) {
        return Arrays.stream(ids).filter(d -> !d.isBlank()).map(DeviceId::new).toList();
    }

    static Set<DeviceId> deviceSet(String[] ids) {
        return Set.copyOf(devices(ids).stream().collect(Collectors.toSet()));
    }

    static Set<String> names(String[] names) {
        return Arrays.stream(names).filter(n -> !n.isBlank()).collect(Collectors.toSet());
    }

    static Phases phases(String[] names) {
        return Phases.parse(Arrays.stream(names).filter(n -> !n.isBlank()).toList());
    }

    static Optional<String> optional(String id) {
        return id.isBlank() ? Optional.empty() : Optional.of(id);
    }

    /**
     * @throws IllegalArgumentException naming the field and the remedy
     */
    static Optional<Instant> instant(String field, String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    field + ": '" + text + "': give an instant as 2026-10-01T00:00:00+02:00", e);
        }
    }

    /**
     * The constant of that name, as configurations write it: {@code grid-operator}.
     *
     * @throws IllegalArgumentException naming the field and the remedy
     */
    static <E extends Enum<E>> E constant(String field, String name, E[] constants) {
        return Arrays.stream(constants)
                .filter(c -> written(c).equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        field
                                                + ": '"
                                                + name
                                                + "' is none; give "
                                                + Arrays.stream(constants)
                                                        .map(Ids::written)
                                                        .collect(Collectors.joining(", "))));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
