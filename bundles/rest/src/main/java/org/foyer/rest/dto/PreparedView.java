package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;

/** A backup that was checked and waits for the restart. */
public record PreparedView(Instant from, List<String> contains, List<ReasonView> withheld) {}
