package org.foyer.home.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.CommandForm;
import org.foyer.api.control.Decision;
import org.foyer.api.device.Device;
import org.foyer.api.device.Reachability;
import org.foyer.api.device.Reachability.Status;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.DeviceState.Delivery;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.home.loop.LoopTime.Moment;

/** What the loop knows of one device. Owned by the loop; not thread-safe. */
final class LiveDevice {

    private final Device device;
    private final CommandLane lane;
    private final boolean steerable;
    private final Map<Quantity, Reading> readings = new HashMap<>();
    private final Map<Quantity, Long> ticks = new HashMap<>();
    private Reachability reachability;
    private Decision decision;
    private DeviceState image;

    LiveDevice(Device device, CommandLane lane, Instant now) {
        this.device = device;
        this.lane = lane;
        this.steerable = CommandForm.isSteerable(device);
        this.reachability =
                new Reachability(Status.UNKNOWN, now, Reason.of(ReasonCode.DEVICE_NOT_ASKED));
    }

    Device device() {
        return device;
    }

    CommandLane lane() {
        return lane;
    }

    boolean steerable() {
        return steerable;
    }

    boolean online() {
        return reachability.status() == Status.ONLINE;
    }

    /** A driver was exchanged for another: what was measured stays known. */
    void takeOver(LiveDevice before) {
        readings.putAll(before.readings);
        ticks.putAll(before.ticks);
    }

    /**
     * @param tick house tick at which it was measured
     */
    void take(Reading reading, long tick) {
        readings.put(reading.quantity(), reading);
        ticks.put(reading.quantity(), tick);
        lane.says(reading.quantity(), reading.value(), tick);
        image = null;
    }

    void take(Reachability next) {
        if (next.status() == Status.ONLINE && !online()) {
            lane.forget();
        }
        reachability = next;
        image = null;
    }

    /** Takes what was decided; returns whether that is news. */
    boolean decide(Decision next) {
        boolean news = !next.equals(decision);
        if (news) {
            decision = next;
            image = null;
        }
        return lane.want(next.setPoints(), next.by()) || news;
    }

    Decision decision() {
        return decision;
    }

    /** The clock was set: the label of the standing decision moves along. */
    void relabel(Duration by) {
        if (decision != null) {
            decision =
                    new Decision(
                            decision.device(),
                            decision.setPoints(),
                            decision.by(),
                            decision.reason(),
                            decision.until().map(u -> u.plus(by)),
                            decision.since().plus(by),
                            decision.sinceTick(),
                            decision.outcomes());
            image = null;
        }
    }

    long step(Moment now) {
        return lane.step(now, online());
    }

    private Delivery delivery() {
        if (!steerable) {
            return Delivery.NONE;
        }
        Delivery sent = lane.delivery();
        if (sent == Delivery.NONE) {
            boolean asked = decision != null && decision.by().isPresent();
            if (!asked) {
                return Delivery.NONE;
            }
            sent = Delivery.ACTING;
        }
        return reachability.status() == Status.OFFLINE ? Delivery.UNREACHABLE : sent;
    }

    private Optional<Reason> deliveryReason(Delivery delivery) {
        return switch (delivery) {
            case NONE, ACTING -> Optional.empty();
            case SENT, REFUSED -> lane.trouble();
            case UNREACHABLE ->
                    reachability.status() == Status.OFFLINE
                            ? reachability.why().or(() -> why(ReasonCode.DEVICE_OFFLINE))
                            : lane.trouble();
        };
    }

    private static Optional<Reason> why(ReasonCode code) {
        return Optional.of(Reason.of(code));
    }

    /** The device as it stands, the same object while nothing changed. */
    DeviceState image() {
        Delivery delivery = delivery();
        Optional<Reason> why = deliveryReason(delivery);
        if (image == null || delivery != image.delivery() || !why.equals(image.deliveryReason())) {
            image =
                    new DeviceState(
                            device,
                            reachability,
                            readings,
                            ticks,
                            Optional.ofNullable(decision),
                            delivery,
                            why);
        }
        return image;
    }
}
