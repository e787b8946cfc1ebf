package org.foyer.rest;

import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the launcher says through framework properties.
 *
 * @param speed {@code foyer.speed}: house seconds per wall second, more than 0
 * @param simulated {@code foyer.simulated}: whether the house is a simulated one
 * @param host {@code org.apache.felix.http.host}: the address bound to; empty if all
 */
record Settings(double speed, boolean simulated, String host) {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    static Settings of(UnaryOperator<String> properties) {
        String host = properties.apply("org.apache.felix.http.host");
        return new Settings(
                speed(properties.apply("foyer.speed")),
                Boolean.parseBoolean(properties.apply("foyer.simulated")),
                host == null ? "" : host);
    }

    private static double speed(String text) {
        if (text == null || text.isBlank()) {
            return 1;
        }
        try {
            double speed = Double.parseDouble(text);
            if (Double.isFinite(speed) && speed > 0) {
                return speed;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        LOG.warn("foyer.speed '{}' is not a number above 0; taken as 1", text);
        return 1;
    }
}
