package org.foyer.acceptance.year;

import org.foyer.simulator.physics.Boiler;
import org.foyer.simulator.physics.Breaker;
import org.foyer.simulator.physics.House;
import org.foyer.simulator.physics.Span;

/**
 * Tells avoidable trips: a second breaker of the same kind carries what would flow if all that may
 * be shed had been shed at the first reading over the limit. Where the real one trips and this one
 * does not, the trip was avoidable.
 */
final class ShadowBreaker {

    private final House house;
    private final double limitA;
    private final double ratedA;
    private final Breaker.Type type;
    private Breaker shadow;
    private boolean over;
    private int realTrips;
    private int avoidable;

    ShadowBreaker(House house, Breaker.Type type, double ratedA, double limitA) {
        this.house = house;
        this.type = type;
        this.limitA = limitA;
        this.shadow = new Breaker(type, ratedA);
        this.ratedA = ratedA;
    }

    /** After each step of the house, with the trips that its own breaker has counted. */
    void follow(Span span, int trips) {
        boolean realTripped = trips > realTrips;
        realTrips = trips;
        if (house.isDark()) {
            over = false;
            return;
        }
        double[] amps = new double[3];
        double highest = 0;
        for (int phase = 0; phase < 3; phase++) {
            double watts = house.meter().watts(phase);
            highest = Math.max(highest, house.meter().amps(phase));
            if (over) {
                watts -= phase == 1 && obeys(house.boiler()) ? house.boiler().powerWatts() : 0;
                watts -= Math.max(0, house.battery().powerWatts()) / 3;
            }
            amps[phase] = watts / house.meter().volts(phase);
        }
        boolean shadowTripped = shadow.carry(span, amps);
        if (realTripped) {
            avoidable += shadowTripped ? 0 : 1;
            shadow = new Breaker(type, ratedA);
        }
        over = highest > limitA;
    }

    /** Below its comfort floor the boiler heats at full power, whatever anybody tells it. */
    private static boolean obeys(Boiler boiler) {
        return boiler.status() != Boiler.Status.COMFORT_FLOOR;
    }

    int avoidable() {
        return avoidable;
    }
}
