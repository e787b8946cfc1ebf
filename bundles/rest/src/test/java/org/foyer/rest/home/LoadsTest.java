package org.foyer.rest.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is used and no device says of itself. */
class LoadsTest {

    private static final Instant NOW = Instant.parse("2026-06-21T10:00:00Z");

    private final Map<DeviceId, DeviceState> devices = new HashMap<>();
    private final Map<DeviceId, Placement> places = new HashMap<>();
    private final List<Circuit> circuits = new ArrayList<>();

    private void put(String name, DeviceKind kind, Double watts, Reachability.Status status) {
        DeviceId id = new DeviceId(name);
        devices.put(
                id,
                new DeviceState(
                        new Device(
                                id,
                                name,
                                kind,
                                List.of(new Capability.Meter()),
                                Map.of(),
                                Duration.ZERO),
                        new Reachability(status, NOW),
                        watts == null
                                ? Map.of()
                                : Map.of(
                                        Quantity.POWER,
                                        new Reading(id, Quantity.POWER, watts, NOW)),
                        watts == null ? Map.of() : Map.of(Quantity.POWER, 1L),
                        Optional.empty(),
                        DeviceState.Delivery.NONE,
                        Optional.empty()));
    }

    private void put(String name, DeviceKind kind, double watts) {
        put(name, kind, watts, Reachability.Status.ONLINE);
    }

    private void on(String circuit, String... names) {
        for (String name : names) {
            places.put(
                    new DeviceId(name),
                    new Placement(
                            GridConnection.MAIN,
                            Optional.of(circuit),
                            Phases.UNKNOWN,
                            Optional.empty()));
        }
    }

    private void circuit(String id, String parent, String... meters) {
        circuits.add(
                new Circuit(
                        id,
                        id,
                        GridConnection.MAIN,
                        Optional.ofNullable(parent),
                        Phases.UNKNOWN,
                        List.of(meters).stream().map(DeviceId::new).toList()));
    }

    private Double other() {
        Site site =
                new Site(
                        List.of(
                                new GridConnection(
                                        GridConnection.MAIN, List.of(new DeviceId("grid")), false)),
                        circuits,
                        List.of(),
                        List.of(),
                        places);
        return FlowSums.of(new HomeState(NOW, 1, 1, devices), site).otherW();
    }

    /** The house uses 4.3 kW: 800 W from the grid, 4 kW of sun, 500 W into the battery. */
    private void house() {
        put("grid", DeviceKind.GRID_METER, 800);
        put("sun", DeviceKind.PV_INVERTER, -4000);
        put("battery", DeviceKind.BATTERY, 500);
        put("boiler", DeviceKind.WATER_HEATER, 2000);
        put("fridge-plug", DeviceKind.SWITCH, 100);
    }

    @Test
    @Tag("DE.MO1.2")
    @Tag("PT.HLUC1.PUC1.1")
    @Tag("PT.HLUC1.PUC1.4")
    @DisplayName(
            "Beside each device that says or has measured what it draws, and what is generated,"
                    + " stands the rest of the total: all that nobody steers and nobody measures")
    void rest() {
        house();
        assertEquals(4300 - 2100, other(), 1e-9);
        put("oven-clamp", DeviceKind.SUB_METER, 1500);
        assertEquals(700, other(), 1e-9, "a clamp takes an appliance out of the rest");
        put("lamp", DeviceKind.SWITCH, null, Reachability.Status.ONLINE);
        assertEquals(700, other(), 1e-9, "what says nothing of itself is in it");
        put("grid", DeviceKind.GRID_METER, 1400);
        assertEquals(1300, other(), 1e-9, "it follows the total");
    }

    @Test
    @DisplayName("Not heard now is not known, and a circuit's meter stands for all that is on it")
    void unknownAndCircuits() {
        house();
        put("garage", DeviceKind.SUB_METER, 1000);
        put("car", DeviceKind.EV_CHARGER, 2400);
        put("roof-2", DeviceKind.PV_INVERTER, -1400);
        circuit("garage", null, "garage");
        circuit("wallbox", "garage");
        on("garage", "garage", "roof-2");
        on("wallbox", "car");
        assertEquals(5700 - 2100 - 2400, other(), 1e-9, "the car once, the second roof not as use");
        put("car", DeviceKind.EV_CHARGER, 2400.0, Reachability.Status.OFFLINE);
        assertEquals(1200, other(), 1e-9, "its circuit's meter sees it all the same");
        put("boiler", DeviceKind.WATER_HEATER, 2000.0, Reachability.Status.OFFLINE);
        assertNull(other());
        house();
        devices.remove(new DeviceId("grid"));
        assertNull(other());
    }
}
