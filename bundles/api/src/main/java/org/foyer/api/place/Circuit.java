package org.foyer.api.place;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.device.DeviceId;

/**
 * A part of the wiring behind a fuse of its own; circuits lie in each other as a tree (model 1).
 * Its fuse is a limit whose scope is the circuit. Immutable.
 *
 * @param id stable id
 * @param name what the household calls it
 * @param connection the connection that feeds it
 * @param parent the circuit it lies in; empty if it hangs on the connection
 * @param phases the phases that it carries
 * @param meters meters that see all of it and add up; without one it is guarded by what its devices
 *     say of themselves
 */
public record Circuit(
        String id,
        String name,
        String connection,
        Optional<String> parent,
        Phases phases,
        List<DeviceId> meters) {

    public Circuit {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(phases, "phases");
        meters = List.copyOf(meters);
    }
}
