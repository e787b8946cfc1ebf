package org.foyer.api.control;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.device.DeviceId;

/**
 * Where automation does not act on its own, and what people have said to it. Immutable.
 *
 * @param autonomies of devices; one that is not in it is {@link Autonomy#DO}
 * @param said answers, newest first; what is over may be among them
 */
public record Asking(Map<DeviceId, Autonomy> autonomies, List<Said> said) {

    /** Everything acts on its own. */
    public static final Asking NONE = new Asking(Map.of(), List.of());

    public Asking {
        autonomies = Map.copyOf(autonomies);
        said = List.copyOf(said);
    }

    public Autonomy of(DeviceId device) {
        return autonomies.getOrDefault(device, Autonomy.DO);
    }

    /**
     * What holds for an order by that source with these commands; empty if nobody said anything.
     */
    public Optional<Said> to(
            DeviceId device, String source, Collection<Command> commands, long tick) {
        if (said.isEmpty()) {
            return Optional.empty();
        }
        Set<String> senses = Said.senses(commands);
        return said.stream()
                .filter(s -> !s.isOver(tick) && s.covers(device, source, senses))
                .findFirst();
    }

    /**
     * Whether orders by that mandate wait for a person here. A supplier's signal that is part of a
     * contract does not (FR.PRI.12).
     */
    public boolean concerns(DeviceId device, Mandate mandate, LadderSwitches switches) {
        return of(device) != Autonomy.DO
                && mandate.isAutomatic()
                && !(mandate == Mandate.SUPPLIER && switches.supplierBinds());
    }

    /** Whether such an order may act. */
    public boolean lets(
            DeviceId device,
            Source source,
            Collection<Command> commands,
            LadderSwitches switches,
            long tick) {
        return !concerns(device, source.mandate(), switches)
                || to(device, source.id(), commands, tick)
                        .filter(s -> s.answer() == Said.Answer.YES)
                        .isPresent();
    }
}
