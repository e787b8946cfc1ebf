package org.foyer.home.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.control.Trigger;
import org.foyer.api.control.Triggered;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.Ticker;
import org.foyer.home.loop.LoopTime.Moment;

/** The devices of the home, and those on their way out. Owned by the loop; not thread-safe. */
final class LiveDevices {

    /** Nothing waits for that; it is the net under the lanes that are stepped when due. */
    private static final Duration LOOK_AT_ALL = Duration.ofSeconds(1);

    private final Function<String, Executor> executors;
    private final LoopMail mail;
    private final SetPointLedger ledger;
    private final Consumer<SentOrder> record;
    private final Map<DeviceId, LiveDevice> devices = new HashMap<>();
    private final List<Leaving> going = new ArrayList<>();

    /** Something happened to them since the last step, or a call is under way. */
    private Set<LiveDevice> touched = new LinkedHashSet<>();

    /** Their image may be another. */
    private final Set<LiveDevice> stale = new HashSet<>();

    /** House tick by which all lanes are stepped. */
    private long nextOfAll = Long.MIN_VALUE;

    private final Map<DeviceId, DeviceState> shown = new HashMap<>();
    private Map<DeviceId, DeviceState> images = Map.of();
    private Map<DeviceId, Decision> standing = Map.of();
    private boolean newStanding;
    private boolean anyGone;

    LiveDevices(
            Function<String, Executor> executors,
            LoopMail mail,
            SetPointLedger ledger,
            Consumer<SentOrder> record) {
        this.executors = executors;
        this.mail = mail;
        this.ledger = ledger;
        this.record = record;
    }

    /**
     * One with the same id is replaced and its lane starts anew.
     *
     * @param told its connection as last told; null if never
     */
    void add(DeviceDriver driver, Reachability told, Moment now) {
        DeviceId id = driver.device().id();
        CommandLane lane =
                new CommandLane(
                        driver,
                        executors.apply("commands/" + id),
                        mail,
                        ledger,
                        () -> tellAgain(id),
                        () -> with(id, device -> {}),
                        record);
        LiveDevice live = new LiveDevice(driver.device(), lane, now.at());
        LiveDevice before = devices.put(id, live);
        if (before != null) {
            before.lane().close();
            touched.remove(before);
            stale.remove(before);
            live.takeOver(before);
        }
        if (told != null) {
            live.take(told);
        }
        newStanding = true;
        touch(live);
    }

    private void touch(LiveDevice device) {
        touched.add(device);
        stale.add(device);
    }

    /** What another driver of that device did may have landed last. */
    private void tellAgain(DeviceId id) {
        with(id, device -> device.lane().forget());
    }

    /**
     * Takes the device out, if this driver stands for it; gives back first what was set.
     *
     * @param gone completed when the driver is used no longer
     * @return whether a device went
     */
    boolean remove(DeviceDriver driver, Moment now, CompletableFuture<Void> gone) {
        DeviceId id = driver.device().id();
        LiveDevice live = devices.get(id);
        if (live == null || !live.lane().isOf(driver)) {
            gone.complete(null);
            return false;
        }
        devices.remove(id);
        touched.remove(live);
        stale.remove(live);
        shown.remove(id);
        anyGone = true;
        newStanding = true;
        Leaving leaving = new Leaving(live, now.machine(), gone);
        if (!leaving.isOver(now)) {
            live.lane().want(SetPoints.NONE, Optional.empty());
            going.add(leaving);
        }
        return true;
    }

    /**
     * Those of the orders that their devices can carry out; the others are kept for when they can.
     */
    List<Intent> able(List<Intent> orders) {
        return orders.stream().filter(this::isAble).toList();
    }

    private boolean isAble(Intent order) {
        LiveDevice device = devices.get(order.device());
        return device == null || Commands.problem(device.device(), order.command()) == null;
    }

    int size() {
        return devices.size();
    }

    LiveDevice get(DeviceId id) {
        return devices.get(id);
    }

