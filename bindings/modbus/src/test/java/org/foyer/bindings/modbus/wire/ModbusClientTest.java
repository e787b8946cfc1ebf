package org.foyer.bindings.modbus.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.foyer.bindings.modbus.testing.Bank;
import org.foyer.bindings.modbus.testing.Slave;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a Modbus server of another make (j2mod). */
class ModbusClientTest {

    @ParameterizedTest
    @EnumSource(Framing.class)
    void readsAndWritesBothTables(Framing framing) throws Exception {
        Bank bank = new Bank().put(10, 1, 2, 0xFFFF, 4).putInput(20, 77);
        try (Slave slave = Slave.start(framing, bank);
                ModbusClient client = new ModbusClient(slave.endpoint())) {
            client.open(1000);
            byte[] bytes = new byte[10];
            client.read(1, Table.HOLDING, 10, 4, bytes, 2, 1000);
            assertArrayEquals(new byte[] {0, 0, 0, 1, 0, 2, -1, -1, 0, 4}, bytes);
            client.read(1, Table.INPUT, 20, 1, bytes, 0, 1000);
            assertEquals(77, bytes[1]);
            client.write(1, 11, new byte[] {0x12, 0x34}, false, 1000);
            assertEquals(0x1234, bank.get(11));
            client.write(1, 11, new byte[] {0x43, 0x21}, true, 1000);
            client.write(1, 12, new byte[] {5, 6, 7, 8}, false, 1000);
            assertEquals(0x4321, bank.get(11));
            assertEquals(0x0506, bank.get(12));
            assertEquals(0x0708, bank.get(13));
        }
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void refusalKeepsTheConnection(Framing framing) throws Exception {
        Bank bank = new Bank().put(10, 1);
        try (Slave slave = Slave.start(framing, bank);
                ModbusClient client = new ModbusClient(slave.endpoint())) {
            client.open(1000);
            RefusedException e =
                    assertThrows(
                            RefusedException.class,
                            () -> client.read(1, Table.HOLDING, 11, 1, new byte[2], 0, 1000));
            assertTrue(e.illegalAddress());
            assertTrue(client.isOpen());
            byte[] bytes = new byte[2];
            client.read(1, Table.HOLDING, 10, 1, bytes, 0, 1000);
            assertEquals(1, bytes[1]);
        }
    }

    @Test
    void longestReadFits() throws Exception {
        Bank bank = new Bank().put(0, new int[125]);
        bank.put(124, 0xBEEF);
        try (Slave slave = Slave.start(Framing.TCP, bank);
                ModbusClient client = new ModbusClient(slave.endpoint())) {
            client.open(1000);
            byte[] bytes = new byte[250];
            client.read(1, Table.HOLDING, 0, 125, bytes, 0, 1000);
            assertEquals((byte) 0xEF, bytes[249]);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> client.read(1, Table.HOLDING, 0, 126, new byte[252], 0, 1000));
        }
    }

    @Test
    void nothingThere() throws Exception {
        Endpoint endpoint = new Endpoint("127.0.0.1", Slave.freePort(), Framing.TCP);
        try (ModbusClient client = new ModbusClient(endpoint)) {
            LinkException e = assertThrows(LinkException.class, () -> client.open(1000));
            assertEquals(LinkException.Cause.NO_CONNECTION, e.reason());
            assertEquals("nothing listens at " + endpoint.address(), e.getMessage());
            assertFalse(client.isOpen());
        }
    }

    @Test
    void unknownName() {
        Endpoint endpoint = new Endpoint("no-such-host.invalid", 502, Framing.TCP);
        try (ModbusClient client = new ModbusClient(endpoint)) {
            LinkException e = assertThrows(LinkException.class, () -> client.open(1000));
            assertTrue(e.getMessage().contains("not known on this network"), e.getMessage());
        }
    }

    @Test
    void checksumAsOthersComputeIt() {
        // "123456789" is the check string of CRC catalogues; CRC-16/MODBUS gives 0x4B37.
        byte[] bytes = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals(0x4B37, Crc16.of(bytes, 0, bytes.length));
    }
}
