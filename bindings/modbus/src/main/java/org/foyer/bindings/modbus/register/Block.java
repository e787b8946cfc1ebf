package org.foyer.bindings.modbus.register;

import java.util.List;
import org.foyer.bindings.modbus.wire.Table;

/**
 * Registers that are read in one request.
 *
 * @param registers that it serves, by address
 */
public record Block(Table table, int address, int count, List<Register> registers) {

    public Block {
        registers = List.copyOf(registers);
    }

    int end() {
        return address + count;
    }
}
