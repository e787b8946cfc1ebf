package org.foyer.api.place;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The phases that something is on. Immutable.
 *
 * @param on one, two or three of them; none when nobody has said: then its whole power counts on
 *     each phase, so that no fuse is loaded on a guess (model 1)
 */
public record Phases(Set<Phase> on) {

    /** Nobody has said. */
    public static final Phases UNKNOWN = new Phases(Set.of());

    /** All three. */
    public static final Phases THREE = new Phases(EnumSet.allOf(Phase.class));

    public Phases {
        on = Set.copyOf(on);
    }

    public static Phases of(Phase... phases) {
        return new Phases(Set.of(phases));
    }

    /**
     * As written in a configuration: {@code L1}, {@code L2}, {@code L3}, in any case; none is
     * {@link #UNKNOWN}.
     *
     * @throws IllegalArgumentException naming what is none of them
     */
    public static Phases parse(List<String> names) {
        return new Phases(names.stream().map(Phases::parse).collect(Collectors.toSet()));
    }

    private static Phase parse(String name) {
        return Arrays.stream(Phase.values())
                .filter(p -> p.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "phases: '" + name + "' is none; give L1, L2 or L3"));
    }

    public boolean isKnown() {
        return !on.isEmpty();
    }

    /** The part of its power that counts on the phase: 0 to 1; 1 on each while unknown. */
    public double share(Phase phase) {
        if (on.isEmpty()) {
            return 1;
        }
        return on.contains(phase) ? 1.0 / on.size() : 0;
    }
}
