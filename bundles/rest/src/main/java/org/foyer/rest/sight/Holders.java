package org.foyer.rest.sight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.foyer.api.device.DeviceId;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;

/**
 * Whose what is of a site, and was: of two tenancies at a time that have the same, the first by id.
 * Where things are is as it is configured now. Immutable.
 */
record Holders(Site site) {

    /** Whose the device is at that instant; empty: common. */
    Optional<Tenancy> of(DeviceId device, Instant at) {
        return site.tenancyOf(device, at);
    }

    /** Whose alone the connection is at that instant; empty: common. */
    Optional<Tenancy> ofConnection(String connection, Instant at) {
        return site.tenancies().stream()
                .filter(t -> t.holds(at))
                .filter(t -> t.connections().contains(connection))
                .findFirst();
    }

    /** Whose the zone is at that instant: its own, or what it lies in; empty: common. */
    Optional<Tenancy> ofZone(String zone, Instant at) {
        Set<String> outward = new HashSet<>();
        site.outward(zone).forEach(z -> outward.add(z.id()));
        return site.tenancies().stream()
                .filter(t -> t.holds(at))
                .filter(t -> t.zones().stream().anyMatch(outward::contains))
                .findFirst();
    }

    /** Whose the circuit is: of whom all devices on it are, or else its connection; or common. */
    Optional<Tenancy> ofCircuit(Circuit circuit, Instant at) {
        List<Optional<Tenancy>> on = devicesOn(circuit).stream().map(d -> of(d, at)).toList();
        return on.isEmpty() || on.stream().distinct().count() > 1
                ? ofConnection(circuit.connection(), at)
                : on.get(0);
    }

    /** What hangs on the circuit, and its meters. */
    List<DeviceId> devicesOn(Circuit circuit) {
        Set<DeviceId> on = new TreeSet<>(circuit.meters());
        site.placements().keySet().stream()
                .filter(d -> site.circuitsOf(d).contains(circuit))
                .forEach(on::add);
        return List.copyOf(on);
    }

    /** The stretches in which somebody for whom it is told may see what is held so, in order. */
    List<Stretch> stretches(
            Function<Instant, Optional<Tenancy>> holder,
            BiPredicate<Optional<Tenancy>, Instant> sees,
            Set<Instant> more) {
        TreeSet<Instant> edges = new TreeSet<>(more);
        edges.add(Instant.MIN);
        site.tenancies()
                .forEach(
                        t -> {
                            edges.add(t.from());
                            t.until().ifPresent(edges::add);
                        });
        List<Stretch> seen = new ArrayList<>();
        for (Instant from : edges) {
            if (!sees.test(holder.apply(from), from)) {
                continue;
            }
            Instant until = edges.higher(from) == null ? Instant.MAX : edges.higher(from);
            int last = seen.size() - 1;
            if (last >= 0 && seen.get(last).until().equals(from)) {
                seen.set(last, new Stretch(seen.get(last).from(), until));
            } else {
                seen.add(new Stretch(from, until));
            }
        }
        return List.copyOf(seen);
    }
}
