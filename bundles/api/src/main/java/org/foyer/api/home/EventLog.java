package org.foyer.api.home;

import java.util.List;
import org.foyer.api.reading.Event;
import org.osgi.annotation.versioning.ProviderType;

/** The last events of this run of the home, in memory: a restart forgets them. Thread-safe. */
@ProviderType
public interface EventLog {

    int MOST_KEPT = 1_000;

    /**
     * An event that was told.
     *
     * @param number counts from 1 in this run, without holes
     */
    record Entry(long number, Event event) {}

    /** The last {@link #MOST_KEPT}, newest first. */
    List<Entry> newestFirst();

    /** How many events listeners have missed in this run, all together. */
    long missed();
}
