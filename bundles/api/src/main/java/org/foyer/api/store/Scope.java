package org.foyer.api.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.control.Command;
import org.foyer.api.device.ActuatorClass;
import org.foyer.api.device.DeviceKind;

/**
 * One thing a service asks to see or steer, as its description states it. What is not covered by a
 * granted scope is refused (PT.HLUC3.PUC2.7). Immutable.
 */
public sealed interface Scope {

    /** Stable within the service, for example {@code readings} or {@code boiler}. */
    String id();

    /** Whether the service works without it. */
    boolean required();

    /** Plain words by language: what for, with which limit (ui 3.4). */
    Map<String, String> purpose();

    /**
     * Sees readings.
     *
     * @param kinds device kinds; empty = all
     * @param quantities quantity names; empty = all
     * @param granularity no two values closer than this
     * @param recipients whom it passes data to outside the home; empty = nobody
     * @param retention how long recipients keep it; zero when nobody does
     */
    record Readings(
            String id,
            boolean required,
            Map<String, String> purpose,
            Set<DeviceKind> kinds,
            Set<String> quantities,
            Duration granularity,
            List<String> recipients,
            Duration retention)
            implements Scope {
        public Readings {
            purpose = Map.copyOf(purpose);
            kinds = Set.copyOf(kinds);
            quantities = Set.copyOf(quantities);
            recipients = List.copyOf(recipients);
        }
    }

    /** Sees the household's prices. */
    record Prices(String id, boolean required, Map<String, String> purpose) implements Scope {
        public Prices {
            purpose = Map.copyOf(purpose);
        }
    }

    /**
     * Keeps something of its own in this home (model 8).
     *
     * @param mostBytes of all names and contents, 1 KiB to 1 MiB
     * @param mostEntries how many, 1 to 256
     */
    record Storage(
            String id,
            boolean required,
            Map<String, String> purpose,
            int mostBytes,
            int mostEntries)
            implements Scope {
        public Storage {
            purpose = Map.copyOf(purpose);
        }
    }

    /**
     * Tells people something (model 8).
     *
     * @param perDay most notices in 24 hours, 1 to 20
     */
    record Notices(String id, boolean required, Map<String, String> purpose, int perDay)
            implements Scope {
        public Notices {
            purpose = Map.copyOf(purpose);
        }
    }

    /**
     * Asks people something (model 8).
     *
     * @param perDay most questions in 24 hours, 1 to 5
     */
    record Questions(String id, boolean required, Map<String, String> purpose, int perDay)
            implements Scope {
        public Questions {
            purpose = Map.copyOf(purpose);
        }
    }

    /**
     * Steers devices.
     *
     * @param kinds device kinds, at least one
     * @param commands kinds of command, at least one
     * @param maxPowerW largest magnitude of power it may set, W; empty = the device's own bounds
     * @param groups what settable actuators may be set beyond ordinary ones: locks, alarms and
     *     cameras are left out unless they are named
     */
    record Control(
            String id,
            boolean required,
            Map<String, String> purpose,
            Set<DeviceKind> kinds,
            Set<Command.Kind> commands,
            OptionalDouble maxPowerW,
            Set<ActuatorClass> groups)
            implements Scope {
        public Control {
            groups = Set.copyOf(groups);
            purpose = Map.copyOf(purpose);
            kinds = Set.copyOf(kinds);
            commands = Set.copyOf(commands);
        }

        /** Of ordinary actuators only. */
        public Control(
                String id,
                boolean required,
                Map<String, String> purpose,
                Set<DeviceKind> kinds,
                Set<Command.Kind> commands,
                OptionalDouble maxPowerW) {
            this(id, required, purpose, kinds, commands, maxPowerW, Set.of());
        }

        /** Whether an actuator that could do such harm may be set. */
        public boolean covers(ActuatorClass group) {
            return group.isOrdinary() || groups.contains(group);
        }
    }
}
