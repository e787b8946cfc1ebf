package org.foyer.testing.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Trigger;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;

/**
 * A device that holds what it is told, actuator by actuator, remembers every call and can be made
 * to fail in all the usual ways. Thread-safe.
 */
public final class SimulatedDevice implements DeviceDriver {

    /** What happens before the device takes its set-points: throw to refuse, block to hang. */
    @FunctionalInterface
    public interface Behaviour {
        void before(SetPoints setPoints) throws DeviceException, InterruptedException;
    }

    /** What happens at a trigger: throw to refuse, block to hang. */
    @FunctionalInterface
    public interface AtTrigger {
        void before(Trigger trigger) throws DeviceException, InterruptedException;
    }

    private final List<Trigger> triggered = new CopyOnWriteArrayList<>();
    private volatile AtTrigger atTrigger = trigger -> {};
    private final Device device;
    private final List<SetPoints> calls = new CopyOnWriteArrayList<>();

    /** Guarded by this. */
    private final Map<Actuator, Command> holds = new TreeMap<>();

    private volatile Behaviour behaviour = setPoints -> {};

    private SimulatedDevice(Device device) {
        this.device = device;
    }

    public static Builder of(String id, DeviceKind kind) {
        return new Builder(id, kind);
    }

    /** A water heater of 3 kW whose power can be set. */
    public static SimulatedDevice waterHeater(String id) {
        return of(id, DeviceKind.WATER_HEATER)
                .can(new Capability.Meter())
                .can(new Capability.SettablePower(0, 3000))
                .build();
    }

    /** A wallbox of 11 kW with a switch and a power ceiling. */
    public static SimulatedDevice wallbox(String id) {
        return of(id, DeviceKind.EV_CHARGER)
                .can(new Capability.Meter())
                .can(new Capability.Switchable(11_000))
                .can(new Capability.LimitablePower(1380, 11_000))
                .build();
    }

    public SimulatedDevice behaving(Behaviour next) {
        behaviour = next;
        return this;
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public void apply(SetPoints setPoints) throws DeviceException, InterruptedException {
        calls.add(setPoints);
        behaviour.before(setPoints);
        synchronized (this) {
            setPoints.release().forEach(holds::remove);
            holds.putAll(setPoints.hold());
        }
    }

    @Override
    public void trigger(Trigger trigger) throws DeviceException, InterruptedException {
        triggered.add(trigger);
        atTrigger.before(trigger);
    }

    /** What it was told to do once, in order, also what failed. */
    public List<Trigger> triggered() {
        return List.copyOf(triggered);
    }

    /** What happens when it is told to act once. */
    public SimulatedDevice triggering(AtTrigger next) {
        atTrigger = next;
        return this;
    }

    /** What the device holds of what it was told. */
    public synchronized Map<Actuator, Command> holds() {
        return Map.copyOf(holds);
    }

    /** Somebody sets it from outside, or it restarts and forgets. */
    public synchronized void forget() {
        holds.clear();
    }

    /** Every call, also those that failed. */
    public List<SetPoints> calls() {
        return List.copyOf(calls);
    }

    public SetPoints last() {
        return calls.get(calls.size() - 1);
    }

    /** Makes a device. */
    public static final class Builder {

        private final String id;
        private final DeviceKind kind;
        private final List<Capability> capabilities = new ArrayList<>();
        private Duration refresh = Duration.ZERO;

        private Builder(String id, DeviceKind kind) {
            this.id = id;
            this.kind = kind;
        }

        public Builder can(Capability capability) {
            capabilities.add(capability);
            return this;
        }

        /** How often the device must hear an unchanged set-point again. */
        public Builder refresh(Duration every) {
            refresh = every;
            return this;
        }

        public SimulatedDevice build() {
            return new SimulatedDevice(
                    new Device(new DeviceId(id), id, kind, capabilities, Map.of(), refresh));
        }
    }
}
