package org.foyer.rest;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.control.Stops;

/** Stops in memory. */
final class FakeStops implements Stops {

    private final Map<What, Stop> stopped = new ConcurrentHashMap<>();

    @Override
    public void stop(What what, String person) {
        stopped.putIfAbsent(what, new Stop(person, Instant.parse("2026-06-21T10:00:00Z")));
    }

    @Override
    public void allow(What what) {
        stopped.remove(what);
    }

    @Override
    public Map<What, Stop> current() {
        return Map.copyOf(stopped);
    }
}
