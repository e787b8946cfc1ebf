package org.foyer.home.loop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Trigger;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;

/** A device that remembers what it was told and can be made to fail in all the usual ways. */
final class FakeDriver implements DeviceDriver {

    /** What the device does with a command. */
    interface Behaviour {
        void on(SetPoints setPoints) throws DeviceException, InterruptedException;
    }

    /** All that was applied, and of each the set-point that says most. */
    final List<SetPoints> applied = new CopyOnWriteArrayList<>();

    final List<Command> told = new CopyOnWriteArrayList<>();

    /** What the device does when it is told to act once. */
    interface AtTrigger {
        void on(Trigger trigger) throws DeviceException, InterruptedException;
    }

    /** All that it was told to do once. */
    final List<Trigger> triggered = new CopyOnWriteArrayList<>();

    volatile AtTrigger onTrigger = trigger -> {};
    volatile Behaviour behaviour = command -> {};
    private final Device device;

    FakeDriver(String id) {
        this(id, Duration.ZERO);
    }

    FakeDriver(String id, Duration refresh) {
        this(
                id,
                refresh,
                DeviceKind.WATER_HEATER,
                new Capability.Meter(),
                new Capability.SettablePower(0, 3000));
    }

    FakeDriver(String id, Duration refresh, DeviceKind kind, Capability... can) {
        device = new Device(new DeviceId(id), id, kind, List.of(can), Map.of(), refresh);
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public void apply(SetPoints setPoints) throws DeviceException, InterruptedException {
        applied.add(setPoints);
        told.add(setPoints.main());
        behaviour.on(setPoints);
    }

    @Override
    public void trigger(Trigger trigger) throws DeviceException, InterruptedException {
        triggered.add(trigger);
        onTrigger.on(trigger);
    }

    Command last() {
        return told.get(told.size() - 1);
    }
}
