package org.foyer.platform.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.osgi.framework.BundleContext;

/** Framework properties that the launcher sets, checked once. */
public final class Settings {

    private Settings() {}

    /** {@code foyer.speed}: house seconds per real second, above 0 up to 100,000; default 1. */
    static double speed(BundleContext context) {
        String text = context.getProperty("foyer.speed");
        if (text == null || text.isBlank()) {
            return 1.0;
        }
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0 && speed <= 100_000) {
                return speed;
            }
        } catch (NumberFormatException e) {
            // falls through to the one clear sentence
        }
        throw new IllegalArgumentException(
                "--speed " + text + ": give a number above 0 and up to 100000");
    }

    /** {@code foyer.start}: RFC 3339 instant at which house time starts; null for now. */
    static Instant start(BundleContext context) {
        String text = context.getProperty("foyer.start");
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--start " + text + ": give an instant like 2026-06-21T04:00:00Z", e);
        }
    }

    /** {@code foyer.zone}: time zone of the house; default the machine's. */
    static ZoneId zone(BundleContext context) {
        String text = context.getProperty("foyer.zone");
        if (text == null || text.isBlank()) {
            return ZoneId.systemDefault();
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--zone " + text + ": give a zone like Europe/Paris", e);
        }
    }
}
