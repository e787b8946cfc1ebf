package org.foyer.home.orders;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.KeptOrders;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.runtime.HouseFolder;
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

    private record Key(String source, DeviceId device) {
        static Key of(Intent order) {
            return new Key(order.source().id(), order.device());
        }
    }

    private final OrderFile file;
    private final Intents intents;
    private final Clock clock;

    /** All kept; guarded by this. */
    private final Map<Key, Intent> kept = new LinkedHashMap<>();

    /** Kept from before the restart, not given again yet; guarded by this. */
    private final Map<Key, Intent> waiting = new LinkedHashMap<>();

    @Activate
    public PersonOrders(
            @Reference HouseFolder folder, @Reference Intents intents, @Reference Clock clock)
            throws IOException {
        this.file = new OrderFile(folder.folder("orders"));
        this.intents = intents;
        this.clock = clock;
        for (Intent order : file.read()) {
            kept.put(Key.of(order), order);
            waiting.put(Key.of(order), order);
        }
    }

    @Override
    public synchronized void keep(Intent order) {
        waiting.remove(Key.of(order));
        kept.put(Key.of(order), order);
        write();
    }

    @Override
    public synchronized void drop(String sourceId, DeviceId device) {
        Key key = new Key(sourceId, device);
        waiting.remove(key);
        if (kept.remove(key) != null) {
            write();
        }
    }

    private void write() {
        Instant now = clock.instant();
        kept.values().removeIf(o -> !o.until().isAfter(now));
        try {
            file.write(kept.values());
        } catch (IOException e) {
            LOG.warn("Orders will not outlive this process: {}", e.toString());
        }
    }

    @Override
    public synchronized void changed(HomeState state) {
        Iterator<Intent> each = waiting.values().iterator();
        while (each.hasNext()) {
            Intent order = each.next();
            if (state.device(order.device()).isPresent()) {
                each.remove();
                again(order);
            }
        }
    }

    /** Under a clock that stands before the order was given it holds as long as it was to hold. */
    private void again(Intent order) {
        Instant now = clock.instant();
        Instant from = order.from().isAfter(now) ? now : order.from();
        Duration length = Duration.between(order.from(), order.until());
        Instant until = from.plus(length);
        if (!until.isAfter(now)) {
            return;
        }
        Intent next =
                new Intent(
                        order.device(),
                        order.command(),
                        order.source(),
                        order.reason(),
                        from,
                        until);
        var unused =
                intents.submit(next)
                        .whenComplete(
                                (decision, error) -> {
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
