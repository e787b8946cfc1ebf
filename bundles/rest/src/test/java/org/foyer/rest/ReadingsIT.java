package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Live and recorded values, for who is signed in. */
class ReadingsIT extends RestCase {

    /** The total, each phase, an appliance, a plug and a relay. */
    private static final Map<String, List<Quantity>> SHOWN =
            Map.of(
                    "meter",
                            List.of(
                                    Quantity.POWER,
                                    Quantity.POWER_L1,
                                    Quantity.POWER_L2,
                                    Quantity.POWER_L3),
                    "boiler", List.of(Quantity.POWER, Quantity.TEMPERATURE),
                    "lamp", List.of(Quantity.POWER, Quantity.SWITCH),
                    "relay", List.of(Quantity.POWER, Quantity.SWITCH));

    private static final Map<String, Double> NOW = new HashMap<>();

    @BeforeAll
    static void measures() throws Exception {
        openHouse();
        home.house.add(
                new DeviceId("relay"), "Relay", DeviceKind.SWITCH, new Capability.Switchable(2000));
        double value = 100;
        for (var device : SHOWN.entrySet()) {
            for (Quantity quantity : device.getValue()) {
                NOW.put(device.getKey() + "/" + quantity.name(), value);
                home.house.measure(new DeviceId(device.getKey()), quantity, value++);
            }
        }
    }

    @Test
    @Tag("GR.P3.1")
    @DisplayName(
            "Of the total, each phase, a device, a plug and a relay: the value of now and the past,"
                    + " for whoever has a token, and nothing without")
    void liveAndPast() throws Exception {
        Set<Double> others = new HashSet<>();
        for (var device : SHOWN.entrySet()) {
            String path = "/api/v1/devices/" + device.getKey();
            problem(get(path, null), 401, "sign-in");
            problem(get(path, "wrong"), 401, "sign-in");
            JsonNode now = json(get(path, token));
            for (Quantity quantity : device.getValue()) {
                JsonNode reading = now.path("readings").path(quantity.name());
                String name = device.getKey() + "/" + quantity.name();
                assertEquals(NOW.get(name), reading.path("value").asDouble(), name);
                assertEquals(quantity.unit().symbol(), reading.path("unit").asText());
                String past =
                        "/api/v1/history?device="
                                + device.getKey()
                                + "&quantity="
                                + quantity.name()
                                + "&from=2026-06-21T00:00:00Z&until=2026-06-21T01:00:00Z";
                problem(get(past, null), 401, "sign-in");
                JsonNode series = json(get(past, token));
                assertEquals(60, series.path("points").size(), name);
                double recorded = FakeHouse.past(new DeviceId(device.getKey()), quantity);
                assertTrue(others.add(recorded), "a value of its own, or nothing is told apart");
                Instant at = Instant.parse("2026-06-21T00:00:00Z");
                for (JsonNode point : series.path("points")) {
                    assertEquals(recorded, point.path("mean").asDouble(), name);
                    assertEquals(at, Instant.parse(point.path("from").asText()), name);
                    at = at.plusSeconds(60);
                }
                assertEquals(quantity.name(), series.path("quantity").asText());
                assertEquals(quantity.unit().symbol(), series.path("unit").asText());
            }
        }
    }
}
