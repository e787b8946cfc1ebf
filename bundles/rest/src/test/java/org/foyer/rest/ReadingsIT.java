package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.foyer.api.device.DeviceId;
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
                    "gadget", List.of(Quantity.POWER));

    @BeforeAll
    static void live() throws Exception {
        openHouse();
        double value = 100;
        for (var device : SHOWN.entrySet()) {
            for (Quantity quantity : device.getValue()) {
                home.house.measure(new DeviceId(device.getKey()), quantity, value++);
            }
        }
    }

    @Test
    @Tag("part:GR.P3.1")
    @DisplayName(
            "Of the total, each phase, a device, a plug and a relay: the value of now and the past,"
                    + " for whoever has a token, and nothing without")
    void liveAndPast() throws Exception {
        for (var device : SHOWN.entrySet()) {
            String path = "/api/v1/devices/" + device.getKey();
            problem(get(path, null), 401, "sign-in");
            problem(get(path, "wrong"), 401, "sign-in");
            JsonNode now = json(get(path, token));
            for (Quantity quantity : device.getValue()) {
                JsonNode reading = now.path("readings").path(quantity.name());
                assertTrue(reading.path("value").isNumber(), device + " " + quantity);
                assertEquals(quantity.unit().symbol(), reading.path("unit").asText());
                String past =
                        "/api/v1/history?device="
                                + device.getKey()
                                + "&quantity="
                                + quantity.name()
                                + "&from=2026-06-21T00:00:00Z&until=2026-06-21T01:00:00Z";
                problem(get(past, null), 401, "sign-in");
                JsonNode series = json(get(past, token));
                assertEquals(60, series.path("points").size(), device + " " + quantity);
                assertEquals(quantity.name(), series.path("quantity").asText());
                assertEquals(quantity.unit().symbol(), series.path("unit").asText());
            }
        }
    }
}
