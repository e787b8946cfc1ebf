package org.foyer.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ghgande.j2mod.modbus.ModbusSlaveException;
import java.time.Duration;
import org.foyer.simulator.Rig;
import org.foyer.simulator.physics.Boiler;
import org.foyer.simulator.physics.House;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Set-points over real sockets: what they do, what is refused, when they end. */
class ControlsTest {
    private Rig rig;
    private House house;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig("2025-06-11T10:00:00Z");
        house = rig.simulator.house();
        rig.pass(10);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static int code(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(ModbusSlaveException.class, action).getType();
    }

    @Test
    @DisplayName("boiler: the register map as documented")
    void boilerMap() throws Exception {
        try (var boiler = rig.connect("boiler")) {
            int[] r = boiler.read(1000, 18);
            assertEquals(0, r[0]);
            assertEquals(house.boiler().celsius() * 10, r[1], 0.6);
            assertEquals(house.boiler().powerWatts(), r[2], 0.6);
            assertEquals(house.boiler().status().code(), r[3]);
            assertEquals(0, r[4]);
            assertEquals(120, r[5]);
            assertEquals(house.boiler().elementWh(), (r[6] << 16) + r[7], 1.0);
            assertEquals(500, r[8]);
            assertEquals(3000, r[9]);
            var serial = new StringBuilder();
            for (int i = 10; i < 18; i++) {
                serial.append((char) (r[i] >> 8)).append((char) (r[i] & 0xFF));
            }
            assertEquals("FOYER-BOILER-001", serial.toString());
        }
    }

    @Test
    @DisplayName("boiler: follows the set-point, and its thermostat when the watchdog starves")
    void boilerWatchdog() throws Exception {
        try (var boiler = rig.connect("boiler")) {
            boiler.write(1000, 1234);
            boiler.write(1004, 1);
            rig.pass(1);
            assertEquals(1234, boiler.read(1002));
            assertEquals(2, boiler.read(1003));
            rig.pass(115);
            boiler.write(1000, 800);
            rig.pass(115);
            assertEquals(800, boiler.read(1002), "refreshed in time");
            rig.pass(10);
            assertEquals(0, boiler.read(1004), "own thermostat after 120 s of silence");
            assertEquals(0, boiler.read(1000));
            assertTrue(house.boiler().status() != Boiler.Status.COMMANDED);
        }
    }

    @Test
    @DisplayName("boiler: time-outs count from the moment of the write, however late the last step")
    void writesAreCurrent() throws Exception {
        try (var boiler = rig.connect("boiler")) {
            rig.time.advance(Duration.ofHours(1));
            boiler.write(1000, 700);
            boiler.write(1004, 1);
            rig.pass(100);
            assertEquals(700, boiler.read(1002));
        }
    }

    @ParameterizedTest
    @DisplayName("boiler: refusals")
    @CsvSource({
        "1000,3001,3",
        "1004,2,3",
        "1005,9,3",
        "1005,601,3",
        "1008,299,3",
        "1008,651,3",
        "1001,500,2",
        "1002,1,2",
        "999,0,2",
        "1018,0,2",
        "40000,0,2"
    })
    void boilerRefusals(int address, int value, int expected) throws Exception {
        try (var boiler = rig.connect("boiler")) {
            int before = boiler.read(1008);
            assertEquals(expected, code(() -> boiler.write(address, value)));
            assertEquals(before, boiler.read(1008));
        }
    }

    @Test
    @DisplayName("boiler: a block with one bad value changes nothing")
    void atomic() throws Exception {
        try (var boiler = rig.connect("boiler")) {
            assertEquals(3, code(() -> boiler.writeAll(1004, 1, 5)));
            assertEquals(0, boiler.read(1004));
            boiler.writeAll(1004, 1, 60);
            assertEquals(60, boiler.read(1005));
            assertEquals(2, code(() -> boiler.read(1010, 9)));
            assertEquals(2, code(() -> boiler.read(990, 11)));
        }
    }

    @Test
    @DisplayName("unknown function: exception 1; unknown unit: exception 11")
    void functionAndUnit() throws Exception {
        try (var boiler = rig.connect("boiler")) {
            assertEquals(1, code(boiler::readCoils));
            assertEquals(11, code(() -> boiler.readUnit(77, 1000)));
            assertEquals(120, boiler.read(1005), "the connection survives");
        }
    }

