package org.foyer.store.facade;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Source;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.reason.Reason;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.store.ServiceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All granted scopes over devices of one service; every order is a lease (architecture 7). */
final class DeviceControlFacade extends Facade implements DeviceControl {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceControlFacade.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Ports ports;
    private final Map<DeviceId, Command> leases = new ConcurrentHashMap<>();

    DeviceControlFacade(ServiceId service, Rights rights, Ports ports) {
        super(service, "control", rights);
        this.ports = ports;
    }

    @Override
    public void request(DeviceId device, Command command, Duration lasting, Reason why) {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(why, "why");
        if (lasting.compareTo(SHORTEST) < 0 || lasting.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lasting " + lasting + ": give 1 s to 1 h");
        }
        call(
                rights -> {
                    ControlCheck.refusal(rights.control(), known(device), command)
                            .ifPresent(
                                    m -> {
                                        throw new IllegalArgumentException(m);
                                    });
                    submit(rights, device, command, lasting, why);
                    return null;
                });
    }

    @Override
    public void release(DeviceId device) {
        Objects.requireNonNull(device, "device");
        call(
                rights -> {
                    if (leases.remove(device) != null) {
                        ports.intents().withdraw(service().value(), device);
                    }
                    return null;
                });
    }

    /** Takes back every lease that these rights do not cover; null takes back all. */
    void withdraw(Rights rights) {
        try {
            if (rights == null) {
                leases.clear();
                Bounded.await(
                        ports.intents().withdrawAll(service().value()), PATIENCE, "withdrawal");
                return;
            }
            for (Map.Entry<DeviceId, Command> lease : List.copyOf(leases.entrySet())) {
                boolean covered =
                        ports.home()
                                .state()
                                .device(lease.getKey())
                                .map(DeviceState::device)
                                .filter(d -> covers(rights, d, lease.getValue()))
                                .isPresent();
                if (!covered && leases.remove(lease.getKey(), lease.getValue())) {
                    Bounded.await(
                            ports.intents().withdraw(service().value(), lease.getKey()),
                            PATIENCE,
                            "withdrawal");
                }
            }
        } catch (Bounded.BoundedException e) {
            LOG.error("Leases of {} may stand until they end: {}", service(), e.getMessage());
        }
    }

    private static boolean covers(Rights rights, Device device, Command command) {
        return ControlCheck.refusal(rights.control(), device, command).isEmpty();
    }

    private Device known(DeviceId device) {
        return ports.home()
                .state()
                .device(device)
                .map(DeviceState::device)
                .orElseThrow(
                        () -> new IllegalArgumentException("device " + device + " is not known"));
    }

    private void submit(
            Rights rights, DeviceId device, Command command, Duration lasting, Reason why) {
        Instant from = ports.clock().instant();
        Source source = new Source(Source.Rank.SERVICE, service().value(), rights.name());
        leases.put(device, command);
        var unused =
                ports.intents()
                        .submit(new Intent(device, command, source, why, from, from.plus(lasting)))
                        .whenComplete(
                                (decision, error) -> {
                                    if (error != null) {
                                        leases.remove(device, command);
                                        LOG.debug(
                                                "Order of {} for {} refused: {}",
                                                service(),
                                                device,
                                                error.getMessage());
                                    }
                                });
    }
}
