package org.foyer.simulator.physics;

import java.time.Instant;

/**
 * A battery behind its own inverter. Charging is positive. Without command it follows the grid
 * meter for self-consumption, as products do. Commands are two bounds on the power (SunSpec model
 * 124's view): a largest charging rate and a largest discharging rate, each active or not, and each
 * negative to force the opposite direction. See {@link #window()}.
 *
 * <p>Energy: {@code stored' = stored + chargeEfficiency * charged - discharged /
 * dischargeEfficiency - standby}, exact in every step. Not thread-safe: owned by the house.
 */
public final class Battery {
    private static final double DEAD_BAND_WATTS = 15;

    private final BatteryConfig config;
    private final Revert revert = new Revert();
    private double storedWh;
    private double powerWatts;
    private double chargedWh;
    private double dischargedWh;
    private double standbyWh;

    private double maxChargeWatts;
    private double reservePercent;
    private double chargeGradientPercent = 50;
    private double dischargeGradientPercent = 50;
    private boolean chargeControl;
    private boolean dischargeControl;
    private double chargeRatePercent = 100;
    private double dischargeRatePercent = 100;
    private long revertSeconds;
    private boolean gridChargingAllowed = true;

    /** The range that commands leave to the power, W, charging positive. */
    public record Window(double lowestWatts, double highestWatts) {}

    public Battery(BatteryConfig config) {
        this.config = config;
        storedWh = config.capacityWh() * config.initialSocPercent() / 100;
        maxChargeWatts = config.maxPowerWatts();
    }

    /**
     * @param othersWatts what all other devices together take from the grid now, W
     */
    void step(Span span, double othersWatts) {
        if (revert.expired(span.from(), revertSeconds)) {
            automatic();
        }
        double seconds = span.seconds();
        if (seconds <= 0) {
            return;
        }
        double wanted = Math.abs(othersWatts) < DEAD_BAND_WATTS ? 0 : -othersWatts;
        Window window = window();
        double target = clamp(wanted, window.lowestWatts(), window.highestWatts());
        if (!gridChargingAllowed) {
            target = Math.min(target, Math.max(0, -othersWatts));
        }
        target = clamp(target, -config.maxPowerWatts(), maxChargeWatts);
        double ramped = ramp(target, seconds);

        double hours = span.hours();
        double standby = Math.min(storedWh, config.standbyWatts() * hours);
        double room =
                (config.capacityWh() - storedWh + standby) / config.chargeEfficiency() / hours;
        double floorPercent = Math.max(config.minSocPercent(), reservePercent);
        double floorWh = config.capacityWh() * floorPercent / 100;
        double reserve =
                Math.max(0, storedWh - standby - floorWh) * config.dischargeEfficiency() / hours;
        powerWatts = clamp(ramped, -reserve, room);

        double charged = Math.max(0, powerWatts) * hours;
        double discharged = Math.max(0, -powerWatts) * hours;
        storedWh +=
                charged * config.chargeEfficiency()
                        - discharged / config.dischargeEfficiency()
                        - standby;
        chargedWh += charged;
        dischargedWh += discharged;
        standbyWh += standby;
    }

    private double ramp(double target, double seconds) {
        double up = config.maxPowerWatts() * chargeGradientPercent / 100 * seconds;
        double down = config.maxPowerWatts() * dischargeGradientPercent / 100 * seconds;
        return clamp(target, powerWatts - down, powerWatts + up);
    }

    /**
     * The commanded range: charging at most the charge rate if its control is active, discharging
     * at most the discharge rate if its control is active. Bounds that contradict each other mean
     * idle.
     */
    public Window window() {
        double highest = chargeControl ? maxChargeWatts * chargeRatePercent / 100 : maxChargeWatts;
        double lowest =
                dischargeControl
                        ? -config.maxPowerWatts() * dischargeRatePercent / 100
                        : -config.maxPowerWatts();
        return lowest > highest + 1e-9
                ? new Window(0, 0)
                : new Window(Math.min(lowest, highest), highest);
    }

    /** Which bounds hold; both false = automatic self-consumption. */
    public void control(boolean charge, boolean discharge, Instant now) {
        chargeControl = charge;
        dischargeControl = discharge;
        revert.arm(now);
    }

    /** Largest charging rate, percent of the largest charge power, -100..100. */
    public void chargeRate(double percent, Instant now) {
        chargeRatePercent = percent;
        revert.arm(now);
    }

    /** Largest discharging rate, percent of the largest discharge power, -100..100. */
    public void dischargeRate(double percent, Instant now) {
        dischargeRatePercent = percent;
        revert.arm(now);
    }

    /** Commands a power, W, charging positive, within the rating; both bounds are set to it. */
    public void setPoint(double watts, Instant now) {
        chargeRate(watts / maxChargeWatts * 100, now);
        dischargeRate(-watts / config.maxPowerWatts() * 100, now);
        control(true, true, now);
    }

    /** Ends every command. */
    public void automatic() {
        chargeControl = false;
        dischargeControl = false;
        revert.disarm();
    }

    /** Seconds after the last command when it ends by itself; 0 = never. */
    public void revertSeconds(long seconds) {
        revertSeconds = seconds;
    }

    /** Forgets what a real inverter forgets at a restart. */
    public void reboot() {
        automatic();
        chargeRatePercent = 100;
        dischargeRatePercent = 100;
        revertSeconds = 0;
        powerWatts = 0;
    }

    /** Largest charging power, W, at most the rating. */
    public void maxChargeWatts(double watts) {
        maxChargeWatts = watts;
    }

    /** Share that discharge leaves, percent of capacity. */
    public void reservePercent(double percent) {
        reservePercent = percent;
    }

    /** Ramps, percent of the rating per second. */
    public void gradients(double chargePercent, double dischargePercent) {
        chargeGradientPercent = chargePercent;
        dischargeGradientPercent = dischargePercent;
    }

    /** False: charges from surplus only. */
    public void gridChargingAllowed(boolean allowed) {
        gridChargingAllowed = allowed;
    }

    /** Power into the device, W: charging positive. */
    public double powerWatts() {
        return powerWatts;
    }

    /** State of charge, percent of capacity. */
    public double socPercent() {
        return storedWh / config.capacityWh() * 100;
    }

    public double storedWh() {
        return storedWh;
    }

    /** AC energy taken since the start, Wh. */
    public double chargedWh() {
        return chargedWh;
    }

    /** AC energy given since the start, Wh. */
    public double dischargedWh() {
        return dischargedWh;
    }

    /** Lost to standby since the start, Wh. */
    public double standbyWh() {
        return standbyWh;
    }

    public boolean chargeControl() {
        return chargeControl;
    }

    public boolean dischargeControl() {
        return dischargeControl;
    }

    public double chargeRatePercent() {
        return chargeRatePercent;
    }

    public double dischargeRatePercent() {
        return dischargeRatePercent;
    }

    public long revertSeconds() {
        return revertSeconds;
    }

    public double maxChargeWatts() {
        return maxChargeWatts;
    }

    public double reservePercent() {
        return reservePercent;
    }

    public double chargeGradientPercent() {
        return chargeGradientPercent;
    }

    public double dischargeGradientPercent() {
        return dischargeGradientPercent;
    }

    public boolean gridChargingAllowed() {
        return gridChargingAllowed;
    }

    /** True at the top of the range. */
    public boolean full() {
        return socPercent() > 99.5;
    }

    /** True at the lowest permitted charge. */
    public boolean empty() {
        return socPercent() <= Math.max(config.minSocPercent(), reservePercent) + 0.1;
    }

    public BatteryConfig config() {
        return config;
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
