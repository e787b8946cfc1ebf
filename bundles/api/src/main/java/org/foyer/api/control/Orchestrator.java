package org.foyer.api.control;

import org.osgi.annotation.versioning.ProviderType;

/** Decides who wins. Called by the home loop only. */
@ProviderType
public interface Orchestrator {

    /**
     * A decision for each device of the situation, and what to remember for the next. A pure
     * function of its argument: no I/O, no waiting, no memory of its own, in well under a
     * millisecond for a home.
     */
    Decisions decide(Situation situation);
}
