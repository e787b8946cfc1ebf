package org.foyer.api.control;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.device.DeviceId;

/**
 * What people said to one asker at a device that does not act on its own ({@link Autonomy}).
 * Immutable.
 *
 * @param device where
 * @param asker id of the {@link Source} whose orders it is about
 * @param senses what was asked: {@link CommandForm#sense} of each command
 * @param answer what was said
 * @param person id of who said it; empty if nobody did
 * @param until when it is over, a label
 * @param endTick the same on the house ticker, ns: what it is measured by
 */
public record Said(
        DeviceId device,
        String asker,
        Set<String> senses,
        Answer answer,
        Optional<String> person,
        Instant until,
        long endTick) {

    /** Yes, no, and nothing in time, which is no. */
    public enum Answer {
        YES,
        NO,
        SILENCE
    }

    public Said {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(asker, "asker");
        senses = Set.copyOf(senses);
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(until, "until");
    }

    /** What a yes to these commands is a yes to. */
    public static Set<String> senses(Collection<Command> commands) {
        return commands.stream().map(CommandForm::sense).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether it is about an order of these senses: a yes if it covers all of them, a no if the
     * order is for any actuator that was refused, whatever the value.
     */
    public boolean covers(DeviceId at, String who, Set<String> asked) {
        return device.equals(at)
                && asker.equals(who)
                && (answer == Answer.YES
                        ? coversAll(senses, asked)
                        : asked.stream().anyMatch(a -> senses.stream().anyMatch(s -> same(s, a))));
    }

    /** Whether a yes to some senses is one to these: no power at all is less of any. */
    public static boolean coversAll(Set<String> said, Set<String> asked) {
        return asked.stream()
                .allMatch(
                        a ->
                                said.contains(a)
                                        || (a.endsWith(CommandForm.NO_POWER)
                                                && said.stream().anyMatch(s -> same(s, a))));
    }

    private static boolean same(String one, String other) {
        return actuator(one).equals(actuator(other));
    }

    private static String actuator(String sense) {
        return sense.split(" ", 2)[0];
    }

    /** Whether it is over at that house tick. */
    public boolean isOver(long tick) {
        return endTick - tick <= 0;
    }
}
