package org.foyer.api.history;

import java.time.Instant;

/**
 * An import as it is kept.
 *
 * @param value as it was given
 * @param received when, on the house clock
 */
public record KeptImport(ImportedValue value, Instant received) {}
