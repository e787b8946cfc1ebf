package org.foyer.home.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.control.Limits.Kept;
import org.foyer.api.limit.LinkTerms;

/** Where links outlive the process. Called one call at a time; may block. */
interface LinkStore {

    /**
     * A link.
     *
     * @param terms as it was opened with
     * @param saidAt label of the last accepted word
     */
    record Entry(LinkTerms terms, LinkMemory memory, Optional<Instant> saidAt) {}

    /** What was stored, with what is left of it now. Called once, before anything else. */
    List<Entry> read();

    /** Replaces what is stored. Never fails: what is not stored is told and answered. */
    Kept store(List<Entry> links);
}
