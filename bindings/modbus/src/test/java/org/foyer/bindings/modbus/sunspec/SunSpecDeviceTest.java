package org.foyer.bindings.modbus.sunspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.bindings.modbus.poll.DeviceSettings;
import org.foyer.bindings.modbus.poll.DeviceSource;
import org.foyer.bindings.modbus.poll.Links;
import org.foyer.bindings.modbus.poll.Overrides;
import org.foyer.bindings.modbus.poll.PolledDevice;
import org.foyer.bindings.modbus.testing.Bank;
import org.foyer.bindings.modbus.testing.FakeHome;
import org.foyer.bindings.modbus.testing.Houses;
import org.foyer.bindings.modbus.testing.Shared;
import org.foyer.bindings.modbus.testing.Slave;
import org.foyer.bindings.modbus.testing.SunSpecImage;
import org.foyer.bindings.modbus.wire.Framing;
import org.foyer.bindings.modbus.wire.ModbusClient;
import org.foyer.bindings.modbus.wire.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SunSpec devices laid out by the published definitions, served by a Modbus server of others. */
@Tag("shared")
class SunSpecDeviceTest {

    private final Houses house = new Houses(20);
    private final FakeHome home = new FakeHome();
    private final Links links = new Links(house.tasks(), house.ticker());

    @AfterEach
    void end() {
        links.close();
        house.close();
    }

    private PolledDevice start(Slave slave, Optional<DeviceKind> kind) {
        DeviceSettings settings =
                new DeviceSettings(
                        new DeviceId("d"),
                        "Device",
                        slave.endpoint(),
                        1,
                        Duration.ofSeconds(1),
                        1000,
                        Overrides.none());
        return new PolledDevice(
                settings, DeviceSource.sunSpec(kind), links, home, home, house.clock());
    }

    private static SunSpecImage common(int base) throws Exception {
        return new SunSpecImage(base)
                .model(1, "Mn", "Maker", "Md", "Model X", "SN", "S-1", "Vr", "1.2");
    }

    private static SunSpecImage inverter(SunSpecImage image) throws Exception {
        return image.model(
                103, "A", 300, "AphA", 100, "AphB", 110, "AphC", 90, "A_SF", -2, "PhVphA", 2301,
                "PhVphB", 2302, "PhVphC", 2303, "V_SF", -1, "W", 321, "W_SF", 1, "Hz", 4998,
                "Hz_SF", -2, "VA", 325, "VA_SF", 1, "WH", 123456, "WH_SF", 1, "TmpCab", 401,
                "Tmp_SF", -1, "St", 4);
    }

    @Test
    @Tag("DE.INV.1")
    @Tag("FR.PUC1.1")
    void pvInverterIsMeasuredAndLimited() throws Exception {
        SunSpecImage image =
                inverter(common(40_000))
                        .model(120, "WRtg", 500, "WRtg_SF", 1)
                        .model(
                                123,
                                "WMaxLimPct",
                                10000,
                                "WMaxLimPct_RvrtTms",
                                0,
                                "WMaxLim_Ena",
                                0,
                                "WMaxLimPct_SF",
                                -2,
                                "Conn",
                                1);
        Bank bank = image.bank();
        try (Slave slave = Slave.start(Framing.TCP, bank)) {
            PolledDevice device = start(slave, Optional.empty());
            home.await("cabinet", () -> home.has("d", "status"));
            assertEquals(-3210, home.value("d", "power"));
            assertEquals(3250, home.value("d", "apparent-power"));
            assertEquals(1.1, home.value("d", "current.l2"), 1e-9);
            assertEquals(230.3, home.value("d", "voltage.l3"), 1e-9);
            assertEquals(49.98, home.value("d", "frequency"), 1e-9);
            assertEquals(1234560, home.value("d", "energy.out"));
            assertEquals(40.1, home.value("d", "temperature.cabinet"), 1e-9);
            bank.put(image.at("103.W"), 222);
            home.await("what the sun gives next", () -> home.value("d", "power") == -2220);
            Device found = home.driver("d").device();
            assertEquals(DeviceKind.PV_INVERTER, found.kind());
            assertEquals("Maker", found.info().get("manufacturer"));
            assertEquals("Model X", found.info().get("model"));
            assertEquals("S-1", found.info().get("serial"));
            assertEquals("1.2", found.info().get("version"));
            assertEquals(
                    new Capability.LimitablePower(0, 5000),
                    found.capability(Capability.LimitablePower.class).orElseThrow());

            home.driver("d").apply(SetPoints.of(new Command.LimitPower(1234)));
            assertEquals(2468, bank.get(image.at("123.WMaxLimPct")));
            assertEquals(1, bank.get(image.at("123.WMaxLim_Ena")));
            assertEquals(120, bank.get(image.at("123.WMaxLimPct_RvrtTms")));
            home.driver("d").apply(SetPoints.of(new Command.LimitPower(99_000)));
            assertEquals(10000, bank.get(image.at("123.WMaxLimPct")));
            home.driver("d").apply(SetPoints.NONE.releasing(Actuator.usual()));
            assertEquals(0, bank.get(image.at("123.WMaxLim_Ena")));
            device.close();
        }
    }

