package org.foyer.api.service;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Facade: the house's time, and being called back at times (model 10; given with the subscription).
 * The clock is for labels and calendars and may be set; ticks only run forward. At most 16 timers;
 * they end with access. Callbacks come one at a time, in turn with all others into the service; one
 * that is late is not made up for. Thread-safe; never blocks. Every method throws {@link
 * AccessEndedException} once access has ended.
 */
@ProviderType
public interface HouseTime {

    /** The house clock. */
    Instant now();

    /** Where the house is, for days and times of day. */
    ZoneId zone();

    /** House tick, ns, as {@link HomeView#tick}; only differences mean anything. */
    long ticks();

    /**
     * Calls back once.
     *
     * @param delay 1 s to 31 days of house ticks; a clock that is set does not matter
     * @return close to call it off
     */
    Watch after(Duration delay, Runnable call);

    /**
     * Calls back again and again, first after one period.
     *
     * @param period 1 s to 31 days of house ticks; a clock that is set does not matter
     */
    Watch every(Duration period, Runnable call);

    /**
     * Calls back once each local day at that time. Where the clock of summer leaves that time out
     * it is so much later; where it comes twice the first counts. A clock that is set forward over
     * it on the same day calls late, one that is set back does not call twice for a day.
     */
    Watch daily(LocalTime at, Runnable call);
}
