package org.foyer.forecast.measured;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.foyer.api.device.DeviceId;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;

/**
 * Since when whoever has something has it: what was measured before is of somebody else's life, and
 * nothing is learned from it (model 1).
 */
public record Tenure(Site site) {

    private static final Instant EVER = Instant.EPOCH;

    /** {@link Instant#EPOCH} if it was never another's. */
    public Instant since(DeviceId device, Instant now) {
        return since(at -> site.tenancyOf(device, at), now);
    }

    /** The same of a connection and of those devices, the last that changed hands. */
    public Instant since(String connection, List<DeviceId> devices, Instant now) {
        Instant since = since(at -> holder(connection, at), now);
        for (DeviceId device : devices) {
            Instant its = since(device, now);
            since = its.isAfter(since) ? its : since;
        }
        return since;
    }

    private Optional<Tenancy> holder(String connection, Instant at) {
        return site.tenancies().stream()
                .filter(t -> t.holds(at) && t.connections().contains(connection))
                .findFirst();
    }

    private Instant since(Function<Instant, Optional<Tenancy>> holder, Instant now) {
        TreeSet<Instant> edges = new TreeSet<>();
        for (Tenancy tenancy : site.tenancies()) {
            edges.add(tenancy.from());
            tenancy.until().ifPresent(edges::add);
        }
        Optional<Tenancy> mine = holder.apply(now);
        for (Instant edge : edges.headSet(now, true).descendingSet()) {
            if (!holder.apply(edge.minusMillis(1)).equals(mine)) {
                return edge;
            }
        }
        return EVER;
    }
}
