package org.foyer.home.orders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.KeptOrders;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.reason.Reason;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.Troubles;
import org.foyer.home.kept.RetriedDocument;
import org.foyer.home.kept.TimeOff;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the orders of persons over a restart and gives each again once its device is there.
 * Thread-safe.
 */
@Component(service = {KeptOrders.class, HomeListener.class})
public final class PersonOrders implements KeptOrders, HomeListener {

    private static final Logger LOG = LoggerFactory.getLogger(PersonOrders.class);

    private record Key(String source, DeviceId device, Actuator actuator) {
        static Key of(Intent order) {
            return new Key(order.source().id(), order.device(), order.command().actuator());
        }

        boolean isRelease() {
            return actuator.kind() == Command.Kind.RELEASE;
        }

        boolean of(String sourceId, DeviceId other) {
            return source.equals(sourceId) && device.equals(other);
        }
    }

    private static final String SUBJECT = "orders";
    private static final int MAX_BYTES = 4 << 20;
    private static final Duration RENEW = Duration.ofMinutes(10);
    private static final Duration SAME = Duration.ofSeconds(1);

    /**
     * An order in force, or ahead, with its start and end on the house ticker.
     *
     * @param endTick empty if it stands until it is taken back
     */
    private record Kept(Intent order, long startTick, OptionalLong endTick) {

        boolean isOver(long tick) {
            return endTick.isPresent() && endTick.getAsLong() <= tick;
        }

        /** What is left of it; empty if it stands. */
        Optional<Duration> left(long tick) {
            return endTick.isPresent()
                    ? Optional.of(Duration.ofNanos(endTick.getAsLong() - tick))
                    : Optional.empty();
        }
    }

    private final RetriedDocument document;
    private final OrderCodec codec = new OrderCodec();
    private final Intents intents;
    private final Clock clock;
    private final HouseTicker house;

    /** All kept; guarded by this. */
    private final Map<Key, Kept> kept = new LinkedHashMap<>();

    /** Kept from before the restart, not given again yet; guarded by this. */
    private final Map<Key, Intent> waiting = new LinkedHashMap<>();

    /** House tick; guarded by this. */
    private long written;

    @Activate
    public PersonOrders(
            @Reference HouseFolder folder,
            @Reference Storage storage,
            @Reference Troubles troubles,
            @Reference Tasks tasks,
            @Reference Intents intents,
            @Reference Clock clock,
            @Reference HouseTicker house) {
        this.document =
                new RetriedDocument(
                        SUBJECT,
                        storage.document(folder.folder("orders").resolve("orders.json"), MAX_BYTES),
                        Document.Urgency.ORDINARY,
                        troubles,
                        tasks);
        this.intents = intents;
        this.clock = clock;
        this.house = house;
        this.written = house.nanos();
        document.read().ifPresent(this::load);
    }

    private void load(byte[] content) {
        try {
            for (OrderCodec.Stored stored : codec.read(content)) {
                back(stored).ifPresent(this::backAgain);
            }
        } catch (IllegalArgumentException e) {
            document.lost(e.toString());
        }
    }

    private void backAgain(Intent order) {
        remember(order);
        waiting.put(Key.of(order), order);
    }

    /** Over a restart the shorter reading holds for orders (model 10). */
    private Optional<Intent> back(OrderCodec.Stored stored) {
        Intent order = stored.order();
        Instant now = clock.instant();
        if (order.until().isEmpty()) {
            return Optional.of(order.during(now, Optional.empty()));
        }
        if (order.from().isAfter(stored.written())) {
            return order.isOverAt(now) ? Optional.empty() : Optional.of(order);
        }
        Duration left =
                TimeOff.shorter(
                        stored.left().orElse(Duration.ZERO),
                        order.until().get(),
                        stored.written(),
                        now);
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        return Optional.of(running(order, now, Optional.of(left)));
    }

