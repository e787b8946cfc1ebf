package org.foyer.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.runtime.Ticker;

/**
 * Tells when terms are over, so that a clock set back gives nobody more time. A date ends at the
 * earlier of calendar and house ticker: a clock that is wrongly ahead takes a right only until it
 * is put right. A span runs on the machine's ticker, whatever the clock says. Over a restart the
 * shorter of what was left and what the calendar says holds for both. Thread-safe.
 */
final class Terms {

    private final Clock clock;
    private final HouseTicker house;
    private final MachineTicker machine;

    Terms(Clock clock, HouseTicker house, MachineTicker machine) {
        this.clock = clock;
        this.house = house;
        this.machine = machine;
    }

    /** An end that somebody gave as a date. */
    Term until(Instant date) {
        return start(date, true, Duration.between(clock.instant(), date));
    }

    /** A span from now. */
    Term lasting(Duration span) {
        return start(clock.instant().plus(span), false, span);
    }

    /** One that was kept over a restart. */
    Term kept(Instant until, boolean dated, Duration left) {
        Duration told = Duration.between(clock.instant(), until);
        return start(until, dated, told.compareTo(left) < 0 ? told : left);
    }

    boolean isOver(Term term) {
        boolean byDate = term.dated() && !clock.instant().isBefore(term.until());
        return byDate || left(term).isNegative() || left(term).isZero();
    }

    /** What is left on the ticker; zero or less when it is over. */
    Duration left(Term term) {
        return term.left().minus(ticker(term.dated()).since(term.atNanos()));
    }

    private Term start(Instant until, boolean dated, Duration left) {
        return new Term(until, dated, left, ticker(dated).nanos());
    }

    private Ticker ticker(boolean dated) {
        return dated ? house : machine;
    }
}
