package org.foyer.rest.seen;

import java.util.List;
import org.foyer.api.home.EventLog;
import org.foyer.rest.sight.Sight;

/** Events of devices while somebody could see them. */
record SeenEvents(EventLog events, Sight sight) implements EventLog {

    @Override
    public List<Entry> newestFirst() {
        return events.newestFirst().stream()
                .filter(e -> sight.sees(e.event().device(), e.event().at()))
                .toList();
    }

    @Override
    public long missed() {
        return events.missed();
    }
}
