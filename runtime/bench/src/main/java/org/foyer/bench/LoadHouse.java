package org.foyer.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.simulator.wire.Endpoint;
import org.foyer.simulator.wire.FaultGate;
import org.foyer.simulator.wire.ManyMeters;
import org.foyer.simulator.wire.ModbusServer;
import org.foyer.simulator.wire.Refusal;
import org.foyer.simulator.wire.RegisterBank;

/** Many steerable devices and a grid meter whose import is set by hand, on real sockets. */
final class LoadHouse implements AutoCloseable {

    private static final String DEVICE_TEMPLATE =
            """
            id: bench-load
            maker: Foyer
            model: Bench load
            kind: water-heater
            source: org.foyer.simulator.wire.ManyMeters
            registers:
              power: {address: 0, type: int32, unit: W, quantity: power}
              setpoint: {address: 5, type: uint16, unit: W, access: rw, quantity: power-setpoint}
            capabilities:
              meter: true
              settable-power: {min-w: 0, max-w: 3000}
            commands:
              SET_POWER:
                writes:
                  - {register: setpoint, value: command, tolerance: 1}
              RELEASE:
                writes:
                  - {register: setpoint, value: 9999, tolerance: 1}
            """;

    private static final String GRID_TEMPLATE =
            """
            id: bench-grid
            maker: Foyer
            model: Bench grid meter
            kind: grid-meter
            source: org.foyer.bench.LoadHouse
            registers:
              power: {address: 0, type: int32, unit: W, quantity: power}
            capabilities:
              meter: true
            """;

    /** What the template writes when the device is given back. */
    private static final int RELEASED = 9999;

    private final Crowd crowd;
    private final int gridPollMillis;
    private final ManyMeters loads;
    private final ModbusServer server = new ModbusServer();
    private final Grid grid = new Grid();
    private final int gridPort;

    /**
     * @param gridPollMillis how often the grid meter is read
     */
    LoadHouse(int devices, Crowd crowd, int gridPollMillis) throws IOException {
        this.crowd = crowd;
        this.gridPollMillis = gridPollMillis;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        loads = new ManyMeters(devices, Clock.systemUTC(), loopback, 0, crowd.perPort());
        gridPort =
                server.listen(
                        loopback, 0, Map.of(1, new FaultGate(Clock.systemUTC(), grid, () -> {})));
        Thread first = new Thread(loads, "loads");
        Thread second = new Thread(server, "grid");
        first.setDaemon(true);
        second.setDaemon(true);
        first.start();
        second.start();
    }

    /** The grid meter: notes when it first answered with the import that was set last. */
    private static final class Grid implements RegisterBank {
        private int importW;
        private long shownNanos;

        synchronized void set(int watts) {
            importW = watts;
            shownNanos = 0;
        }

        synchronized long shownNanos() {
            return shownNanos;
        }

        @Override
        public synchronized int[] read(int address, int count) throws Refusal {
            int[] all = {(importW >> 16) & 0xFFFF, importW & 0xFFFF};
            if (shownNanos == 0) {
                shownNanos = System.nanoTime();
            }
            return java.util.Arrays.copyOfRange(all, address, address + count);
        }

        @Override
        public void write(int address, int[] values) {
            throw new IllegalStateException("the grid meter takes no commands");
        }

        @Override
        public RegisterBank frozen() {
            return this;
        }
    }

    void setImport(int watts) {
        grid.set(watts);
    }

    /** nanoTime at which the import set last was first read; 0 if not yet. */
    long shownNanos() {
        return grid.shownNanos();
    }

    int devices() {
        return loads.endpoints().size();
    }

    /** nanoTime at which the device was last told to draw less, if it was since then; else 0. */
    long turnedDownNanos(int device, long since) {
        long at = loads.setPointNanos(device);
        return loads.setPoint(device) != RELEASED && at > since ? at : 0;
    }

    /** Writes templates into the data folder and the home's configuration beside it. */
    Path configure(Path data, double limitW) throws IOException {
        Path templates = Files.createDirectories(data.resolve("templates"));
        Files.writeString(templates.resolve("bench-load.yaml"), DEVICE_TEMPLATE);
        Files.writeString(templates.resolve("bench-grid.yaml"), GRID_TEMPLATE);
        StringBuilder json = new StringBuilder("{\n");
        device(
                json,
                new Endpoint("grid", "Grid", "127.0.0.1", gridPort, 1, "bench-grid"),
                gridPollMillis);
        List<Endpoint> all = loads.endpoints();
        for (int i = 0; i < all.size(); i++) {
            Endpoint e = all.get(i);
            String id = crowd.id(i, e.id());
            device(
                    json,
                    new Endpoint(id, e.name(), e.host(), e.port(), e.unitId(), "bench-load"),
                    crowd.pollMillis(i));
        }
        json.append("\"org.foyer.home.connection\": {\"contractPercent\": 100, \"subscribedVA\": ")
                .append(limitW)
                .append("}\n}\n");
        return Files.writeString(data.resolveSibling("bench-home.json"), json);
    }

    private static void device(StringBuilder json, Endpoint e, int pollMillis) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", "\"" + e.id() + "\"");
        values.put("name", "\"" + e.name() + "\"");
        values.put("host", "\"" + e.host() + "\"");
        values.put("port", e.port());
        values.put("unitId", e.unitId());
        values.put("pollMillis", pollMillis);
        values.put("template", "\"" + e.template() + "\"");
        json.append("\"org.foyer.bindings.modbus.device~").append(e.id()).append("\": {");
        String comma = "";
        for (Map.Entry<String, Object> value : values.entrySet()) {
            json.append(comma)
                    .append('"')
                    .append(value.getKey())
                    .append("\": ")
                    .append(value.getValue());
            comma = ", ";
        }
        json.append("},\n");
    }

    @Override
    public void close() {
        loads.close();
        server.close();
    }
}
