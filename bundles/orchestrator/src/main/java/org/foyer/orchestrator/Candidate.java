package org.foyer.orchestrator;

import java.util.ArrayList;
import java.util.List;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Outcome;
import org.foyer.api.home.DeviceState;

/** A device under decision: its intents, best first, and what became of them so far. */
final class Candidate {

    final DeviceState state;
    final List<Intent> intents;
    final List<Outcome> outcomes = new ArrayList<>();

    /** What holds in the end; null while undecided. */
    Verdict verdict;

    Candidate(DeviceState state, List<Intent> intents) {
        this.state = state;
        this.intents = intents;
    }
}
