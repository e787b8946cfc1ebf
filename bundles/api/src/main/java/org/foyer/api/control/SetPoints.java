package org.foyer.api.control;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that a device shall hold at once, one set-point per actuator, handed to its driver as
 * one piece (model 3, control groups). Immutable. What is not named here is the device's own
 * business; changing from one actuator to another never leaves the old one behind, because it then
 * stands in {@link #release}.
 *
 * @param hold set-points by actuator; never {@code RELEASE}. Empty: the device follows its own
 *     logic
 * @param release actuators that may still hold what somebody set earlier and must be given back;
 *     disjoint from {@code hold}. What nobody set is not named: an installer's own limit stays
 */
public record SetPoints(Map<Actuator, Command> hold, Set<Actuator> release) {

    /** Nothing set, nothing to give back. */
    public static final SetPoints NONE = new SetPoints(Map.of(), Set.of());

    public SetPoints {
        for (Map.Entry<Actuator, Command> entry : hold.entrySet()) {
            if (entry.getKey().kind() == Command.Kind.RELEASE
                    || !entry.getValue().actuator().equals(entry.getKey())) {
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
        Map<Actuator, Command> hold = new TreeMap<>();
        for (Command command : commands) {
            if (command.kind() != Command.Kind.RELEASE) {
                hold.put(command.actuator(), command);
            }
        }
        return new SetPoints(hold, Set.of());
    }

    public static SetPoints of(Command... commands) {
        return of(java.util.List.of(commands));
    }

    /** The same set-points; of the given actuators those that are not held are given back. */
    public SetPoints releasing(Set<Actuator> maybeSet) {
        Set<Actuator> back = new HashSet<>(maybeSet);
        back.removeAll(hold.keySet());
        back.removeIf(actuator -> actuator.kind() == Command.Kind.RELEASE);
        return new SetPoints(hold, back);
    }

    /** What is held at the only actuator of that kind; not for {@code SET}. */
    public Optional<Command> get(Command.Kind kind) {
        return Optional.ofNullable(hold.get(Actuator.of(kind)));
    }

    /** What is held at that actuator. */
    public Optional<Command> get(Actuator actuator) {
        return Optional.ofNullable(hold.get(actuator));
    }

    /** True when nobody steers the device. */
    public boolean isFree() {
        return hold.isEmpty();
    }

    /**
     * The set-point that says most, for places that show one: {@code SWITCH} off, then in the order
     * of {@link Command.Kind}, {@code SWITCH} on last; {@code RELEASE} when nothing is held.
     */
    public Command main() {
        Command turn = hold.get(Actuator.of(Command.Kind.SWITCH));
        if (turn instanceof Command.Switch off && !off.on()) {
            return turn;
        }
        return hold.keySet().stream()
                .filter(actuator -> actuator.kind() != Command.Kind.SWITCH)
                .min(Actuator::compareTo)
                .map(hold::get)
                .orElse(turn != null ? turn : new Command.Release());
    }
}
