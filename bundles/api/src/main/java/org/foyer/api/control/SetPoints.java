package org.foyer.api.control;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a device shall hold at once, one set-point per actuator, handed to its driver as
 * one piece (model 3, control groups). Immutable. What is not named here is the device's own
 * business; changing from one actuator to another never leaves the old one behind, because it then
 * stands in {@link #release}.
 *
 * @param hold set-points by kind; never {@code RELEASE}. Empty: the device follows its own logic
 * @param release actuators that may still hold what somebody set earlier and must be given back;
 *     disjoint from {@code hold}. What nobody set is not named: an installer's own limit stays
 */
public record SetPoints(Map<Command.Kind, Command> hold, Set<Command.Kind> release) {

    /** Nothing set, nothing to give back. */
    public static final SetPoints NONE = new SetPoints(Map.of(), Set.of());

    public SetPoints {
        for (Map.Entry<Command.Kind, Command> entry : hold.entrySet()) {
            if (entry.getKey() == Command.Kind.RELEASE
                    || entry.getValue().kind() != entry.getKey()) {
                throw new IllegalArgumentException(
                        entry.getKey() + " cannot hold " + entry.getValue());
            }
            if (release.contains(entry.getKey())) {
                throw new IllegalArgumentException(entry.getKey() + " is held and given back");
            }
        }
        hold = Map.copyOf(hold);
        release = Set.copyOf(release);
    }

    /** These commands at once; a {@code RELEASE} among them adds nothing. */
    public static SetPoints of(Collection<Command> commands) {
        Map<Command.Kind, Command> hold = new EnumMap<>(Command.Kind.class);
        for (Command command : commands) {
            if (command.kind() != Command.Kind.RELEASE) {
                hold.put(command.kind(), command);
            }
        }
        return new SetPoints(hold, Set.of());
    }

    public static SetPoints of(Command... commands) {
        return of(java.util.List.of(commands));
    }

    /** The same set-points; of the given actuators those that are not held are given back. */
    public SetPoints releasing(Set<Command.Kind> maybeSet) {
        EnumSet<Command.Kind> back = EnumSet.noneOf(Command.Kind.class);
        back.addAll(maybeSet);
        back.removeAll(hold.keySet());
        back.remove(Command.Kind.RELEASE);
        return new SetPoints(hold, back);
    }

    public Optional<Command> get(Command.Kind kind) {
        return Optional.ofNullable(hold.get(kind));
    }

    /** True when nobody steers the device. */
    public boolean isFree() {
        return hold.isEmpty();
    }

    /**
     * The set-point that says most, for places that show one: {@code SWITCH} off, {@code
     * SET_POWER}, {@code LIMIT_POWER}, {@code SET_TEMPERATURE}, {@code SWITCH} on; {@code RELEASE}
     * when nothing is held.
     */
    public Command main() {
        Command turn = hold.get(Command.Kind.SWITCH);
        if (turn instanceof Command.Switch off && !off.on()) {
            return turn;
        }
        for (Command.Kind kind : Command.Kind.values()) {
            if (kind != Command.Kind.SWITCH && hold.containsKey(kind)) {
                return hold.get(kind);
            }
        }
        return turn != null ? turn : new Command.Release();
    }
}
