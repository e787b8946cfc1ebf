package org.foyer.bindings.modbus.register;

import java.time.Duration;
import java.util.List;

/**
 * How a device takes a command.
 *
 * @param groups in order; the registers of one group are adjacent and written in one request
 * @param refresh how often the device must hear it again; zero if never
 */
public record CommandPlan(List<List<Write>> groups, Duration refresh) {

    public CommandPlan {
        groups = groups.stream().map(List::copyOf).toList();
    }
}
