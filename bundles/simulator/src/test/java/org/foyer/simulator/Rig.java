package org.foyer.simulator;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.foyer.simulator.wire.Endpoint;
import org.foyer.testing.time.TestTime;

/** A simulated house on real sockets with time moved by hand, and j2mod masters to talk to it. */
public final class Rig implements AutoCloseable {
    public final TestTime time;
    public final Simulator simulator;

    public Rig(String start) throws Exception {
        this(startingAt(start), SimulatorSettings.standard(1));
    }

    public Rig(TestTime time, SimulatorSettings settings) throws Exception {
        this.time = time;
        simulator = new Simulator(settings, time.clock());
        Thread server = new Thread(simulator::serve, "test-modbus");
        server.setDaemon(true);
        server.start();
    }

    /** Time that stands at this instant until it is moved. */
    public static TestTime startingAt(String instant) {
        return new TestTime(Instant.parse(instant), ZoneOffset.UTC);
    }

    /** Moves house time, in steps of a second. */
    public void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            time.advance(Duration.ofSeconds(1));
            simulator.advance();
        }
    }

    public Endpoint endpoint(String id) {
        return simulator.endpoints().stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public Client connect(String id) throws Exception {
        return new Client(endpoint(id), 2000);
    }

    public Client connect(String id, int timeoutMillis) throws Exception {
        return new Client(endpoint(id), timeoutMillis);
    }

    @Override
    public void close() {
        simulator.close();
    }

    /** A j2mod master bound to a device. */
    public static final class Client implements AutoCloseable {
        private final ModbusTCPMaster master;
        private final int unit;

        public Client(Endpoint endpoint, int timeoutMillis) throws Exception {
            master = new ModbusTCPMaster(endpoint.host(), endpoint.port(), timeoutMillis, false);

            unit = endpoint.unitId();
            master.connect();
            master.setRetries(1); // j2mod takes 0 as its default of 5
        }

        public int[] read(int address, int count) throws ModbusException {
            return Arrays.stream(master.readMultipleRegisters(unit, address, count))
                    .mapToInt(Register::toUnsignedShort)
                    .toArray();
        }

        public int read(int address) throws ModbusException {
            return read(address, 1)[0];
        }

        public int readUnit(int otherUnit, int address) throws ModbusException {
            return master.readMultipleRegisters(otherUnit, address, 1)[0].toUnsignedShort();
        }

        public void readCoils() throws ModbusException {
            master.readCoils(unit, 0, 1);
        }

        public void write(int address, int value) throws ModbusException {
            master.writeSingleRegister(unit, address, new SimpleRegister(value));
        }

        public void writeAll(int address, int... values) throws ModbusException {
            Register[] registers =
                    Arrays.stream(values).mapToObj(SimpleRegister::new).toArray(Register[]::new);
            master.writeMultipleRegisters(unit, address, registers);
        }

        @Override
        public void close() {
            master.disconnect();
        }
    }
}
