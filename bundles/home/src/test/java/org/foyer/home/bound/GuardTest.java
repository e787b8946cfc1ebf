package org.foyer.home.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.PowerBounds;
import org.foyer.api.control.Source;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reading.Unit;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.home.contact.FreshReading;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A guard that hangs on a reading. */
class GuardTest {

    private static final DeviceId SENSOR = new DeviceId("lift-sensor");
    private static final Quantity OCCUPIED = new Quantity("occupied", Unit.BOOLEAN);
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final PowerBound BOUND =
            new PowerBound(
                    new DeviceId("lift"),
                    "occupied",
                    OptionalDouble.of(3000),
                    OptionalDouble.empty(),
                    new Source(Mandate.SAFETY, "guard.occupied", "Somebody is in the lift"),
                    Reason.of(ReasonCode.GUARD, "guard", "Somebody is in the lift"),
                    Optional.empty());

    private final List<PowerBound> standing = new ArrayList<>();
    private final PowerBounds bounds =
            new PowerBounds() {
                @Override
                public void set(PowerBound bound) {
                    standing.remove(bound);
                    standing.add(bound);
                }

                @Override
                public void lift(String sourceId, DeviceId device, String name) {
                    standing.removeIf(b -> b.source().id().equals(sourceId));
                }

                @Override
                public List<PowerBound> current() {
                    return List.copyOf(standing);
                }
            };

    private static HomeState state(Double value, Duration age) {
        Device device =
                new Device(SENSOR, "Sensor", DeviceKind.SENSOR, List.of(), Map.of(), Duration.ZERO);
        Map<Quantity, Reading> readings =
                value == null
                        ? Map.of()
                        : Map.of(OCCUPIED, new Reading(SENSOR, OCCUPIED, value, NOW));
        long tick = Duration.ofHours(1).toNanos();
        DeviceState sensor =
                new DeviceState(
                        device,
                        new Reachability(Reachability.Status.ONLINE, NOW, Optional.empty()),
                        readings,
                        value == null ? Map.of() : Map.of(OCCUPIED, tick - age.toNanos()),
                        Optional.empty(),
                        DeviceState.Delivery.NONE,
                        Optional.empty());
        return new HomeState(NOW, tick, 1, Map.of(SENSOR, sensor));
    }

    @Test
    @Tag("NL.1.1.c.2")
    @DisplayName("It acts while the reading says so, and while the reading is old or unknown")
    void acts() {
        Guard guard =
                new Guard(bounds, BOUND, Optional.of(new Guard.Condition(SENSOR, "occupied", 1)));
        assertEquals(List.of(BOUND), standing, "before anything is known");
        guard.look(state(0.0, Duration.ofSeconds(1)));
        assertEquals(List.of(), standing, "nobody in the lift");
        guard.look(state(1.0, Duration.ofSeconds(1)));
        assertEquals(List.of(BOUND), standing, "somebody");
        guard.look(state(0.0, Duration.ofSeconds(1)));
        guard.look(state(0.0, FreshReading.OLD.plusMillis(1)));
        assertEquals(List.of(BOUND), standing, "old");
        guard.look(state(0.0, Duration.ZERO));
        guard.look(state(null, Duration.ZERO));
        assertEquals(List.of(BOUND), standing, "not known");
        guard.look(state(0.0, Duration.ZERO));
        guard.look(new HomeState(NOW, 0, 1, Map.of()));
        assertEquals(List.of(BOUND), standing, "no sensor");
        guard.lift();
        assertEquals(List.of(), standing);
    }

    @Test
    @Tag("NL.1.1.c.2")
    @DisplayName("Without a condition it always acts")
    void always() {
        new Guard(bounds, BOUND, Optional.empty()).look(state(0.0, Duration.ZERO));
        assertEquals(List.of(BOUND), standing);
    }
}
