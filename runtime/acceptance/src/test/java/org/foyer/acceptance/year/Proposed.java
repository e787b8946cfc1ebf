package org.foyer.acceptance.year;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.service.HouseTime;
import org.foyer.api.service.Settings;
import org.foyer.api.service.Watch;
import org.foyer.testing.time.TestTime;

/**
 * What "Sun first" is given in a year of a driven home: its settings as proposed, the house's time.
 */
final class Proposed {

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "first", "battery",
                    "battery-until", "50",
                    "least", "400",
                    "quiet", "false",
                    "quiet-from", "22:00",
                    "quiet-until", "06:00");

    private Proposed() {}

    static Settings settings() {
        return new Settings() {
            @Override
            public double number(String id) {
                return Double.parseDouble(SETTINGS.get(id));
            }

            @Override
            public String choice(String id) {
                return SETTINGS.get(id);
            }

            @Override
            public boolean flag(String id) {
                return Boolean.parseBoolean(SETTINGS.get(id));
            }

            @Override
            public String text(String id) {
                return SETTINGS.get(id);
            }

            @Override
            public LocalTime time(String id) {
                return LocalTime.parse(SETTINGS.get(id));
            }

            @Override
            public Optional<DeviceId> device(String id) {
                return Optional.empty();
            }

            @Override
            public Watch watch(Runnable changed) {
                return () -> {};
            }
        };
    }

    /** Timers never ring: what Sun first does by them is its diary. */
    static HouseTime time(TestTime time) {
        return new HouseTime() {
            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public ZoneId zone() {
                return time.clock().getZone();
            }

            @Override
            public long ticks() {
                return time.house().nanos();
            }

            @Override
            public Watch after(Duration delay, Runnable call) {
                return () -> {};
            }

            @Override
            public Watch every(Duration period, Runnable call) {
                return () -> {};
            }

            @Override
            public Watch daily(LocalTime at, Runnable call) {
                return () -> {};
            }
        };
    }
}
