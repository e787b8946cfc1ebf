package org.foyer.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.foyer.api.control.Asking;
import org.foyer.api.control.Autonomies;
import org.foyer.api.control.Autonomy;
import org.foyer.api.control.Command;
import org.foyer.api.control.Said;
import org.foyer.api.device.DeviceId;

/** Autonomies and answers in memory. */
public final class FakeAutonomies implements Autonomies {

    private final Clock clock;
    private final BiFunction<DeviceId, String, List<Command>> asked;
    private final Map<DeviceId, Autonomy> autonomies = new HashMap<>();
    private final Map<DeviceId, Instant> since = new HashMap<>();
    private final List<Said> said = new ArrayList<>();

    /**
     * @param asked what that source asks of that device
     */
    FakeAutonomies(Clock clock, BiFunction<DeviceId, String, List<Command>> asked) {
        this.clock = clock;
        this.asked = asked;
    }

    @Override
    public synchronized Asking current() {
        return new Asking(autonomies, said);
    }

    @Override
    public synchronized Map<DeviceId, Instant> since() {
        return Map.copyOf(since);
    }

    @Override
    public synchronized void set(DeviceId device, Autonomy autonomy) {
        if (autonomy == Autonomy.DO) {
            since.remove(device);
        } else {
            since.put(device, clock.instant());
        }
        if (autonomies.getOrDefault(device, Autonomy.DO) != autonomy) {
            autonomies.put(device, autonomy);
            said.removeIf(s -> s.device().equals(device));
        }
    }

    @Override
    public synchronized boolean allow(DeviceId device, String asker, String person) {
        List<Command> commands = asked.apply(device, asker);
        if (commands.isEmpty()) {
            return false;
        }
        said.add(
                0,
                new Said(
                        device,
                        asker,
                        Said.senses(commands),
                        Said.Answer.YES,
                        Optional.of(person),
                        clock.instant().plus(Duration.ofHours(12)),
                        Long.MAX_VALUE));
        return true;
    }

    @Override
    public synchronized void takeBack(DeviceId device, String asker) {
        said.removeIf(s -> s.device().equals(device) && s.asker().equals(asker));
    }
}
