package org.foyer.store.activity;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.foyer.api.store.ServiceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The activity of all services, over restarts. Stored every ten minutes and at the end, so that a
 * kill costs the last minutes: it is for looking at, no promise hangs on it. Thread-safe.
 */
public final class Activities {
    private static final Logger LOG = LoggerFactory.getLogger(Activities.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int LARGEST = 1 << 20;

    private final Storage storage;
    private final Path folder;
    private final Clock clock;
    private final MachineTicker machine;
    private final ActivityCodec codec = new ActivityCodec();
    private final Map<ServiceId, ActivityLog> logs = new ConcurrentHashMap<>();
    private volatile long stored;

    /**
     * @param folder for a file of each service; need not exist
     */
    public Activities(Storage storage, Path folder, Clock clock, MachineTicker machine) {
        this.storage = storage;
        this.folder = folder;
        this.clock = clock;
        this.machine = machine;
        this.stored = machine.nanos();
    }

    /** The log of that service; blocks for the disk the first time. */
    public ActivityLog of(ServiceId service) {
        return logs.computeIfAbsent(service, this::open);
    }

    private ActivityLog open(ServiceId service) {
        try {
            Optional<byte[]> content = document(service).read().content();
            if (content.isPresent()) {
                return new ActivityLog(clock, codec.read(content.get()));
            }
        } catch (IOException e) {
            LOG.warn("The activity of {} begins anew: {}", service, e.getMessage());
        }
        return new ActivityLog(clock);
    }

    /** Stores what is new if it is time to. */
    public void look() {
        if (machine.since(stored).compareTo(EVERY) >= 0) {
            store();
        }
    }

    /** Stores what is new; what cannot be stored is logged. */
    public void store() {
        stored = machine.nanos();
        logs.forEach(
                (service, log) ->
                        log.changes()
                                .ifPresent(
                                        kept -> {
                                            try {
                                                document(service).write(codec.write(kept));
                                            } catch (IOException e) {
                                                LOG.warn(
                                                        "The activity of {} is not stored: {}",
                                                        service,
                                                        e.getMessage());
                                            }
                                        }));
    }

    /** Forgets a service that is gone. */
    public void forget(ServiceId service) {
        logs.remove(service);
        try {
            document(service).delete();
        } catch (IOException e) {
            LOG.warn("The activity of {} stays: {}", service, e.getMessage());
        }
    }

    private Document document(ServiceId service) {
        return storage.document(folder.resolve(service.value() + ".json"), LARGEST);
    }
}
