package org.foyer.orchestrator;

import java.time.Instant;
import java.util.Optional;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.reason.Reason;

/** What holds for a device: set-points, who won, why and until when. */
record Verdict(SetPoints setPoints, Optional<Source> by, Reason reason, Optional<Instant> until) {

    boolean isBy(Mandate mandate) {
        return by.map(s -> s.mandate() == mandate).orElse(false);
    }
}
