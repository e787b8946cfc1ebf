package org.foyer.simulator.physics;

import java.time.Instant;

/**
 * Panels and inverter. Power into the device is positive, so a producing plant has negative power.
 * Volatile commands: a limit in percent of the rating, and disconnection, each with an optional
 * time-out. Not thread-safe: owned by the house.
 */
public final class PvPlant {
    private static final double STANDBY_SHARE = 0.006;
    private static final double PROPORTIONAL_LOSS = 0.022;

    private final PvConfig config;
    private final Revert limitRevert = new Revert();
    private final Revert connectRevert = new Revert();
    private double limitPercent = 100;
    private boolean limitEnabled;
    private long limitRevertSeconds;
    private boolean connected = true;
    private long connectRevertSeconds;

    private double powerWatts;
    private double dcWatts;
    private double availableWatts;
    private double cellCelsius = 15;
    private double producedWh;

    public PvPlant(PvConfig config) {
        this.config = config;
    }

    void step(Span span, Sky sky) {
        if (limitRevert.expired(span.from(), limitRevertSeconds)) {
            limitEnabled = false;
            limitRevert.disarm();
        }
        if (connectRevert.expired(span.from(), connectRevertSeconds)) {
            connected = true;
            connectRevert.disarm();
        }
        double plane = sky.onPlane(config.tiltDeg(), config.azimuthDeg());
        cellCelsius = sky.airCelsius() + plane / 800 * (config.nominalCellCelsius() - 20);
        double derating = 1 + config.temperatureCoefficient() * (cellCelsius - 25);
        double panels = plane * config.peakKw() * derating * (1 - config.systemLoss());
        availableWatts = Math.min(config.maxAcWatts(), acFromDc(panels));
        double output = connected ? Math.min(availableWatts, limitWatts()) : 0;
        dcWatts = output > 0 ? dcFromAc(output) : 0;
        powerWatts = output > 0 ? -output : 0;
        producedWh += output * span.hours();
    }

    private double acFromDc(double dc) {
        return Math.max(0, dc * (1 - PROPORTIONAL_LOSS) - STANDBY_SHARE * config.maxAcWatts());
    }

    private double dcFromAc(double ac) {
        return (ac + STANDBY_SHARE * config.maxAcWatts()) / (1 - PROPORTIONAL_LOSS);
    }

    private double limitWatts() {
        return limitEnabled ? config.maxAcWatts() * limitPercent / 100 : config.maxAcWatts();
    }

    /** Sets the limit, percent of the rating, 0..100; takes effect while enabled. */
    public void limit(double percent, Instant now) {
        limitPercent = percent;
        limitRevert.arm(now);
    }

    /** Switches the limit on or off. */
    public void limitEnabled(boolean enabled, Instant now) {
        limitEnabled = enabled;
        limitRevert.arm(now);
    }

    /** Seconds after the last limit command when the limit ends by itself; 0 = never. */
    public void limitRevertSeconds(long seconds) {
        limitRevertSeconds = seconds;
    }

    /** Connects to or disconnects from the grid. */
    public void connected(boolean on, Instant now) {
        connected = on;
        connectRevert.arm(now);
    }

    /** Seconds after the last connection command when the plant reconnects; 0 = never. */
    public void connectRevertSeconds(long seconds) {
        connectRevertSeconds = seconds;
    }

    /** Forgets what a real inverter forgets at a restart: every volatile command. */
    public void reboot() {
        limitEnabled = false;
        limitPercent = 100;
        limitRevertSeconds = 0;
        connected = true;
        connectRevertSeconds = 0;
        limitRevert.disarm();
        connectRevert.disarm();
    }

    /** Power into the device, W: zero or negative. */
    public double powerWatts() {
        return powerWatts;
    }

    /** Panel side power, W. */
    public double dcWatts() {
        return dcWatts;
    }

    /** What the plant would give without limit, W, not negative. */
    public double availableWatts() {
        return availableWatts;
    }

    /** Cell temperature, °C. */
    public double cellCelsius() {
        return cellCelsius;
    }

    /** Energy produced since the start, Wh. */
    public double producedWh() {
        return producedWh;
    }

    public double limitPercent() {
        return limitPercent;
    }

    public boolean limitEnabled() {
        return limitEnabled;
    }

    public long limitRevertSeconds() {
        return limitRevertSeconds;
    }

    public boolean connected() {
        return connected;
    }

    public long connectRevertSeconds() {
        return connectRevertSeconds;
    }

    /** True while a command keeps the plant below what the sun offers. */
    public boolean throttled() {
        return connected && limitEnabled && availableWatts > limitWatts() + 0.5;
    }

    public PvConfig config() {
        return config;
    }
}
