package org.foyer.rest;

import java.util.ArrayList;
import java.util.List;
import org.foyer.api.home.EventLog;
import org.foyer.api.reading.Event;

/** Events in memory. */
public final class FakeEvents implements EventLog {

    private final List<Entry> entries = new ArrayList<>();

    public synchronized void add(Event event) {
        entries.add(0, new Entry(entries.size() + 1L, event));
    }

    @Override
    public synchronized List<Entry> newestFirst() {
        return List.copyOf(entries);
    }

    @Override
    public long missed() {
        return 2;
    }
}