    @Test
    void batteryTakesASetPointBothWays() throws Exception {
        SunSpecImage image =
                inverter(common(0))
                        .model(
                                120,
                                "WRtg",
                                5000,
                                "WRtg_SF",
                                0,
                                "WHRtg",
                                1000,
                                "WHRtg_SF",
                                1,
                                "MaxChaRte",
                                5000,
                                "MaxChaRte_SF",
                                0,
                                "MaxDisChaRte",
                                5000,
                                "MaxDisChaRte_SF",
                                0)
                        .model(
                                124,
                                "WChaMax",
                                5000,
                                "StorCtl_Mod",
                                0,
                                "ChaState",
                                5432,
                                "ChaState_SF",
                                -2,
                                "ChaSt",
                                4,
                                "OutWRte",
                                10000,
                                "InWRte",
                                10000,
                                "InOutWRte_RvrtTms",
                                0,
                                "ChaGriSet",
                                1,
                                "WChaMax_SF",
                                0,
                                "WChaDisChaGra_SF",
                                0,
                                "InOutWRte_SF",
                                -2,
                                "WChaGra",
                                100,
                                "WDisChaGra",
                                100);
        Bank bank = image.bank();
        int in = image.at("124.InWRte");
        int out = image.at("124.OutWRte");
        int mode = image.at("124.StorCtl_Mod");
        try (Slave slave = Slave.start(Framing.TCP, bank)) {
            PolledDevice device = start(slave, Optional.empty());
            home.await("charge", () -> home.has("d", "state-of-charge"));
            assertEquals(54.32, home.value("d", "state-of-charge"), 1e-9);
            Device found = home.driver("d").device();
            assertEquals(DeviceKind.BATTERY, found.kind());
            assertEquals(Duration.ofSeconds(30), found.refresh());
            assertEquals(
                    new Capability.SettablePower(-5000, 5000),
                    found.capability(Capability.SettablePower.class).orElseThrow());
            assertEquals(
                    new Capability.Storage(10000),
                    found.capability(Capability.Storage.class).orElseThrow());

            home.driver("d").apply(SetPoints.of(new Command.SetPower(1500)));
            assertEquals(3000, bank.get(in));
            assertEquals(-3000, (short) bank.get(out));
            assertEquals(3, bank.get(mode));
            assertEquals(120, bank.get(image.at("124.InOutWRte_RvrtTms")));
            home.driver("d").apply(SetPoints.of(new Command.SetPower(-2500)));
            assertEquals(-5000, (short) bank.get(in));
            assertEquals(5000, bank.get(out));
            home.driver("d").apply(SetPoints.of(new Command.SetPower(0)));
            assertEquals(0, bank.get(in));
            assertEquals(0, bank.get(out));
            assertEquals(3, bank.get(mode));
            home.driver("d").apply(SetPoints.NONE.releasing(Actuator.usual()));
            assertEquals(0, bank.get(mode));
            device.close();
        }
    }