    void with(DeviceId id, Consumer<LiveDevice> change) {
        LiveDevice device = devices.get(id);
        if (device != null) {
            change.accept(device);
            touch(device);
        }
    }

    /** What was decided last, by device. */
    Map<DeviceId, Decision> standing() {
        if (newStanding) {
            newStanding = false;
            Map<DeviceId, Decision> next = new HashMap<>(devices.size() * 2);
            devices.forEach(
                    (id, device) -> {
                        if (device.decision() != null) {
                            next.put(id, device.decision());
                        }
                    });
            standing = Map.copyOf(next);
        }
        return standing;
    }

    /** Tells a device to act once; what is not there, or cannot, is answered at once. */
    void trigger(
            DeviceId id,
            Trigger trigger,
            Source source,
            Ticker machine,
            long deadline,
            CompletableFuture<Triggered> answer) {
        LiveDevice device = devices.get(id);
        if (device == null) {
            answer.complete(TriggerCall.notDone(Reason.of(ReasonCode.DEVICE_OFFLINE)));
            return;
        }
        boolean can =
                device.device().capabilities().stream()
                        .anyMatch(
                                c ->
                                        c instanceof Capability.Momentary m
                                                && m.name().equals(trigger.name()));
        if (!can) {
            answer.complete(
                    TriggerCall.notDone(
                            Reason.of(ReasonCode.DEVICE_CANNOT, "command", trigger.name())));
            return;
        }
        device.lane().trigger(trigger, source, machine, deadline, answer);
        touch(device);
    }

    /**
     * Gives each device that can be steered its decision.
     *
     * @return whether any is another than before
     */
    boolean decide(Function<DeviceId, Decision> decisions) {
        boolean other = false;
        for (Map.Entry<DeviceId, LiveDevice> entry : devices.entrySet()) {
            LiveDevice device = entry.getValue();
            if (device.steerable() && device.decide(decisions.apply(entry.getKey()))) {
                touch(device);
                other = true;
            }
        }
        newStanding |= other;
        return other;
    }

    /**
     * Steps the lanes that something happened to, and now and then all.
     *
     * @return the house tick by which to do so again
     */
    long step(Moment now) {
        if (now.house() >= nextOfAll) {
            nextOfAll = now.house() + LOOK_AT_ALL.toNanos();
            devices.values().forEach(this::touch);
        }
        Set<LiveDevice> due = touched;
        touched = new LinkedHashSet<>();
        for (LiveDevice device : due) {
            nextOfAll = Math.min(nextOfAll, device.step(now));
            if (device.lane().isBusy()) {
                touch(device);
            }
        }
        long next = nextOfAll;
        Iterator<Leaving> leaving = going.iterator();
        while (leaving.hasNext()) {
            Leaving one = leaving.next();
            if (one.isOver(now)) {
                leaving.remove();
                tellAgain(one.id());
            } else {
                next = Math.min(next, one.step(now));
            }
        }
        return next;
    }

    /** The clock was set: labels move along. */
    void relabel(Duration by) {
        for (LiveDevice device : devices.values()) {
            device.relabel(by);
            touch(device);
        }
        newStanding = true;
    }

    /** All as they stand, the same map while nothing changed. */
    @SuppressWarnings("ReferenceEquality") // an image is made anew only when something changed
    Map<DeviceId, DeviceState> images() {
        boolean changed = anyGone;
        for (LiveDevice device : stale) {
            DeviceState image = device.image();
            changed |= shown.put(device.device().id(), image) != image;
        }
        stale.clear();
        if (changed) {
            anyGone = false;
            images = Map.copyOf(shown);
        }
        return images;
    }

    /** Whether nothing that can be reached holds anybody's order; asks for it to be given back. */
    boolean letGo() {
        boolean free = going.isEmpty();
        for (LiveDevice device : devices.values()) {
            if (device.steerable() && device.online()) {
                device.lane().want(SetPoints.NONE, Optional.empty());
                touch(device);
                free &= !device.lane().steered();
            }
        }
        return free;
    }

    /** No driver is used any longer. */
    void end() {
        going.forEach(Leaving::end);
        going.clear();
    }
}
