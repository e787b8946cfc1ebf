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

    /** Whether anything that may be shed has run since the limit is exceeded. */
    private boolean helps;

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
            helps = false;
            return;
        }
        double shed = over ? sheddable() : 0;
        helps = over && (helps || shed > 0);
        double[] amps = new double[3];
        double highest = 0;
        for (int phase = 0; phase < 3; phase++) {
            double watts = house.meter().watts(phase);
            highest = Math.max(highest, house.meter().amps(phase));
            if (over) {
                watts -= phase == 1 ? boiler() : 0;
                watts -= charge() / 3;
            }
            amps[phase] = watts / house.meter().volts(phase);
        }
        boolean shadowTripped = shadow.carry(span, amps);
        if (realTripped) {
            avoidable += shadowTripped || !helps ? 0 : 1;
            shadow = new Breaker(type, ratedA);
        }
        over = highest > limitA;
    }

    private double sheddable() {
        return boiler() + charge();
    }

    /** Below its comfort floor the boiler heats at full power, whatever anybody tells it. */
    private double boiler() {
        return house.boiler().status() == Boiler.Status.COMFORT_FLOOR
                ? 0
                : house.boiler().powerWatts();
    }

    private double charge() {
        return Math.max(0, house.battery().powerWatts());
    }

    int avoidable() {
        return avoidable;
    }
}
