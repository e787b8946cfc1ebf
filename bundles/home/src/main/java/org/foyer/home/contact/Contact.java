package org.foyer.home.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A contact of a meter that a supplier opens and closes. What it says is an order to each device
 * behind it, also to one that comes later, renewed while it says so, and withdrawn once the meter
 * says nothing: unknown is no order. Owned by the turn of its listener.
 */
final class Contact {

    private static final Logger LOG = LoggerFactory.getLogger(Contact.class);

    /** An order ends by itself after this if the home no longer renews it. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    /** The word counts as a new one after this, so that no lease is too long. */
    private static final Duration LONGEST = Intent.LONGEST.minus(LEASE);

    private static final Duration RENEWAL = Duration.ofMinutes(5);

    private final Intents intents;
    private final Clock clock;
    private final DeviceId meter;
    private final String quantity;
    private final List<DeviceId> devices;
    private final Source source;
    private Optional<Boolean> said = Optional.empty();
    private long orderedAt;

    /** Of the devices behind it, those that were there at the last look. */
    private Set<DeviceId> there = Set.of();

    /** When it said so first, a label: a renewal is no newer word. */
    private Instant since = Instant.EPOCH;

    Contact(
            Intents intents,
            Clock clock,
            DeviceId meter,
            String quantity,
            List<DeviceId> devices,
            Source source) {
        this.intents = intents;
        this.clock = clock;
        this.meter = meter;
        this.quantity = quantity;
        this.devices = List.copyOf(devices);
        this.source = source;
    }

    void look(HomeState state) {
        Optional<Boolean> says =
                FreshReading.of(state, meter, quantity).map(Reading::value).map(v -> v >= 0.5);
        boolean other = !says.equals(said);
        said = says;
        Set<DeviceId> before = there;
        there =
                devices.stream()
                        .filter(state.devices()::containsKey)
                        .collect(Collectors.toUnmodifiableSet());
        if (says.isEmpty()) {
            if (other) {
                withdraw();
            }
        } else if (other || state.since(orderedAt).compareTo(RENEWAL) >= 0) {
            orderedAt = state.tick();
            Instant now = clock.instant();
            boolean began = other || Duration.between(since, now).compareTo(LONGEST) > 0;
            since = began || now.isBefore(since) ? now : since;
            devices.forEach(id -> state.device(id).ifPresent(d -> order(d, says.get())));
        } else {
            there.stream()
                    .filter(id -> !before.contains(id))
                    .forEach(id -> state.device(id).ifPresent(d -> order(d, says.get())));
        }
    }

    private void order(DeviceState device, boolean on) {
        Optional<Command> command = command(device.device(), on);
        if (command.isEmpty()) {
            return;
        }
        Reason why =
                Reason.of(
                        on ? ReasonCode.CONTACT_CLOSED : ReasonCode.CONTACT_OPEN,
                        "by",
                        source.name());
        var unused =
                intents.submit(
                                new Intent(
                                        device.device().id(),
                                        command.get(),
                                        source,
                                        why,
                                        since,
                                        clock.instant().plus(LEASE)))
                        .whenComplete(
                                (ruling, error) -> {
                                    if (error != null) {
                                        LOG.warn("Contact {}: {}", source.id(), error.toString());
                                    }
                                });
    }

    /** On is all it can do, off is nothing; empty if it can be told neither. */
    private static Optional<Command> command(Device device, boolean on) {
        for (Capability can : device.capabilities()) {
            if (can instanceof Capability.Switchable) {
                return Optional.of(new Command.Switch(on));
            }
        }
        for (Capability can : device.capabilities()) {
            if (can instanceof Capability.SettablePower power) {
                return Optional.of(new Command.SetPower(on ? power.maxW() : 0));
            }
        }
        return Optional.empty();
    }

    void withdraw() {
        var unused = intents.withdrawAll(source.id());
    }
}
