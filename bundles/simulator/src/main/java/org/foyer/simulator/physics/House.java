package org.foyer.simulator.physics;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The physical house: sun, battery, boiler, household and the meter that sees their exact sum.
 * Deterministic: the same configuration, sources, steps and commands give the same house. Not
 * thread-safe: whoever shares it (the Modbus side) holds {@link #lock()} around every use.
 *
 * <p>Phases: sun and battery feed all three alike, the boiler hangs on L2, the household takes 45
 * %, 25 % and 30 %.
 */
public final class House {
    /** Longest physical step; longer calls are divided. */
    public static final Duration MAX_STEP = Duration.ofSeconds(60);

    private static final double[] BASE_SHARE = {0.45, 0.25, 0.30};
    private static final int BOILER_PHASE = 1;

    private final Object lock = new Object();
    private final Weather weather;
    private final LoadSource load;
    private final PvPlant pv;
    private final Battery battery;
    private final Boiler boiler;
    private final GridMeter meter;
    private final double[] furtherWatts = new double[3];
    private Further further = (span, phases) -> {};
    private Instant now;
    private Sky sky;
    private double baseWatts;
    private double baseWh;
    private Breaker breaker;
    private boolean dark;

    /** What draws power beside the household and its boiler. */
    @FunctionalInterface
    interface Further {
        /**
         * Lives through the span.
         *
         * @param phases adds its mean power on each of the three, W
         */
        void step(Span span, double[] phases);
    }

    public House(HouseConfig config, Weather weather, LoadSource load, Instant start) {
        this.weather = weather;
        this.load = load;
        pv = new PvPlant(config.pv());
        battery = new Battery(config.battery());
        boiler =
                new Boiler(
                        config.boiler(), new HotWaterProfile(config.seed(), config.site().zone()));
        meter = new GridMeter(config.seed());
        now = start;
        sky = weather.at(start);
    }

    /** A house with the synthetic weather and household of its seed. */
    public static House synthetic(HouseConfig config, Instant start) {
        return new House(
                config,
                new SyntheticWeather(config.seed(), config.site()),
                new SyntheticHousehold(config.seed(), config.site().zone()),
                start);
    }

    /**
     * Moves the house from {@code from} to {@code to}. Powers are constant within a step of at most
     * {@link #MAX_STEP}.
     *
     * @throws IllegalArgumentException if {@code from} is before the house's present, or after
     *     {@code to}
     */
    public void step(Instant from, Instant to) {
        if (from.isBefore(now)) {
            throw new IllegalArgumentException(
                    "from="
                            + from
                            + " is before the house's present "
                            + now
                            + "; time only advances");
        }
        Instant at = from;
        while (at.isBefore(to)) {
            Instant next = at.plus(MAX_STEP);
            if (next.isAfter(to)) {
                next = to;
            }
            stepOnce(new Span(at, next));
            at = next;
        }
        now = at;
    }

    private void stepOnce(Span span) {
        sky = weather.at(span.middle());
        dark = breaker != null && breaker.isOpen(span.from());
        if (dark) {
            baseWatts = 0;
            meter.step(span, 0, 0, 0);
            return;
        }
        pv.step(span, sky);
        boiler.step(span);
        baseWatts = load.watts(span);
        baseWh += baseWatts * span.hours();
        Arrays.fill(furtherWatts, 0);
        further.step(span, furtherWatts);
        double more = furtherWatts[0] + furtherWatts[1] + furtherWatts[2];
        battery.step(span, pv.powerWatts() + boiler.powerWatts() + baseWatts + more);
        double symmetric = (pv.powerWatts() + battery.powerWatts()) / 3;
        double[] phases = new double[3];
        for (int i = 0; i < 3; i++) {
            phases[i] = symmetric + BASE_SHARE[i] * baseWatts + furtherWatts[i];
        }
        phases[BOILER_PHASE] += boiler.powerWatts();
        meter.step(span, phases);
        if (breaker != null) {
            breaker.carry(span, meter.amps(0), meter.amps(1), meter.amps(2));
        }
    }

    /** From now on that draws power, too. */
    void feeds(Further more) {
        further = more;
    }

    /** From now on all power comes through this breaker. */
    public void through(Breaker mainBreaker) {
        breaker = mainBreaker;
    }

    /** Whether the breaker is open: nothing has power, and nothing answers. */
    public boolean isDark() {
        return dark;
    }

    /** Held around every use when threads share the house. */
    public Object lock() {
        return lock;
    }

    /** The house's present: the end of the last step. */
    public Instant now() {
        return now;
    }

    public Sky sky() {
        return sky;
    }

    public PvPlant pv() {
        return pv;
    }

    public Battery battery() {
        return battery;
    }

    public Boiler boiler() {
        return boiler;
    }

    public GridMeter meter() {
        return meter;
    }

    /** Power of the household that no device stands for, W. */
    public double baseWatts() {
        return baseWatts;
    }

    /** Its energy since the start, Wh. */
    public double baseWh() {
        return baseWh;
    }
}
