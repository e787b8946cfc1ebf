package org.foyer.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.io.ModbusTCPTransaction;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.net.TCPMasterConnection;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import org.foyer.simulator.Rig;
import org.foyer.simulator.physics.Breaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each fault as a real client meets it. */
class FaultsTest {
    private static final byte[] READ_STATUS = {0, 9, 0, 0, 0, 6, 4, 3, 3, (byte) 0xEB, 0, 1};

    private Rig rig;
    private Faults faults;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig("2025-06-11T10:00:00Z");
        faults = rig.simulator.faults();
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    @DisplayName("a meter that trips: nothing answers until it is closed again")
    void dark() throws Exception {
        rig.simulator.house().through(Breaker.ofMeter(100, 3));
        rig.simulator.house().boiler().setPoint(3000, rig.time.now());
        rig.simulator.house().boiler().commanded(true, rig.time.now());
        for (int i = 0; i < 600 && !rig.simulator.house().isDark(); i++) {
            rig.pass(1);
        }
        for (String device : new String[] {"boiler", "pv", "meter"}) {
            assertThrows(
                    Exception.class,
                    () -> {
                        try (var client = rig.connect(device)) {
                            client.read(device.equals("boiler") ? 1003 : 40_000);
                        }
                    },
                    device);
        }
        rig.simulator.house().through(Breaker.ofMeter(36_000, 3));
        rig.pass(1);
        try (var pv = rig.connect("pv")) {
            assertEquals(0x5375, pv.read(40_000));
        }
    }

    @Test
    @DisplayName("drop: the connection is cut, new ones too; others go on; none heals")
    void drop() throws Exception {
        try (var boiler = rig.connect("boiler");
                var pv = rig.connect("pv")) {
            boiler.read(1003);
            faults.set("boiler", new Fault.Drop());
            assertThrows(ModbusException.class, () -> boiler.read(1003));
            assertThrows(
                    Exception.class,
                    () -> {
                        try (var again = rig.connect("boiler")) {
                            again.read(1003);
                        }
                    });
            assertEquals(0x5375, pv.read(40_000));
        }
        faults.clear("boiler");
        try (var boiler = rig.connect("boiler")) {
            assertEquals(120, boiler.read(1005));
        }
    }

    @Test
    @DisplayName("drop closes an idle connection without waiting for a request")
    void dropIdle() throws Exception {
        var endpoint = rig.endpoint("boiler");
        try (var socket = new Socket(endpoint.host(), endpoint.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(READ_STATUS);
            assertEquals(11, socket.getInputStream().readNBytes(11).length);
            faults.set("boiler", new Fault.Drop());
            assertEquals(-1, endOf(socket.getInputStream()));
        }
    }

    private static int endOf(InputStream in) {
        try {
            return in.read();
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("still open", e);
        } catch (java.io.IOException reset) {
            return -1;
        }
    }

    @Test
    @DisplayName("delay: the answer comes late, and too late for an impatient client")
    void delay() throws Exception {
        faults.set("boiler", new Fault.Delay(300));
        try (var boiler = rig.connect("boiler")) {
            long began = System.nanoTime();
            assertEquals(120, boiler.read(1005));
            assertTrue(System.nanoTime() - began >= 300_000_000L);
        }
        try (var boiler = rig.connect("boiler", 100)) {
            assertThrows(ModbusException.class, () -> boiler.read(1005));
        }
    }

    @Test
    @DisplayName("garbage: no client can read the answer")
    void garbage() throws Exception {
        faults.set("boiler", new Fault.Garbage());
        try (var boiler = rig.connect("boiler", 300)) {
            assertThrows(ModbusException.class, () -> boiler.read(1005));
        }
        byte[] answer = raw();
        byte[] good = {0, 9, 0, 0, 0, 5, 4, 3, 2};
        assertFalse(Arrays.equals(good, Arrays.copyOf(answer, 9)));
    }

    @Test
    @DisplayName("wrong unit: the answer carries another unit id")
    void wrongUnit() throws Exception {
        assertEquals(4, answeringUnit());
        faults.set("boiler", new Fault.WrongUnit());
        assertEquals(5, answeringUnit());
        assertEquals(5, raw()[6]);
    }

    private int answeringUnit() throws Exception {
        var endpoint = rig.endpoint("boiler");
        var connection = new TCPMasterConnection(InetAddress.getByName(endpoint.host()));
        connection.setPort(endpoint.port());
        connection.connect();
        try {
            var transaction = new ModbusTCPTransaction(connection);
            var request = new ReadMultipleRegistersRequest(1003, 1);
            request.setUnitID(endpoint.unitId());
            transaction.setRequest(request);
            transaction.setRetries(1);
            transaction.execute();
            return transaction.getResponse().getUnitID();
        } finally {
            connection.close();
        }
    }

    private byte[] raw() throws Exception {
        var endpoint = rig.endpoint("boiler");
        try (var socket = new Socket(endpoint.host(), endpoint.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(READ_STATUS);
            return socket.getInputStream().readNBytes(11);
        }
    }

    @Test
    @DisplayName("frozen: values stand still while the house goes on")
    void frozen() throws Exception {
        var map = MeterRegisters.of(rig.simulator.house(), 3);
        try (var meter = rig.connect("meter")) {
            faults.set("meter", new Fault.Frozen());
            int[] before = meter.read(40_070, 100);
            rig.pass(120);
            assertEquals(Arrays.toString(before), Arrays.toString(meter.read(40_070, 100)));
            faults.clear("meter");
            assertNotEquals(
                    before[map.address("203.PhVphA") - 40_070],
                    meter.read(map.address("203.PhVphA")));
        }
    }

    @Test
    @DisplayName("reboot: unreachable for its seconds of house time, volatile set-points lost")
    void reboot() throws Exception {
        try (var boiler = rig.connect("boiler")) {
            boiler.write(1008, 480);
            boiler.write(1000, 900);
            boiler.write(1004, 1);
            rig.pass(1);
            assertEquals(900, boiler.read(1002));
            faults.set("boiler", new Fault.Reboot(20));
            assertThrows(ModbusException.class, () -> boiler.read(1004));
        }
        rig.pass(19);
        assertThrows(
                Exception.class,
                () -> {
                    try (var again = rig.connect("boiler")) {
                        again.read(1004);
                    }
                });
        rig.pass(1);
        try (var boiler = rig.connect("boiler")) {
            assertEquals(0, boiler.read(1004));
            assertEquals(0, boiler.read(1000));
            assertEquals(480, boiler.read(1008), "kept in flash");
        }
        assertEquals(new Fault.None(), faults.of("boiler"));
    }

    @Test
    @DisplayName("faults by text: all kinds, and errors that say what is possible")
    void text() {
        faults.setAll("boiler=drop, pv=delay:500,battery=reboot:10,meter=wrong-unit");
        assertEquals(new Fault.Drop(), faults.of("boiler"));
        assertEquals(new Fault.Delay(500), faults.of("pv"));
        assertEquals(new Fault.Reboot(10), faults.of("battery"));
        assertEquals(new Fault.WrongUnit(), faults.of("meter"));
        faults.setAll("boiler=none,pv=garbage,meter=frozen");
        assertEquals(new Fault.None(), faults.of("boiler"));
        message("there are battery, boiler, meter, pv", "fridge=drop");
        message("use none, drop", "pv=broken");
        message("not a whole number", "pv=delay:x");
        message("1..600000", "pv=delay:0");
        message("not device=fault", "pv");
    }

    private void message(String expected, String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> faults.setAll(text));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }
}
