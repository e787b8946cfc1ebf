package org.foyer.bindings.modbus.poll;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.bindings.modbus.wire.Endpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The connections of this bundle, one for each endpoint, shared by its devices. Thread-safe. */
@Component(service = Links.class)
public final class Links {

    /** Connections that are polled at once; what hangs is not counted. */
    private static final int MOST_POLLS = 8;

    private final Beat beat;
    private final Function<String, Executor> workers;
    private final HouseTicker ticker;
    private final Map<Endpoint, Link> links = new HashMap<>();
    private final Map<Endpoint, Integer> users = new HashMap<>();

    @Activate
    public Links(@Reference Tasks tasks, @Reference HouseTicker ticker) {
        this.beat = new Beat(tasks, ticker);
        this.workers = tasks.crew(MOST_POLLS);
        this.ticker = ticker;
    }

    /** The connection, made known if new; nothing is sent yet. Every join needs its leave. */
    synchronized Link join(Endpoint endpoint) {
        users.merge(endpoint, 1, Integer::sum);
        return links.computeIfAbsent(endpoint, e -> new Link(e, beat, workers, ticker));
    }

    /** Takes a device off its connection and ends the connection after the last one. */
    synchronized void leave(Link link, Link.Polled device) {
        link.remove(device);
        if (users.merge(link.endpoint(), -1, Integer::sum) <= 0) {
            users.remove(link.endpoint());
            links.remove(link.endpoint(), link);
            link.close();
        }
    }

    /** Ends all connections. */
    @Deactivate
    public synchronized void close() {
        links.values().forEach(Link::close);
        links.clear();
        beat.close();
    }
}
