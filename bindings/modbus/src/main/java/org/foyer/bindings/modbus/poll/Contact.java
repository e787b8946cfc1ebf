package org.foyer.bindings.modbus.poll;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.foyer.api.binding.Readings;
import org.foyer.api.device.Reachability;
import org.foyer.api.device.Reachability.Status;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.HouseTicker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the home and the log when a device comes and goes, each change once. Thread-safe. */
final class Contact {

    /** A device that has not answered for so long since its start is told to the household. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Contact.class);

    private final DeviceSettings settings;
    private final Readings readings;
    private final Clock clock;
    private final HouseTicker ticker;
    private final DriverHost host;
    private final long began;
    private Reachability now;
    private boolean known;
    private boolean everOnline;

    Contact(
            DeviceSettings settings,
            Readings readings,
            Clock clock,
            HouseTicker ticker,
            DriverHost host) {
        this.settings = settings;
        this.readings = readings;
        this.clock = clock;
        this.ticker = ticker;
        this.host = host;
        this.began = ticker.nanos();
        this.now =
                new Reachability(
                        Status.UNKNOWN, clock.instant(), Reason.of(ReasonCode.DEVICE_NOT_ASKED));
    }

    /** The home knows the device from now on (or anew). */
    synchronized void known() {
        known = true;
        readings.reachability(settings.id(), now);
    }

    synchronized boolean isOnline() {
        return now.status() == Status.ONLINE;
    }

    synchronized void online() {
        if (!everOnline) {
            everOnline = true;
            host.answered(settings.id());
        }
        if (now.status() != Status.ONLINE) {
            LOG.info("{}: online ({})", settings.id(), settings.connection());
            change(new Reachability(Status.ONLINE, clock.instant()));
        }
    }

    synchronized void offline(Reason why) {
        if (!everOnline && ticker.since(began).compareTo(FIRST_ANSWER) > 0) {
            host.neverAnswered(settings.id(), settings.name(), why);
        }
        if (now.status() != Status.OFFLINE) {
            LOG.info("{}: offline: {}", settings.id(), why.summary());
            change(new Reachability(Status.OFFLINE, clock.instant(), why));
        } else if (!now.why().equals(Optional.of(why))) {
            change(new Reachability(Status.OFFLINE, now.since(), why));
        }
    }

    private void change(Reachability reachability) {
        now = reachability;
        if (known) {
            readings.reachability(settings.id(), reachability);
        }
    }
}
