package org.foyer.bindings.modbus.poll;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.foyer.api.binding.Readings;
import org.foyer.api.control.Command;
import org.foyer.api.device.Device;
import org.foyer.api.reading.Reading;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.sunspec.NotUsableException;
import org.foyer.bindings.modbus.sunspec.RegisterReader;
import org.foyer.bindings.modbus.wire.LinkException;
import org.foyer.bindings.modbus.wire.ModbusClient;
import org.foyer.bindings.modbus.wire.RefusedException;
import org.foyer.bindings.modbus.wire.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device: asks what it is whenever it comes (back), polls it, keeps its driver registered.
 * Polled by its link only, never by two threads at a time; {@link #close()} may come from any
 * thread.
 */
public final class PolledDevice implements Link.Polled {

    private static final Logger LOG = LoggerFactory.getLogger(PolledDevice.class);
    private static final Duration RELEARN = Duration.ofMinutes(10);

    private final DeviceSettings settings;
    private final DeviceSource source;
    private final Links links;
    private final Link link;
    private final Readings readings;
    private final Clock clock;
    private final Offer offer;
    private final Reachability reachability;
    private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
    private volatile Instant due;
    private Instant relearnAt = Instant.MIN;
    private Measuring measuring;
    private Instant measuredAt = Instant.MIN;
    private boolean identified;
    private long dropped;
    private boolean dropping;

    /** Starts polling at once. */
    public PolledDevice(
            DeviceSettings settings,
            DeviceSource source,
            Links links,
            DriverHost host,
            Readings readings,
            Clock clock) {
        this.settings = settings;
        this.source = source;
        this.links = links;
        this.link = links.join(settings.endpoint());
        this.readings = readings;
        this.clock = clock;
        this.offer = new Offer(host);
        this.reachability = new Reachability(settings, readings, clock);
        this.due = clock.instant();
        source.known().ifPresent(blueprint -> offer(blueprint, Map.of()));
        link.add(this);
    }

    @Override
    public Instant due() {
        return due;
    }

    @Override
    public void poll() {
        try {
            link.exchange(settings.timeoutMillis(), false, this::visit);
            backoff.reset();
            reachability.online();
            due = next();
        } catch (LinkException e) {
            lost(Sentences.remedy(e));
        } catch (RefusedException e) {
            lost(e.getMessage() + "; check the unit id and the template.");
        } catch (NotUsableException e) {
            lost("the device " + e.getMessage() + ".");
        } catch (IOException e) {
            lost(e.getMessage() + ".");
        } catch (InterruptedException e) {
            due = clock.instant().plus(settings.poll());
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("{}: poll failed", settings.id(), e);
            lost("what the device sent could not be understood (" + e.getMessage() + ").");
        }
    }

    private Instant next() {
        Instant now = clock.instant();
        Instant regular = due.plus(settings.poll());
        return regular.isAfter(now) ? regular : now.plus(settings.poll());
    }

    private void lost(String detail) {
        identified = false;
        reachability.offline(Sentences.sentence(detail));
        Instant own = clock.instant().plus(backoff.pause());
        Instant shared = link.retryAt();
        due = shared.isAfter(own) ? shared : own;
    }

    private Void visit(ModbusClient client)
            throws IOException, InterruptedException, NotUsableException {
        if (!identified) {
            identify(client);
        }
        if (clock.instant().isAfter(relearnAt)) {
            measuring.relearn();
            relearnAt = clock.instant().plus(RELEARN);
        }
        measuredAt = clock.instant();
        dropping = false;
        for (Register given :
                measuring.read(client, settings.unit(), settings.timeoutMillis(), this::value)) {
            LOG.info("{}: the device does not have '{}'", settings.id(), given.name());
        }
        return null;
    }

    private void value(Register register, double value) {
        if (!register.plausible(value)) {
            if (dropped++ == 0 || (!dropping && dropped % 1000 == 0)) {
                LOG.info(
                        "{}: '{}' shows {}, beyond {} to {}; dropped ({} so far)",
                        settings.id(),
                        register.name(),
                        value,
                        register.min(),
                        register.max(),
                        dropped);
            }
            dropping = true;
            return;
        }
        readings.offer(
                new Reading(settings.id(), register.quantity().orElseThrow(), value, measuredAt));
    }

    /** Implausible values that were not passed on. */
    long dropped() {
        return dropped;
    }

    private void identify(ModbusClient client)
            throws IOException, InterruptedException, NotUsableException {
        Blueprint blueprint = source.ask(reader(client, Table.HOLDING));
        Map<String, String> info = new TreeMap<>();
        for (Register register : blueprint.informative()) {
            try {
                byte[] bytes =
                        reader(client, register.table())
                                .read(register.address(), register.length());
                String text = register.text(bytes, 0);
                if (!text.isEmpty()) {
                    info.put(register.info().orElseThrow(), text);
                }
            } catch (RefusedException e) {
                LOG.debug("{}: no '{}'", settings.id(), register.name());
            }
        }
        if (offer(blueprint, info) || measuring == null) {
            measuring = new Measuring(blueprint);
        } else {
            measuring.relearn();
        }
        relearnAt = clock.instant().plus(RELEARN);
        identified = true;
    }

    private RegisterReader reader(ModbusClient client, Table table) {
        return (address, count) -> {
            byte[] bytes = new byte[2 * count];
            client.read(settings.unit(), table, address, count, bytes, 0, settings.timeoutMillis());
            return bytes;
        };
    }

    /** Offers the device to the home, anew if it is not what was offered before. */
    private boolean offer(Blueprint blueprint, Map<String, String> found) {
        Map<String, String> info = new TreeMap<>(blueprint.info());
        info.putAll(found);
        info.put("connection", settings.connection());
        Overrides overrides = settings.overrides();
        Device device =
                new Device(
                        settings.id(),
                        settings.name(),
                        overrides.kind().orElse(blueprint.kind()),
                        overrides.apply(blueprint.capabilities()),
                        info,
                        blueprint.refresh());
        CommandRunner runner = new CommandRunner(settings, blueprint, link);
        boolean changed =
                offer.put(
                        device,
                        blueprint,
                        (Command command) -> {
                            runner.run(command);
                            due = clock.instant();
                            link.wake();
                        });
        if (changed) {
            reachability.known();
        }
        return changed;
    }

    /** What the home sees now, if anything. */
    Optional<Device> offered() {
        return offer.device();
    }

    /** Ends polling and takes the driver back. */
    public void close() {
        links.leave(link, this);
        offer.close();
    }
}
