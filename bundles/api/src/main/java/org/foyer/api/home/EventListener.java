package org.foyer.api.home;

import org.foyer.api.reading.Event;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service: register it to be told what happens at devices. Each event is told once, in
 * order, one call at a time on an executor of the listener's own turn. Up to {@link #MOST_WAITING}
 * wait for a listener that is busy; beyond that it misses the newest, which is counted and told as
 * a trouble. A listener that throws misses that event; one that hangs harms itself alone.
 */
@ConsumerType
public interface EventListener {

    int MOST_WAITING = 1_000;

    /** Something happened. */
    void happened(Event event);
}
