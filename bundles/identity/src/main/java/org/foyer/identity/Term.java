package org.foyer.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * How long something holds, as {@link Terms} reads it. Immutable.
 *
 * @param until what the calendar says; for spans a label only
 * @param dated true for an end that somebody gave as a date, false for a span such as 24 h
 * @param left what was left on the ticker when it was {@code atNanos}
 * @param atNanos on the house's ticker for dates, the machine's for spans
 */
record Term(Instant until, boolean dated, Duration left, long atNanos) {}
