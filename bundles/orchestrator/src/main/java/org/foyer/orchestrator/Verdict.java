package org.foyer.orchestrator;

import java.time.Instant;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.Source;
import org.foyer.api.reason.Reason;

/** What holds for a device: command, who won, why and until when. */
record Verdict(Command command, Optional<Source> by, Reason reason, Optional<Instant> until) {}
