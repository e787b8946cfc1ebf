package org.foyer.home.bound;

import java.util.Optional;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.PowerBounds;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.HomeState;
import org.foyer.home.contact.FreshReading;

/**
 * A bound that stands while its condition does. One that hangs on a reading stands also while that
 * is old or unknown: unknown is not safe. Called by one thread at a time.
 */
final class Guard {

    /**
     * @param device whose reading
     * @param quantity its name
     * @param atLeast it stands while the reading is that or more
     */
    record Condition(DeviceId device, String quantity, double atLeast) {}

    private final PowerBounds bounds;
    private final PowerBound bound;
    private final Optional<Condition> condition;

    /** Stands from here on, until a look says otherwise. */
    Guard(PowerBounds bounds, PowerBound bound, Optional<Condition> condition) {
        this.bounds = bounds;
        this.bound = bound;
        this.condition = condition;
        bounds.set(bound);
    }

    void look(HomeState state) {
        if (condition.map(c -> stands(state, c)).orElse(true)) {
            bounds.set(bound);
        } else {
            lift();
        }
    }

    private static boolean stands(HomeState state, Condition condition) {
        return FreshReading.of(state, condition.device(), condition.quantity())
                .map(reading -> !(reading.value() < condition.atLeast()))
                .orElse(true);
    }

    void lift() {
        bounds.lift(bound.source().id(), bound.device(), bound.name());
    }
}
