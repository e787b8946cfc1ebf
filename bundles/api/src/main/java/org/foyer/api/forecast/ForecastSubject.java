package org.foyer.api.forecast;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a forecast is of. Immutable.
 *
 * @param kind what it tells
 * @param id of the connection, device or series of prices that the kind names: letters, digits,
 *     dot, dash; 1 to 64 characters
 */
public record ForecastSubject(ForecastKind kind, String id) implements Comparable<ForecastSubject> {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public ForecastSubject {
        Objects.requireNonNull(kind, "kind");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "id '" + id + "': use letters, digits, dot, dash; 1 to 64 characters");
        }
    }

    /** Whether a text can be an id here. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** As it stands in addresses: {@code load.main}. */
    public String name() {
        return kind.word() + "." + id;
    }

    /** The subject of that name; empty if it is none. */
    public static Optional<ForecastSubject> of(String name) {
        int dot = name.indexOf('.');
        if (dot < 0 || !isId(name.substring(dot + 1))) {
            return Optional.empty();
        }
        for (ForecastKind kind : ForecastKind.values()) {
            if (kind.word().equals(name.substring(0, dot))) {
                return Optional.of(new ForecastSubject(kind, name.substring(dot + 1)));
            }
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(ForecastSubject other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }
}
