package org.foyer.rest.backend;

import java.util.function.UnaryOperator;
import org.foyer.api.runtime.HouseTicker;

/**
 * What the launcher says.
 *
 * @param speed house seconds per wall second, more than 0
 * @param simulated {@code foyer.simulated}: whether the house is a simulated one
 */
public record Settings(double speed, boolean simulated) {

    public static Settings of(UnaryOperator<String> properties, HouseTicker ticker) {
        return new Settings(
                ticker.speed(), Boolean.parseBoolean(properties.apply("foyer.simulated")));
    }
}
