package org.foyer.simulator.physics;

import java.time.Instant;

/**
 * A fully mixed hot water tank. Its own thermostat holds the target; a commanded power replaces it
 * while the watchdog is fed. Above the cut-out nothing heats, below the comfort floor the tank
 * heats at full power by itself.
 *
 * <p>Energy: {@code content' = content + element - loss - drawn}, exact in every step. Not
 * thread-safe: owned by the house.
 */
public final class Boiler {
    /** The watchdog's default, s of house time. */
    public static final int DEFAULT_WATCHDOG_SECONDS = 120;

    private static final double CUT_OUT_RELEASE_KELVIN = 3;
    private static final double FLOOR_RELEASE_KELVIN = 2;
    private static final double TAP_CELSIUS = 40;

    /** What decides over the element, with the value on the wire. */
    public enum Status {
        OFF(0),
        THERMOSTAT(1),
        COMMANDED(2),
        CUT_OUT(3),
        COMFORT_FLOOR(4);

        private final int code;

        Status(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    private final BoilerConfig config;
    private final HotWaterProfile profile;
    private final Revert watchdog = new Revert();
    private double celsius;
    private double powerWatts;
    private Status status = Status.OFF;
    private boolean heating;
    private boolean cutOut;
    private boolean comfortFloor;

    private boolean commanded;
    private int setPointWatts;
    private int watchdogSeconds = DEFAULT_WATCHDOG_SECONDS;
    private double targetCelsius;

    private double elementWh;
    private double lossWh;
    private double drawnWh;

    public Boiler(BoilerConfig config, HotWaterProfile profile) {
        this.config = config;
        this.profile = profile;
        celsius = config.initialCelsius();
        targetCelsius = config.targetCelsius();
    }

    void step(Span span) {
        if (commanded && watchdog.expired(span.from(), watchdogSeconds)) {
            ownThermostat();
        }
        decide();
        double capacity = config.capacityWhPerKelvin();
        double element = powerWatts * span.hours();
        double loss = config.lossWattsPerKelvin() * (celsius - config.roomCelsius()) * span.hours();
        double drawn = drawnWh(span);
        celsius += (element - loss - drawn) / capacity;
        elementWh += element;
        lossWh += loss;
        drawnWh += drawn;
    }

    private void decide() {
        cutOut = celsius >= config.cutOutCelsius() - (cutOut ? CUT_OUT_RELEASE_KELVIN : 0);
        comfortFloor = celsius < config.floorCelsius() + (comfortFloor ? FLOOR_RELEASE_KELVIN : 0);
        if (celsius < targetCelsius - config.hysteresisKelvin()) {
            heating = true;
        } else if (celsius >= targetCelsius) {
            heating = false;
        }
        if (cutOut) {
            set(Status.CUT_OUT, 0);
        } else if (comfortFloor) {
            set(Status.COMFORT_FLOOR, config.maxWatts());
        } else if (commanded) {
            set(Status.COMMANDED, Math.min(setPointWatts, config.maxWatts()));
        } else if (heating) {
            set(Status.THERMOSTAT, config.maxWatts());
        } else {
            set(Status.OFF, 0);
        }
    }

    private void set(Status newStatus, double watts) {
        status = newStatus;
        powerWatts = watts;
    }

    /** Litres count at the tap's 40 °C; a colder tank gives them at its own temperature. */
    private double drawnWh(Span span) {
        double litres = profile.litres(span);
        if (litres <= 0) {
            return 0;
        }
        double cold = profile.coldCelsius(span.from());
        double rise = Math.max(0, Math.min(TAP_CELSIUS, celsius) - cold);
        return litres * BoilerConfig.WH_PER_LITRE_KELVIN * rise;
    }

    /** Sets the power, W, 0..rating, and feeds the watchdog; holds while commanded. */
    public void setPoint(int watts, Instant now) {
        setPointWatts = watts;
        watchdog.arm(now);
    }

    /** True: follow the set-point from now on; false: own thermostat. */
    public void commanded(boolean on, Instant now) {
        commanded = on;
        watchdog.arm(now);
    }

    private void ownThermostat() {
        commanded = false;
        setPointWatts = 0;
        watchdog.disarm();
    }

    /** Forgets the volatile command; target and watchdog are kept, as in flash memory. */
    public void reboot() {
        ownThermostat();
    }

    /** Seconds of house time without a set-point after which the thermostat takes over. */
    public void watchdogSeconds(int seconds) {
        watchdogSeconds = seconds;
    }

    /** Target of the own thermostat, °C. */
    public void targetCelsius(double target) {
        targetCelsius = target;
    }

    /** Tank temperature, °C. */
    public double celsius() {
        return celsius;
    }

    /** Power into the device, W. */
    public double powerWatts() {
        return powerWatts;
    }

    public Status status() {
        return status;
    }

    public boolean commanded() {
        return commanded;
    }

    public int setPointWatts() {
        return setPointWatts;
    }

    public int watchdogSeconds() {
        return watchdogSeconds;
    }

    public double targetCelsius() {
        return targetCelsius;
    }

    /** Electric energy taken since the start, Wh. */
    public double elementWh() {
        return elementWh;
    }

    /** Heat lost to the room since the start, Wh. */
    public double lossWh() {
        return lossWh;
    }

    /** Heat drawn as hot water since the start, Wh. */
    public double drawnWh() {
        return drawnWh;
    }

    public BoilerConfig config() {
        return config;
    }
}
