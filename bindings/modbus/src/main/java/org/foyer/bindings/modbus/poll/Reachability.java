package org.foyer.bindings.modbus.poll;

import java.time.Clock;
import org.foyer.api.binding.Readings;
import org.foyer.api.device.Connection;
import org.foyer.api.device.Connection.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the home and the log when a device comes and goes, each change once. Thread-safe. */
final class Reachability {

    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);

    private final DeviceSettings settings;
    private final Readings readings;
    private final Clock clock;
    private Connection now;
    private boolean known;

    Reachability(DeviceSettings settings, Readings readings, Clock clock) {
        this.settings = settings;
        this.readings = readings;
        this.clock = clock;
        this.now = new Connection(Status.UNKNOWN, clock.instant(), "Not asked yet.");
    }

    /** The home knows the device from now on (or anew). */
    synchronized void known() {
        known = true;
        readings.connection(settings.id(), now);
    }

    synchronized void online() {
        if (now.status() != Status.ONLINE) {
            LOG.info("{}: online ({})", settings.id(), settings.connection());
            change(new Connection(Status.ONLINE, clock.instant(), ""));
        }
    }

    synchronized void offline(String detail) {
        if (now.status() != Status.OFFLINE) {
            LOG.info("{}: offline: {}", settings.id(), detail);
            change(new Connection(Status.OFFLINE, clock.instant(), detail));
        } else if (!now.detail().equals(detail)) {
            change(new Connection(Status.OFFLINE, now.since(), detail));
        }
    }

    private void change(Connection connection) {
        now = connection;
        if (known) {
            readings.connection(settings.id(), connection);
        }
    }
}
