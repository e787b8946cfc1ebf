package org.foyer.lib.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Clauses of a bundle header (OSGi Core 8, 3.2.3): paths, then attributes and directives. */
final class Clauses {
    /** One clause; directive names end with a colon. */
    record Clause(List<String> paths, Map<String, String> parameters) {}

    private Clauses() {}

    /**
     * @throws IllegalArgumentException when it cannot be parsed without doubt
     */
    static List<Clause> parse(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String part : split(header, ',')) {
            List<String> paths = new ArrayList<>();
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String piece : split(part, ';')) {
                int equals = assignment(piece);
                if (equals < 0) {
                    if (piece.isEmpty() || piece.indexOf('"') >= 0 || !parameters.isEmpty()) {
                        throw new IllegalArgumentException("'" + part + "' is no clause");
                    }
                    paths.add(piece);
                } else {
                    String name = piece.substring(0, equals).replace(" ", "");
                    String old = parameters.put(name, unquoted(piece.substring(equals + 1)));
                    if (old != null) {
                        throw new IllegalArgumentException("'" + part + "' repeats " + name);
                    }
                }
            }
            if (paths.isEmpty()) {
                throw new IllegalArgumentException("'" + part + "' names nothing");
            }
            clauses.add(new Clause(List.copyOf(paths), Map.copyOf(parameters)));
        }
        return clauses;
    }

    private static int assignment(String piece) {
        int equals = piece.indexOf('=');
        int quote = piece.indexOf('"');
        return quote >= 0 && quote < equals ? -1 : equals;
    }

    private static String unquoted(String value) {
        String text = value.strip();
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return text.substring(1, text.length() - 1);
        }
        if (text.indexOf('"') >= 0) {
            throw new IllegalArgumentException("'" + text + "' has a stray quote");
        }
        return text;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                throw new IllegalArgumentException("a header has a backslash; leave it out");
            }
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a header has an open quote");
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
