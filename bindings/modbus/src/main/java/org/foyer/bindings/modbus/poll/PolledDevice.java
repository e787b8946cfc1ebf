package org.foyer.bindings.modbus.poll;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.foyer.api.binding.Readings;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.sunspec.NotUsableException;
import org.foyer.bindings.modbus.sunspec.RegisterReader;
import org.foyer.bindings.modbus.wire.LinkException;
import org.foyer.bindings.modbus.wire.LinkException.Cause;
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
    private static final Duration REIDENTIFY = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** One part of the pause in so many may be left out to be polled together with others. */
    private static final int SLACK = 20;

    /** Polls in a row that must fail before a device that was there counts as lost. */
    static final int MOST_FAILURES = 3;

    private final DeviceSettings settings;
    private final DeviceSource source;
    private final Links links;
    private final Link link;
    private final Readings readings;
    private final Clock clock;
    private final Offer offer;
    private final Contact contact;
    private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
    private final HouseTicker ticker;
    private final long slack;
    private volatile long due;
    private long relearnAt;
    private Measuring measuring;
    private Instant measuredAt = Instant.MIN;
    private boolean identified;
    private int identifiedOn;
    private long identifiedAt;
    private int failures;
    private boolean silent;
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
        this.ticker = link.ticker();
        this.slack = Math.min(Beat.NANOS, settings.poll().toNanos() / SLACK);
        this.contact = new Contact(settings, readings, clock, ticker, host);
        this.due = ticker.nanos();
        source.known().ifPresentOrElse(blueprint -> offer(blueprint, Map.of()), this::offerUnknown);
        link.add(this);
    }

    @Override
    public long due() {
        return due;
    }

    /** A twentieth of the time between polls, a beat at most; none where a pause is kept. */
    @Override
    public long slack() {
        return failures > 0 || !identified ? 0 : slack;
    }

    @Override
    public void poll() {
        try {
            link.exchange(settings, false, this::visit);
            backoff.reset();
            failures = 0;
            silent = false;
            contact.online();
            due = next();
        } catch (NotUsableException e) {
            lost(Troubles.unusable(e));
        } catch (IOException e) {
            lost(cause(e));
        } catch (InterruptedException e) {
            due = ticker.nanos() + settings.poll().toNanos();
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("{}: poll failed", settings.id(), e);
            lost(Troubles.unforeseen(ReasonCode.DEVICE_UNREADABLE, e));
        }
    }

    /** After silence we end the connection; what the peer then does is not the cause. */
    private Reason cause(IOException e) {
        if (e instanceof LinkException link) {
            silent |= link.reason() == Cause.SILENCE;
            if (silent && link.reason() == Cause.CLOSED) {
                return Troubles.silence(settings);
            }
        }
        return Troubles.reason(e, settings);
    }

    private long next() {
        long now = ticker.nanos();
        long poll = settings.poll().toNanos();
        return due + poll > now ? due + poll : now + poll;
    }

    /** One failure is none: a device is lost after {@link #MOST_FAILURES} polls in a row. */
    private void lost(Reason why) {
        failures++;
        if (failures < MOST_FAILURES && contact.isOnline()) {
            due = ticker.nanos() + Math.min(settings.poll().toNanos(), RETRY.toNanos());
            return;
        }
        identified = false;
        contact.offline(why);
        due = Math.max(link.retryAt(), ticker.nanos() + backoff.pause().toNanos());
    }

    private Void visit(ModbusClient client)
            throws IOException, InterruptedException, NotUsableException {
        // A new connection may lead to another device; those that close it all the time are asked
        // once in a while only.
        if (!identified
                || (link.connections() != identifiedOn
                        && ticker.since(identifiedAt).compareTo(REIDENTIFY) > 0)) {
            identify(client);
        }
        if (ticker.nanos() > relearnAt) {
            measuring.relearn();
            relearnAt = ticker.nanos() + RELEARN.toNanos();
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
        Reading reading =
                new Reading(
                        settings.id(),
                        register.quantity().orElseThrow(),
                        value,
                        measuredAt,
                        register.quality());
        readings.offer(settings.overrides().reversed() ? Overrides.turned(reading) : reading);
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
        relearnAt = ticker.nanos() + RELEARN.toNanos();
        identified = true;
        identifiedOn = link.connections();
        identifiedAt = ticker.nanos();
    }

    private RegisterReader reader(ModbusClient client, Table table) {
        return (address, count) -> {
            byte[] bytes = new byte[2 * count];
            // A device may have ended the connection instead of answering the question before.
            client.open(settings.timeoutMillis());
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
                        (SetPoints setPoints) -> {
                            runner.run(setPoints);
                            due = ticker.nanos();
                            link.wake();
                        });
        if (changed) {
            contact.known();
        }
        return changed;
    }

    /** The household sees a device that it named, also while nobody knows yet what it is. */
    private void offerUnknown() {
        Blueprint nothing =
                new Blueprint(
                        DeviceKind.OTHER,
                        List.of(),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        1,
                        0,
                        false);
        offer(nothing, Map.of());
    }

    /** What the home sees now, if anything. */
    Optional<Device> offered() {
        return offer.device();
    }

    /** Takes the driver back and ends polling. */
    public void close() {
        // The driver first: the home gives back what was set while the link still stands.
        offer.close();
        links.leave(link, this);
    }
}
