package org.foyer.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.simulator.Rig;
import org.foyer.simulator.Simulator;
import org.foyer.simulator.SimulatorSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as bytes: what a hostile or clumsy client may send. */
class ModbusServerTest {
    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig("2025-06-11T10:00:00Z");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private Socket connect() throws IOException {
        var endpoint = rig.endpoint("boiler");
        var socket = new Socket(endpoint.host(), endpoint.port());
        socket.setSoTimeout(5000);
        return socket;
    }

    private static byte[] bytes(String hex) {
        String[] parts = hex.trim().split(" ");
        byte[] result = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            result[i] = (byte) Integer.parseInt(parts[i], 16);
        }
        return result;
    }

    @Test
    @DisplayName("a frame in single bytes and two frames in one packet are answered in order")
    void framing() throws Exception {
        try (var socket = connect()) {
            socket.setTcpNoDelay(true);
            for (byte b : bytes("00 01 00 00 00 06 04 03 03 ED 00 01")) {
                socket.getOutputStream().write(b);
            }
            InputStream in = socket.getInputStream();
            assertArrayEquals(bytes("00 01 00 00 00 05 04 03 02 00 78"), in.readNBytes(11));
            socket.getOutputStream()
                    .write(
                            bytes(
                                    "00 02 00 00 00 06 04 06 03 ED 00 3C"
                                            + " 00 03 00 00 00 06 04 03 03 ED 00 01"));
            assertArrayEquals(bytes("00 02 00 00 00 06 04 06 03 ED 00 3C"), in.readNBytes(12));
            assertArrayEquals(bytes("00 03 00 00 00 05 04 03 02 00 3C"), in.readNBytes(11));
        }
    }

    @ParameterizedTest
    @DisplayName("bad quantities and lengths: exception 3")
    @ValueSource(
            strings = {
                "00 01 00 00 00 06 04 03 03 ED 00 00",
                "00 01 00 00 00 06 04 03 03 ED 00 7E",
                "00 01 00 00 00 05 04 03 03 ED 00",
                "00 01 00 00 00 04 04 10 03 ED",
                "00 01 00 00 00 0B 04 10 03 ED 00 02 02 00 3C 00 3C",
                "00 01 00 00 00 09 04 10 03 ED 00 02 04 00 3C",
                "00 01 00 00 00 07 04 10 03 ED 00 00 00"
            })
    void exceptionThree(String request) throws Exception {
        try (var socket = connect()) {
            socket.getOutputStream().write(bytes(request));
            byte[] answer = socket.getInputStream().readNBytes(9);
            assertEquals(3, answer[5], "length");
            assertEquals(3, answer[8], "exception code");
            assertTrue((answer[7] & 0x80) != 0);
        }
    }

    @Test
    @DisplayName("a range that runs over 65535 is refused with exception 2")
    void overflow() throws Exception {
        try (var socket = connect()) {
            socket.getOutputStream().write(bytes("00 01 00 00 00 06 04 03 FF FF 00 02"));
            assertEquals(2, socket.getInputStream().readNBytes(9)[8]);
        }
    }

    @ParameterizedTest
    @DisplayName("what is not Modbus closes the connection")
    @ValueSource(
            strings = {
                "47 45 54 20 2F 20 48 54 54 50",
                "00 01 00 00 00 01 04",
                "00 01 00 00 00 FF 04 03 03 ED 00 01",
                "00 01 00 00 00 00 00"
            })
    void notModbus(String bytes) throws Exception {
        try (var socket = connect()) {
            socket.getOutputStream().write(bytes(bytes));
            InputStream in = socket.getInputStream();
            int end;
            try {
                end = in.read();
            } catch (java.net.SocketException reset) {
                end = -1;
            }
            assertEquals(-1, end);
        }
        try (var client = rig.connect("boiler")) {
            assertEquals(120, client.read(1005), "others are served");
        }
    }

    @Test
    @DisplayName(
            "more clients than a port serves: the silent one makes room, the new one is served")
    void crowd() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < ModbusServer.MAX_CONNECTIONS + 5; i++) {
                idle.add(connect());
            }
            try (var client = rig.connect("boiler")) {
                assertEquals(120, client.read(1005));
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("a taken port is an error that names it; nothing stays open")
    void taken() throws Exception {
        int port = rig.endpoint("boiler").port();
        var settings =
                new SimulatorSettings(
                        InetAddress.getLoopbackAddress(),
                        port,
                        1,
                        java.time.ZoneId.of("Europe/Paris"),
                        Optional.empty());
        var e =
                assertThrows(
                        IOException.class,
                        () ->
                                new Simulator(
                                        settings, Rig.startingAt("2025-06-11T10:00:00Z").clock()));
        assertTrue(e.getMessage().contains(":" + port), e.getMessage());
        assertTrue(e.getMessage().contains("0 for a free one"), e.getMessage());
    }

    @Test
    @DisplayName("port 0 gives each device a port of its own, known at once")
    void freePorts() {
        long ports = rig.simulator.endpoints().stream().map(Endpoint::port).distinct().count();
        assertEquals(4, ports);
        assertTrue(rig.simulator.endpoints().stream().allMatch(e -> e.port() > 1023));
        assertEquals(
                Map.of("pv", 1, "battery", 2, "meter", 3, "boiler", 4),
                Map.of(
                        "pv", rig.endpoint("pv").unitId(),
                        "battery", rig.endpoint("battery").unitId(),
                        "meter", rig.endpoint("meter").unitId(),
                        "boiler", rig.endpoint("boiler").unitId()));
    }
}
