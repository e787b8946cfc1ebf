package org.foyer.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.foyer.simulator.Rig;
import org.foyer.simulator.SharedData;
import org.foyer.simulator.physics.House;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every register of the SunSpec devices, decoded by the published definitions over a real socket.
 */
@Tag("shared")
class SunSpecTest {
    private Rig rig;
    private House house;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig("2025-06-11T10:00:00Z");
        house = rig.simulator.house();
        rig.pass(1800);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private List<SunSpecReader.Model> read(String device) throws Exception {
        var definitions = SharedData.path("data/protocols/sunspec/models-json");
        try (var client = rig.connect(device)) {
            return SunSpecReader.read(client, definitions);
        }
    }

    @ParameterizedTest
    @CsvSource({"pv,1 103 120 123", "battery,1 103 120 124", "meter,1 203"})
    @DisplayName("models in order, of their defined length, every mandatory point implemented")
    void complete(String device, String ids) throws Exception {
        List<SunSpecReader.Model> models = read(device);
        assertEquals(
                ids,
                models.stream()
                        .map(m -> Integer.toString(m.id()))
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow());
        for (var model : models) {
            assertEquals(model.definedLength(), model.length(), "length of " + model.id());
            for (var point : model.points().values()) {
                String name = device + " " + model.id() + "." + point.name();
                if (point.mandatory()) {
                    assertNotNull(point.value(), name);
                }
                enumerated(name, point);
            }
        }
        assertEquals("Foyer", models.get(0).text("Mn"));
        assertTrue(models.get(0).text("SN").startsWith("FOYER-"));
        assertEquals(rig.endpoint(device).unitId(), models.get(0).number("DA"));
    }

    private static void enumerated(String name, SunSpecReader.Point point) {
        JsonNode symbols = point.definition().get("symbols");
        if (point.value() instanceof Long value
                && point.definition().get("type").asText().startsWith("enum")
                && symbols != null) {
            boolean known = false;
            for (JsonNode symbol : symbols) {
                known |= symbol.get("value").asLong() == value;
            }
            assertTrue(known, name + " = " + value + " is no symbol");
        }
    }

    @Test
    @DisplayName("PV: generation positive, energy, states and nameplate are those of the house")
    void pv() throws Exception {
        var models = read("pv");
        var inverter = models.get(1);
        assertTrue(-house.pv().powerWatts() > 100, "the sun shines at noon in June");
        assertEquals(-house.pv().powerWatts(), inverter.number("W"), 0.6);
        assertEquals(house.pv().producedWh(), inverter.number("WH"), 1.0);
        assertEquals(4, inverter.number("St"));
        assertEquals(house.pv().dcWatts(), inverter.number("DCW"), 0.6);
        assertTrue(inverter.number("DCW") > inverter.number("W"), "the inverter has losses");
        assertEquals(house.meter().hertz(), inverter.number("Hz"), 0.006);
        assertEquals(house.meter().volts(1), inverter.number("PhVphB"), 0.06);
        assertEquals(
                inverter.number("W"),
                230 * inverter.number("A"),
                230 * 0.03 * inverter.number("A") + 5);
        assertEquals(4600, models.get(2).number("WRtg"));
        assertEquals(4, models.get(2).number("DERTyp"));
        assertEquals(100, models.get(3).number("WMaxLimPct"));
        assertEquals(0, models.get(3).number("WMaxLim_Ena"));
    }

    @Test
    @DisplayName("battery: discharging positive in 103, charge state and ratings are the house's")
    void battery() throws Exception {
        var models = read("battery");
        assertEquals(-house.battery().powerWatts(), models.get(1).number("W"), 0.6);
        assertEquals(house.battery().dischargedWh(), models.get(1).number("WH"), 1.0);
        assertEquals(10_000, models.get(2).number("WHRtg"));
        assertEquals(5000, models.get(2).number("MaxChaRte"));
        assertEquals(5000, models.get(2).number("MaxDisChaRte"));
        var storage = models.get(3);
        assertEquals(house.battery().socPercent(), storage.number("ChaState"), 0.006);
        assertEquals(5000, storage.number("WChaMax"));
        assertEquals(0, storage.number("StorCtl_Mod"));
        assertEquals(house.battery().powerWatts() > 10 ? 4 : 3, storage.number("ChaSt"));
    }

    @Test
    @DisplayName("meter: import positive, the sum of all devices, counters in Wh")
    void meter() throws Exception {
        var m = read("meter").get(1);
        double devices =
                house.pv().powerWatts()
                        + house.battery().powerWatts()
                        + house.boiler().powerWatts()
                        + house.baseWatts();
        assertEquals(devices, m.number("W"), 0.6);
        assertEquals(m.number("W"), m.number("WphA") + m.number("WphB") + m.number("WphC"), 2.1);
        assertEquals(house.meter().importWh(), m.number("TotWhImp"), 1.0);
        assertEquals(house.meter().exportWh(), m.number("TotWhExp"), 1.0);
        assertEquals(house.meter().importWh(0), m.number("TotWhImpPhA"), 1.0);
        assertEquals(m.number("PhVphA") * m.number("AphA"), m.number("WphA"), 3);
    }

    @Test
    @DisplayName("the meter's power is negative while the house exports")
    void export() throws Exception {
        try (var battery = rig.connect("battery")) {
            int mod = storage("StorCtl_Mod");
            battery.writeAll(storage("OutWRte"), 10_000, 0x10000 - 10_000);
            battery.write(mod, 3);
        }
        rig.pass(10);
        assertTrue(read("meter").get(1).number("W") < -1000);
        assertTrue(read("battery").get(1).number("W") > 4990);
    }

    private int storage(String point) {
        return BatteryRegisters.of(house, 2).address("124." + point);
    }
}
