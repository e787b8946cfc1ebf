package org.foyer.simulator.physics;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A house of two flats: the {@link House} is the ground floor with the common roof, battery and
 * main meter; a heat pump is common, too; the upper flat has a supply of its own; gas is burnt in
 * both. Deterministic as the house is, stepped with it, and under its lock.
 *
 * <p>Phases: the heat pump hangs on L1, the ground floor's boiler on L2, the upper one's on L3.
 */
public final class WideHouse {

    private static final double[] UPPER_SHARE = {0.30, 0.45, 0.25};
    private static final int HEAT_PUMP_PHASE = 0;
    private static final int UPPER_BOILER_PHASE = 2;
    private static final double COOKING_WATTS = 1800;
    private static final double PILOT_WATTS = 60;

    private final House house;
    private final ZoneId zone;
    private final Boiler heatPump;
    private final Boiler upperBoiler;
    private final LoadSource upperLoad;
    private final GridMeter upperMeter;
    private double gasWatts;
    private double gasWh;
    private double groundWh;

    /**
     * @param house is given the heat pump to feed
     */
    public WideHouse(House house, HouseConfig config) {
        this.house = house;
        this.zone = config.site().zone();
        long seed = config.seed();
        this.heatPump = new Boiler(config.boiler(), new HotWaterProfile(seed + 1, zone));
        this.upperBoiler = new Boiler(config.boiler(), new HotWaterProfile(seed + 2, zone));
        this.upperLoad = new SyntheticHousehold(seed + 2, zone);
        this.upperMeter = new GridMeter(seed + 2);
        house.feeds(this::step);
    }

    private void step(Span span, double[] phases) {
        heatPump.step(span);
        phases[HEAT_PUMP_PHASE] += heatPump.powerWatts();
        groundWh += groundWatts() * span.hours();
        upperBoiler.step(span);
        double load = upperLoad.watts(span);
        double[] upper = new double[3];
        for (int i = 0; i < 3; i++) {
            upper[i] = UPPER_SHARE[i] * load;
        }
        upper[UPPER_BOILER_PHASE] += upperBoiler.powerWatts();
        upperMeter.step(span, upper);
        gasWatts = gas(span.middle());
        gasWh += gasWatts * span.hours();
    }

    /** Cooked with at noon and in the evening. */
    private double gas(Instant at) {
        int hour = at.atZone(zone).getHour();
        return hour == 12 || hour == 18 || hour == 19 ? COOKING_WATTS : PILOT_WATTS;
    }

    public House house() {
        return house;
    }

    public Boiler heatPump() {
        return heatPump;
    }

    public Boiler upperBoiler() {
        return upperBoiler;
    }

    /** The meter of the upper flat's supply. */
    public GridMeter upperMeter() {
        return upperMeter;
    }

    /** What the ground floor draws behind the main meter, W. */
    public double groundWatts() {
        return house.baseWatts() + house.boiler().powerWatts();
    }

    /** Its energy since the start, Wh. */
    public double groundWh() {
        return groundWh;
    }

    /** Heat value of the gas that flows, W. */
    public double gasWatts() {
        return gasWatts;
    }

    /** The same since the start, Wh. */
    public double gasWh() {
        return gasWh;
    }
}
