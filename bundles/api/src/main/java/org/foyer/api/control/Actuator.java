package org.foyer.api.control;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.api.device.Word;

/**
 * Which actuator of a device: the usual ones by the kind of command that they take, settable ones
 * by their name too (model 3). Immutable.
 *
 * @param kind kind of command that it takes
 * @param name name of a settable one; empty for all others
 */
public record Actuator(Command.Kind kind, String name) implements Comparable<Actuator> {

    private static final Comparator<Actuator> ORDER =
            Comparator.comparing(Actuator::kind).thenComparing(Actuator::name);

    private static final Map<Command.Kind, Actuator> USUAL =
            Stream.of(Command.Kind.values())
                    .filter(kind -> kind != Command.Kind.SET)
                    .collect(toUnmodifiableMap(kind -> kind, kind -> new Actuator(kind, "")));

    public Actuator {
        Objects.requireNonNull(kind, "kind");
        if (kind == Command.Kind.SET) {
            Word.require("name", name);
        } else if (!name.isEmpty()) {
            throw new IllegalArgumentException(kind + " has no name, not '" + name + "'");
        }
    }

    /**
     * The only one of that kind that a device has.
     *
     * @throws IllegalArgumentException for {@code SET}, which needs a name
     */
    public static Actuator of(Command.Kind kind) {
        Actuator usual = USUAL.get(kind);
        return usual != null ? usual : new Actuator(kind, "");
    }

    /** All but settable ones. */
    public static Set<Actuator> usual() {
        return Set.copyOf(USUAL.values());
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Actuator parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? of(Command.Kind.valueOf(text))
                : new Actuator(
                        Command.Kind.valueOf(text.substring(0, colon)), text.substring(colon + 1));
    }

    /** As files and interfaces name it: {@code SET_POWER}, {@code SET:volume}. */
    public String text() {
        return name.isEmpty() ? kind.name() : kind.name() + ":" + name;
    }

    @Override
    public int compareTo(Actuator other) {
        return ORDER.compare(this, other);
    }

    /** Asked for each device at each decision. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Actuator a && kind == a.kind && name.equals(a.name));
    }

    @Override
    public int hashCode() {
        return 31 * kind.name().hashCode() + name.hashCode();
    }
}
