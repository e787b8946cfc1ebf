package org.foyer.lib.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.foyer.api.store.Scope;

/**
 * Digest of what a service may see and steer. Equal digests mean equal permissions, whatever the
 * order and the wording: scopes sorted by id, sets sorted, each value preceded by its length.
 */
public final class Permissions {
    private Permissions() {}

    /** SHA-256 of the canonical scopes, 64 lower-case hexadecimal digits. */
    public static String digest(Collection<Scope> scopes) {
        StringBuilder text = new StringBuilder();
        scopes.stream().sorted(Comparator.comparing(Scope::id)).forEach(s -> append(text, s));
        return Hash.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder text, Scope scope) {
        if (scope instanceof Scope.Readings readings) {
            value(text, "READINGS");
            common(text, scope);
            values(text, readings.kinds());
            values(text, readings.quantities());
            value(text, readings.granularity());
            values(text, readings.recipients());
            value(text, readings.retention());
        } else if (scope instanceof Scope.Prices) {
            value(text, "PRICES");
            common(text, scope);
        } else if (scope instanceof Scope.Storage storage) {
            value(text, "STORAGE");
            common(text, scope);
            value(text, storage.mostBytes());
            value(text, storage.mostEntries());
        } else if (scope instanceof Scope.Notices notices) {
            value(text, "NOTICES");
            common(text, scope);
            value(text, notices.perDay());
        } else if (scope instanceof Scope.Questions questions) {
            value(text, "QUESTIONS");
            common(text, scope);
            value(text, questions.perDay());
        } else if (scope instanceof Scope.Control control) {
            value(text, "CONTROL");
            common(text, scope);
            values(text, control.kinds());
            values(text, control.commands());
            value(
                    text,
                    control.maxPowerW().isPresent() ? control.maxPowerW().getAsDouble() : "own");
            if (!control.groups().isEmpty()) {
                values(text, control.groups());
            }
        }
    }

    private static void common(StringBuilder text, Scope scope) {
        value(text, scope.id());
        value(text, scope.required());
    }

    private static void values(StringBuilder text, Collection<?> values) {
        List<String> sorted = values.stream().map(Object::toString).sorted().toList();
        value(text, sorted.size());
        sorted.forEach(v -> value(text, v));
    }

    private static void value(StringBuilder text, Object value) {
        String words = value.toString();
        text.append(words.length()).append(':').append(words).append(',');
    }
}