    /**
     * Its end keeps its label unless the clock was set: people remember what was said.
     *
     * @param left empty if it stands
     */
    private static Intent running(Intent order, Instant from, Optional<Duration> left) {
        if (left.isEmpty() || order.until().isEmpty()) {
            return order.during(from, Optional.empty());
        }
        Instant end = from.plus(left.get());
        Instant said = order.until().get();
        boolean same =
                Duration.between(said, end).abs().compareTo(SAME) < 0
                        && Duration.between(from, said).compareTo(Intent.LONGEST) <= 0;
        Instant until = same ? said : end;
        Map<String, String> parameters = new LinkedHashMap<>(order.reason().parameters());
        parameters.replace("untilAt", until.toString());
        return order.during(from, Optional.of(until))
                .because(new Reason(order.reason().code(), parameters));
    }

    private void remember(Intent order) {
        Instant now = clock.instant();
        long tick = house.nanos();
        kept.put(
                Key.of(order),
                new Kept(
                        order,
                        tick + Duration.between(now, order.from()).toNanos(),
                        order.until()
                                .map(until -> tick + Duration.between(now, until).toNanos())
                                .map(OptionalLong::of)
                                .orElse(OptionalLong.empty())));
    }

    @Override
    public synchronized void keep(Intent order) {
        Predicate<Key> replaced = replacedBy(order);
        waiting.keySet().removeIf(replaced);
        kept.keySet().removeIf(replaced);
        remember(order);
        write();
    }

    /** As in the book: a release takes all others away, any other takes the release away. */
    private static Predicate<Key> replacedBy(Intent order) {
        Actuator actuator = order.command().actuator();
        return key ->
                key.of(order.source().id(), order.device())
                        && (key.actuator().equals(actuator)
                                || actuator.kind() == Command.Kind.RELEASE
                                || key.isRelease());
    }

    @Override
    public synchronized void drop(String sourceId, DeviceId device) {
        dropAll(key -> key.of(sourceId, device));
    }

    @Override
    public synchronized void drop(String sourceId, DeviceId device, Actuator actuator) {
        dropAll(key -> key.of(sourceId, device) && key.actuator().equals(actuator));
    }

    @Override
    public synchronized void dropBeyond(String sourceId, Instant beyond) {
        Set<Key> lasting = new HashSet<>();
        kept.forEach(
                (key, order) -> {
                    if (key.source().equals(sourceId) && !order.order().isOverAt(beyond)) {
                        lasting.add(key);
                    }
                });
        dropAll(lasting::contains);
    }

    private void dropAll(Predicate<Key> which) {
        waiting.keySet().removeIf(which);
        if (kept.keySet().removeIf(which)) {
            write();
        }
    }

    private void write() {
        written = house.nanos();
        Instant now = clock.instant();
        kept.values().removeIf(k -> k.isOver(written));
        List<OrderCodec.Stored> stored = new ArrayList<>();
        for (Kept each : kept.values()) {
            Intent order = each.order();
            Optional<Duration> left = each.left(written);
            stored.add(
                    each.startTick() > written
                            ? new OrderCodec.Stored(
                                    order,
                                    order.until().map(u -> Duration.between(order.from(), u)),
                                    now)
                            : new OrderCodec.Stored(running(order, now, left), left, now));
        }
        document.write(codec.write(stored, now), "order");
    }

    @Override
    public synchronized void changed(HomeState state) {
        if (!kept.isEmpty() && house.since(written).compareTo(RENEW) >= 0) {
            write();
        }
        Iterator<Intent> each = waiting.values().iterator();
        while (each.hasNext()) {
            Intent order = each.next();
            if (state.device(order.device()).isPresent()) {
                each.remove();
                again(order);
            }
        }
    }

    private void again(Intent order) {
        Kept still = kept.get(Key.of(order));
        if (still == null || still.isOver(house.nanos())) {
            return;
        }
        Instant now = clock.instant();
        Intent next =
                still.startTick() > house.nanos()
                        ? order
                        : running(order, now, still.left(house.nanos()));
        var unused =
                intents.submit(next)
                        .whenComplete(
                                (ruling, error) -> {
                                    if (error != null) {
                                        LOG.warn(
                                                "The order for {} from before the restart is not"
                                                        + " given again: {}",
                                                order.device(),
                                                error.getMessage());
                                    }
                                });
    }
}