    @Test
    void meterCountsImportAsPositive() throws Exception {
        SunSpecImage image =
                common(50_000)
                        .model(
                                203,
                                "A",
                                -500,
                                "AphA",
                                -217,
                                "AphB",
                                100,
                                "AphC",
                                50,
                                "A_SF",
                                -2,
                                "PhVphA",
                                2300,
                                "PhVphB",
                                2310,
                                "PhVphC",
                                2320,
                                "V_SF",
                                -1,
                                "Hz",
                                5001,
                                "Hz_SF",
                                -2,
                                "W",
                                -1234,
                                "WphA",
                                -500,
                                "WphB",
                                -700,
                                "WphC",
                                -34,
                                "W_SF",
                                0,
                                "VA",
                                -1300,
                                "VA_SF",
                                0,
                                "TotWhExp",
                                70000,
                                "TotWhImp",
                                3000000,
                                "TotWh_SF",
                                0);
        try (Slave slave = Slave.start(Framing.RTU_OVER_TCP, image.bank())) {
            PolledDevice device = start(slave, Optional.of(DeviceKind.SUB_METER));
            home.await("energy", () -> home.has("d", "energy.out"));
            assertEquals(DeviceKind.SUB_METER, home.driver("d").device().kind());
            assertEquals(-1234, home.value("d", "power"));
            assertEquals(-700, home.value("d", "power.l2"));
            assertEquals(2.17, home.value("d", "current.l1"), 1e-9);
            assertEquals(1300, home.value("d", "apparent-power"));
            assertEquals(3000000, home.value("d", "energy.in"));
            assertEquals(70000, home.value("d", "energy.out"));
            assertEquals(232, home.value("d", "voltage.l3"), 1e-9);
            device.close();
        }
    }

    @Test
    void floatModelsAndSinglePhase() throws Exception {
        SunSpecImage image =
                common(40_000)
                        .model(
                                111, "A", 4.5, "AphA", 4.5, "PhVphA", 229.5, "W", 1000.5, "Hz",
                                50.0, "WH", 5000.0, "TmpCab", 30.0, "St", 4);
        try (Slave slave = Slave.start(Framing.TCP, image.bank())) {
            PolledDevice device = start(slave, Optional.empty());
            home.await("energy", () -> home.has("d", "energy.out"));
            assertEquals(-1000.5, home.value("d", "power"));
            assertFalse(home.has("d", "current.l2"), "not implemented is no value");
            assertFalse(home.has("d", "apparent-power"));
            assertTrue(
                    home.driver("d")
                            .device()
                            .capability(Capability.LimitablePower.class)
                            .isEmpty());
            device.close();
        }
    }

    @Test
    void publishedDeviceImageIsWalked() throws Exception {
        JsonNode published = Shared.json("data/protocols/sunspec/device-inverter_123.json");
        SunSpecImage image = new SunSpecImage(40_000);
        for (JsonNode model : published.get("models")) {
            image.model(model.get("ID").asInt(), model);
        }
        try (Slave slave = Slave.start(Framing.TCP, image.bank());
                ModbusClient client = new ModbusClient(slave.endpoint())) {
            client.open(1000);
            published(
                    published,
                    (address, count) -> {
                        byte[] bytes = new byte[2 * count];
                        client.read(1, Table.HOLDING, address, count, bytes, 0, 1000);
                        return bytes;
                    });
        }
    }

    private static void published(JsonNode published, RegisterReader reader) throws Exception {
        Found found = Walk.walk(reader).orElseThrow();
        assertEquals(2, found.models().size());
        for (int i = 0; i < 2; i++) {
            JsonNode model = published.get("models").get(i);
            assertEquals(model.get("ID").asInt(), found.models().get(i).id());
            assertEquals(model.get("L").asInt(), found.models().get(i).length());
        }
        ModelRegisters common = new ModelRegisters(found.models().get(0), reader);
        assertEquals("Device Manufacturer", common.text("Mn"));
        assertEquals("Inverter 123", common.text("Md"));
        assertEquals("9999abcd", common.text("SN"));
        assertEquals("v0.0.1", common.text("Vr"));
        NotUsableException e =
                assertThrows(
                        NotUsableException.class,
                        () -> Discovery.discover(reader, Optional.empty()));
        assertTrue(e.getMessage().contains("found: [1, 129]"), e.getMessage());
    }
}
