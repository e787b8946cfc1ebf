package org.foyer.bindings.modbus.sunspec;

import java.io.IOException;

/** Reads holding registers of one device. */
@FunctionalInterface
public interface RegisterReader {

    /**
     * @return 2 bytes a register, high byte first
     * @throws org.foyer.bindings.modbus.wire.RefusedException when the device does not have them
     * @throws IOException when the device did not answer
     */
    byte[] read(int address, int count) throws IOException, InterruptedException;
}
