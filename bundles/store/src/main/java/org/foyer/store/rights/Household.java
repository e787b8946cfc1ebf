package org.foyer.store.rights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StartTile;

/**
 * Everything the household decided in the store; the whole truth after a restart. Immutable.
 *
 * @param generation rises by one with every durable change
 * @param services by id
 * @param order services the household put in order, first wins
 * @param former what is kept of services that are gone
 * @param start what of installed services stands on the start page, in the order it was chosen
 */
public record Household(
        long generation,
        SortedMap<ServiceId, ServiceRecord> services,
        List<ServiceId> order,
        SortedMap<ServiceId, Former> former,
        List<StartTile> start) {
    /** Before the first decision. */
    public static final Household EMPTY =
            new Household(0, new TreeMap<>(), List.of(), new TreeMap<>(), List.of());

    public Household {
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
        order = List.copyOf(order);
        former = Collections.unmodifiableSortedMap(new TreeMap<>(former));
        start = List.copyOf(start);
    }

    public Optional<ServiceRecord> service(ServiceId id) {
        return Optional.ofNullable(services.get(id));
    }

    /** With that service put in, or replaced. */
    public Household with(ServiceRecord record) {
        TreeMap<ServiceId, ServiceRecord> next = new TreeMap<>(services);
        next.put(record.id(), record);
        return new Household(generation, next, order, former, start);
    }

    /** Without that service, whose rights end; the decisions about them stay. */
    public Household without(ServiceId id, Instant at) {
        TreeMap<ServiceId, ServiceRecord> next = new TreeMap<>(services);
        ServiceRecord gone = next.remove(id);
        if (gone == null) {
            return this;
        }
        TreeMap<ServiceId, Former> kept = new TreeMap<>(former);
        kept.merge(id, gone.former(at), Former::and);
        List<ServiceId> left = order.stream().filter(o -> !o.equals(id)).toList();
        List<StartTile> shown = start.stream().filter(t -> !t.service().equals(id)).toList();
        return new Household(generation, next, left, kept, shown);
    }

    public Household ordered(List<ServiceId> next) {
        return new Household(generation, services, next, former, start);
    }

    /** With that on the start page or off it. */
    public Household onStart(StartTile tile, boolean shown) {
        List<StartTile> next = new ArrayList<>(start);
        if (!shown) {
            next.remove(tile);
        } else if (!next.contains(tile)) {
            next.add(tile);
        }
        return new Household(generation, services, order, former, next);
    }

    Household next() {
        return new Household(generation + 1, services, order, former, start);
    }

    /** What needs that service, directly. */
    public List<ServiceId> dependants(ServiceId id) {
        return services.values().stream()
                .filter(r -> r.requires().contains(id))
                .map(ServiceRecord::id)
                .toList();
    }

    /**
     * What goes when that service goes: it and, in turn, dependencies that were not chosen and that
     * nobody left needs.
     */
    public List<ServiceId> removedWith(ServiceId id) {
        List<ServiceId> gone = new ArrayList<>(List.of(id));
        Set<ServiceId> seen = new HashSet<>(gone);
        for (int i = 0; i < gone.size(); i++) {
            for (ServiceId needed : services.get(gone.get(i)).requires()) {
                ServiceRecord record = services.get(needed);
                if (record != null
                        && !record.chosen()
                        && seen.containsAll(dependants(needed))
                        && seen.add(needed)) {
                    gone.add(needed);
                }
            }
        }
        return gone;
    }

    /** Hashes of all bundles that services need. */
    public Set<String> content() {
        Set<String> hashes = new HashSet<>();
        services.values().forEach(r -> r.bundles().forEach(b -> hashes.add(b.sha256())));
        return hashes;
    }
}
