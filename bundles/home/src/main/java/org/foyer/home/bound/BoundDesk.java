package org.foyer.home.bound;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.PowerBounds;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.runtime.HouseTicker;

/**
 * The bounds that hold; those of persons outlive a restart. Ends are measured by the house ticker.
 * Thread-safe.
 */
public final class BoundDesk implements PowerBounds, HomeListener {

    private record Key(String source, DeviceId device, String name) {
        static Key of(PowerBound bound) {
            return new Key(bound.source().id(), bound.device(), bound.name());
        }
    }

    /**
     * @param endTick house tick; empty if it stands
     */
    private record Held(PowerBound bound, OptionalLong endTick) {}

    private final KeptBounds kept;
    private final Clock clock;
    private final HouseTicker house;
    private final Consumer<List<PowerBound>> told;

    /** Guarded by this. */
    private final Map<Key, Held> held = new LinkedHashMap<>();

    /**
     * @param told of every change, and of what was kept; must return at once
     */
    public BoundDesk(
            KeptBounds kept, Clock clock, HouseTicker house, Consumer<List<PowerBound>> told) {
        this.kept = kept;
        this.clock = clock;
        this.house = house;
        this.told = told;
        kept.read(clock.instant()).forEach(this::put);
        told.accept(current());
    }

    private void put(PowerBound bound) {
        OptionalLong end = OptionalLong.empty();
        if (bound.until().isPresent()) {
            Duration left = Duration.between(clock.instant(), bound.until().get());
            end = OptionalLong.of(house.nanos() + left.toNanos());
        }
        held.put(Key.of(bound), new Held(bound, end));
    }

    @Override
    public synchronized void set(PowerBound bound) {
        Key key = Key.of(bound);
        if (held.size() >= MOST && !held.containsKey(key)) {
            throw new IllegalArgumentException(
                    "at most " + MOST + " bounds stand at a time; lift another first");
        }
        Held before = held.get(key);
        if (before != null && before.bound().equals(bound)) {
            return;
        }
        put(bound);
        changed(isKept(bound));
    }

    @Override
    public synchronized void lift(String sourceId, DeviceId device, String name) {
        Held gone = held.remove(new Key(sourceId, device, name));
        if (gone != null) {
            changed(isKept(gone.bound()));
        }
    }

    @Override
    public synchronized List<PowerBound> current() {
        long now = house.nanos();
        return held.values().stream().filter(h -> !isOver(h, now)).map(Held::bound).toList();
    }

    /** Stores anew what persons' bounds have left; call it every few minutes. */
    public synchronized void renew() {
        if (held.values().stream().anyMatch(h -> h.endTick().isPresent() && isKept(h.bound()))) {
            store();
        }
    }

    /** Drops what has ended. */
    @Override
    public synchronized void changed(HomeState state) {
        long now = house.nanos();
        List<PowerBound> over = new ArrayList<>();
        held.values().stream().filter(h -> isOver(h, now)).forEach(h -> over.add(h.bound()));
        if (!over.isEmpty()) {
            over.forEach(bound -> held.remove(Key.of(bound)));
            changed(over.stream().anyMatch(BoundDesk::isKept));
        }
    }

    private static boolean isOver(Held one, long now) {
        return one.endTick().isPresent() && one.endTick().getAsLong() <= now;
    }

    private static boolean isKept(PowerBound bound) {
        return bound.source().mandate() == Mandate.PERSON;
    }

    /** Acts first, and is then stored. */
    private void changed(boolean store) {
        List<PowerBound> all = current();
        told.accept(all);
        if (store) {
            store();
        }
    }

    private void store() {
        long now = house.nanos();
        List<KeptBounds.Stored> all =
                held.values().stream()
                        .filter(h -> isKept(h.bound()) && !isOver(h, now))
                        .map(h -> new KeptBounds.Stored(h.bound(), left(h, now)))
                        .toList();
        kept.write(all, clock.instant());
    }

    private static Optional<Duration> left(Held one, long now) {
        return one.endTick().isPresent()
                ? Optional.of(Duration.ofNanos(one.endTick().getAsLong() - now))
                : Optional.empty();
    }
}
