package org.foyer.api.home;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service: register it to be told of new snapshots. Each listener is called on an
 * executor of its own turn, one call at a time; while it is busy newer snapshots replace a waiting
 * one. A listener that throws or hangs harms itself alone.
 */
@ConsumerType
public interface HomeListener {

    /** At most every 100 ms, at least every second of house time. */
    void changed(HomeState state);
}
