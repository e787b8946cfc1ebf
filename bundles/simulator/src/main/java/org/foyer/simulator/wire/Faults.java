package org.foyer.simulator.wire;

import java.util.Map;
import java.util.TreeMap;

/** Faults on demand, by device id. Thread-safe; takes effect at once. */
public final class Faults {
    private final Map<String, FaultGate> gates;
    private final Runnable changed;

    Faults(Map<String, FaultGate> gates, Runnable changed) {
        this.gates = new TreeMap<>(gates);
        this.changed = changed;
    }

    /**
     * Puts a device into a fault, or back to work with {@link Fault.None}.
     *
     * @throws IllegalArgumentException if there is no such device; the message names those there
     *     are
     */
    public void set(String device, Fault fault) {
        gate(device).set(fault);
        changed.run();
    }

    /** The device works again. */
    public void clear(String device) {
        set(device, new Fault.None());
    }

    /** The fault in force. */
    public Fault of(String device) {
        return gate(device).fault();
    }

    /**
     * Sets several: {@code boiler=drop,pv=delay:500}.
     *
     * @throws IllegalArgumentException naming the part that cannot be read
     */
    public void setAll(String text) {
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "faults '" + text + "': '" + part + "' is not device=fault");
            }
            set(part.substring(0, equals).trim(), Fault.parse(part.substring(equals + 1).trim()));
        }
    }

    private FaultGate gate(String device) {
        FaultGate gate = gates.get(device);
        if (gate == null) {
            throw new IllegalArgumentException(
                    "no device '" + device + "'; there are " + String.join(", ", gates.keySet()));
        }
        return gate;
    }
}