    @Test
    @DisplayName("PV: curtailment holds and ends by itself after its time-out")
    void curtailment() throws Exception {
        var map = PvRegisters.of(house, 1);
        try (var pv = rig.connect("pv")) {
            double free = -house.pv().powerWatts();
            assertTrue(free > 460, "sun enough to curtail: " + free);
            pv.write(map.address("123.WMaxLimPct_RvrtTms"), 60);
            pv.write(map.address("123.WMaxLimPct"), 1000);
            pv.write(map.address("123.WMaxLim_Ena"), 1);
            rig.pass(1);
            assertEquals(460, pv.read(map.address("103.W")));
            assertEquals(5, pv.read(map.address("103.St")));
            rig.pass(58);
            assertEquals(460, pv.read(map.address("103.W")));
            rig.pass(3);
            assertTrue(pv.read(map.address("103.W")) > 460);
            assertEquals(0, pv.read(map.address("123.WMaxLim_Ena")));
            assertEquals(3, code(() -> pv.write(map.address("123.WMaxLimPct"), 10_001)));
            assertEquals(3, code(() -> pv.write(map.address("123.OutPFSet_Ena"), 1)));
            assertEquals(2, code(() -> pv.write(map.address("103.W"), 1)));
            pv.write(map.address("123.Conn"), 0);
            rig.pass(1);
            assertEquals(0, pv.read(map.address("103.W")));
            assertEquals(1, pv.read(map.address("103.St")));
        }
    }

    @ParameterizedTest(name = "StorCtl_Mod {0}, InWRte {1} %, OutWRte {2} % -> {3}..{4} W")
    @DisplayName("battery: StorCtl_Mod, InWRte and OutWRte as documented")
    @CsvSource({
        "3, 0, 0, 0, 0",
        "3, 40, -40, 2000, 2000",
        "3, -60, 60, -3000, -3000",
        "2, 0, -30, 1500, 5000",
        "1, -20, 0, -5000, -1000",
        "1, 10, 0, -5000, 500",
        "2, 0, 10, -500, 5000",
        "3, 10, -50, 0, 0"
    })
    void batteryModes(int mode, int in, int out, int low, int high) throws Exception {
        var map = BatteryRegisters.of(house, 2);
        try (var battery = rig.connect("battery")) {
            battery.writeAll(
                    map.address("124.OutWRte"), out * 100 & 0xFFFF, in * 100 & 0xFFFF, 0, 30);
            battery.write(map.address("124.StorCtl_Mod"), mode);
            rig.pass(5);
            int watts = -(short) battery.read(map.address("103.W"));
            assertTrue(watts >= low - 1 && watts <= high + 1, watts + " W");
            assertEquals(mode, battery.read(map.address("124.StorCtl_Mod")));
            rig.pass(30);
            assertEquals(0, battery.read(map.address("124.StorCtl_Mod")), "reverted");
            rig.pass(5);
            double others = house.meter().watts() - house.battery().powerWatts();
            assertEquals(-others, house.battery().powerWatts(), 20, "self-consumption again");
        }
    }

    @Test
    @DisplayName("battery: reserve, grid charging and their refusals")
    void batterySettings() throws Exception {
        var map = BatteryRegisters.of(house, 2);
        try (var battery = rig.connect("battery")) {
            battery.write(map.address("124.ChaGriSet"), 0);
            battery.writeAll(map.address("124.OutWRte"), 0x10000 - 10_000, 10_000);
            battery.write(map.address("124.StorCtl_Mod"), 3);
            rig.pass(5);
            assertTrue(house.meter().watts() < 20, "charges from surplus only");
            assertEquals(3, code(() -> battery.write(map.address("124.StorCtl_Mod"), 4)));
            assertEquals(3, code(() -> battery.write(map.address("124.InWRte"), 10_001)));
            battery.write(map.address("124.MinRsvPct"), 9000);
            battery.writeAll(map.address("124.OutWRte"), 10_000, 0x10000 - 10_000);
            rig.pass(5);
            assertEquals(0, house.battery().powerWatts(), 1e-9, "reserve of 90 % holds");
        }
    }
}
