package org.foyer.home.loop;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits.Kept;

/** Where limits outlive the process. Called one call at a time, off the loop; may block. */
public interface LimitStore {

    /**
     * A limit with what it has left to run.
     *
     * @param left empty for one that stands
     */
    record Entry(Limit limit, Optional<Duration> left) {}

    /** What was stored, with what is left of it now. Called once, before anything else. */
    List<Entry> read();

    /** Replaces what is stored. Never fails: what is not stored is told and answered. */
    Kept store(List<Entry> limits);

    /** A store that ends with the process. */
    static LimitStore none() {
        return new LimitStore() {
            @Override
            public List<Entry> read() {
                return List.of();
            }

            @Override
            public Kept store(List<Entry> limits) {
                return Kept.NOT_STORED;
            }
        };
    }
}
