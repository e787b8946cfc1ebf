package org.foyer.bindings.modbus.testing;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.foyer.bindings.modbus.wire.Endpoint;
import org.foyer.bindings.modbus.wire.Framing;

/** A real Modbus server by j2mod on a port of the loopback. */
public final class Slave implements AutoCloseable {

    private final ModbusSlave slave;
    private final Endpoint endpoint;

    private Slave(ModbusSlave slave, Endpoint endpoint) {
        this.slave = slave;
        this.endpoint = endpoint;
    }

    public static Slave start(Framing framing, int port, Map<Integer, Bank> units)
            throws ModbusException, IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ModbusSlave slave =
                ModbusSlaveFactory.createTCPSlave(
                        loopback, port, 4, framing == Framing.RTU_OVER_TCP);
        units.forEach(slave::addProcessImage);
        slave.open();
        awaitListening(port);
        return new Slave(slave, new Endpoint(loopback.getHostAddress(), port, framing));
    }

    public static Slave start(Framing framing, Bank bank) throws ModbusException, IOException {
        return start(framing, freePort(), Map.of(1, bank));
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(int port) throws IOException {
        long end = System.nanoTime() + 5_000_000_000L;
        while (true) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (probe.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        ModbusSlaveFactory.close(slave);
    }
}
