package org.foyer.home.loop;

import java.util.LinkedHashMap;
import java.util.Map;
import org.foyer.api.control.Intents;

/**
 * How often a source may submit: {@link Intents#MOST_PER_SECOND} a second of house time, as many at
 * once. Thread-safe.
 */
final class RateLimits {

    private static final int MOST_SOURCES = 1000;
    private static final long REFILL_NANOS = 1_000_000_000L / Intents.MOST_PER_SECOND;

    /** House tick at which a source's bucket is full again; guarded by this. */
    private final Map<String, Long> fullAt =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > MOST_SOURCES;
                }
            };

    synchronized boolean allow(String source, long houseTick) {
        long full = Math.max(fullAt.getOrDefault(source, houseTick), houseTick) + REFILL_NANOS;
        if (full - houseTick > REFILL_NANOS * Intents.MOST_PER_SECOND) {
            return false;
        }
        fullAt.put(source, full);
        return true;
    }
}
