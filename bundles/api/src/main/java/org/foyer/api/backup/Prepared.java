package org.foyer.api.backup;

import java.time.Instant;
import java.util.List;
import org.foyer.api.reason.Reason;

/**
 * A backup that was checked and waits for the restart.
 *
 * @param from when it was taken, on the house clock
 * @param contains names of its parts
 * @param withheld what will not come back, and why
 */
public record Prepared(Instant from, List<String> contains, List<Reason> withheld) {

    public Prepared {
        contains = List.copyOf(contains);
        withheld = List.copyOf(withheld);
    }
}
