package org.foyer.bindings.modbus.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability.Status;
import org.foyer.bindings.modbus.poll.DeviceSettings;
import org.foyer.bindings.modbus.poll.DeviceSource;
import org.foyer.bindings.modbus.poll.Links;
import org.foyer.bindings.modbus.poll.Overrides;
import org.foyer.bindings.modbus.poll.PolledDevice;
import org.foyer.bindings.modbus.template.TemplateParser;
import org.foyer.bindings.modbus.testing.FakeHome;
import org.foyer.bindings.modbus.testing.Houses;
import org.foyer.bindings.modbus.testing.Slave;
import org.foyer.bindings.modbus.wire.Endpoint;
import org.foyer.bindings.modbus.wire.Framing;
import org.foyer.bindings.modbus.wire.ModbusClient;
import org.foyer.bindings.modbus.wire.RefusedException;
import org.foyer.bindings.modbus.wire.Table;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Against pymodbus, a Modbus server this project did not write; .ci/interop-setup.sh installs it.
 */
@Tag("interop")
class PymodbusInteropTest {

    private static final String PYTHON = "/usr/bin/python3";
    private static final Path SERVER = Path.of("src", "test", "interop", "server.py");

    private static final String TEMPLATE =
            """
            id: peer
            maker: pymodbus
            model: Peer
            kind: other
            transport: {max-gap: 120}
            registers:
              power: {address: 42, type: uint16, unit: W, quantity: power}
              float: {address: 100, table: input, type: float32, unit: V, quantity: voltage.l1}
              missing: {address: 250, type: uint16, quantity: missing}
              setpoint: {address: 10, type: int16, scale: 0.1, unit: °C, access: rw}
              pair: {address: 12, type: uint32, access: rw, quantity: pair}
            capabilities:
              thermostat: {min-c: -50, max-c: 60}
            commands:
              SET_TEMPERATURE:
                writes:
                  - {register: setpoint, value: command}
                  - {register: pair, value: 65538}
              RELEASE:
                writes:
                  - {register: pair, value: 0}
            """;

    private static void requirePeer() throws Exception {
        boolean present = false;
        if (Files.isExecutable(Path.of(PYTHON))) {
            Process probe =
                    new ProcessBuilder(PYTHON, "-c", "import pymodbus.server.async_io")
                            .redirectErrorStream(true)
                            .start();
            probe.getInputStream().readAllBytes();
            present = probe.waitFor() == 0;
        }
        Assumptions.assumeTrue(
                present,
                "python3-pymodbus or python3-serial-asyncio is not installed: run .ci/interop-setup.sh");
    }

    private static Process serve(int port, Framing framing) throws Exception {
        Process process =
                new ProcessBuilder(
                                PYTHON,
                                SERVER.toString(),
                                Integer.toString(port),
                                framing == Framing.TCP ? "socket" : "rtu")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line =
                CompletableFuture.supplyAsync(
                                () -> {
                                    try {
                                        return String.valueOf(out.readLine());
                                    } catch (IOException e) {
                                        return e.toString();
                                    }
                                })
                        .get(30, TimeUnit.SECONDS);
        assertEquals("ready", line);
        return process;
    }

    private static void stop(Process process) throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void readsAndWrites(Framing framing) throws Exception {
        requirePeer();
        int port = Slave.freePort();
        Process peer = serve(port, framing);
        try (ModbusClient client = new ModbusClient(new Endpoint("127.0.0.1", port, framing))) {
            client.open(1000);
            byte[] bytes = new byte[250];
            client.read(1, Table.HOLDING, 5, 2, bytes, 0, 1000);
            assertEquals(6, bytes[3]);
            client.read(1, Table.HOLDING, 0, 125, bytes, 0, 1000);
            assertEquals(124, bytes[249]);
            client.read(1, Table.INPUT, 7, 1, bytes, 0, 1000);
            assertEquals(70, bytes[1]);
            client.write(1, 10, new byte[] {0x12, 0x34}, false, 1000);
            client.write(1, 11, new byte[] {1, 2, 3, 4}, true, 1000);
            byte[] back = new byte[6];
            client.read(1, Table.HOLDING, 10, 3, back, 0, 1000);
            assertArrayEquals(new byte[] {0x12, 0x34, 1, 2, 3, 4}, back);
            RefusedException e =
                    assertThrows(
                            RefusedException.class,
                            () -> client.read(1, Table.HOLDING, 199, 2, bytes, 0, 1000));
            assertTrue(e.illegalAddress());
        } finally {
            stop(peer);
        }
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void wholeBinding(Framing framing) throws Exception {
        requirePeer();
        int port = Slave.freePort();
        Process peer = serve(port, framing);
        FakeHome home = new FakeHome();
        try (Houses house = new Houses(20)) {
            Links links = new Links(house.tasks(), house.ticker());
            DeviceSettings settings =
                    new DeviceSettings(
                            new DeviceId("peer"),
                            "Peer",
                            new Endpoint("127.0.0.1", port, framing),
                            1,
                            Duration.ofSeconds(1),
                            1000,
                            Overrides.none());
            PolledDevice device =
                    new PolledDevice(
                            settings,
                            DeviceSource.template(
                                    new TemplateParser()
                                            .parse(
                                                    "peer.yaml",
                                                    TEMPLATE.getBytes(StandardCharsets.UTF_8))
                                            .blueprint()),
                            links,
                            home,
                            home,
                            house.clock());
            home.await("voltage", () -> home.has("peer", "voltage.l1"));
            assertEquals(42, home.value("peer", "power"));
            assertEquals(230.25, home.value("peer", "voltage.l1"));
            home.driver("peer").apply(SetPoints.of(new Command.SetTemperature(-12.5)));
            home.await("pair", () -> home.value("peer", "pair") == 65538);
            home.driver("peer").apply(SetPoints.NONE.releasing(Actuator.usual()));
            home.await("released", () -> home.value("peer", "pair") == 0);
            assertEquals(Status.ONLINE, home.status("peer"));
            stop(peer);
            home.await("offline", () -> home.status("peer") == Status.OFFLINE);
            peer = serve(port, framing);
            home.await("online", () -> home.status("peer") == Status.ONLINE);
            device.close();
        } finally {
            stop(peer);
        }
    }
}
