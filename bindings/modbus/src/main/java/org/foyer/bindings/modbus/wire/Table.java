package org.foyer.bindings.modbus.wire;

/** The two tables of 16-bit registers (MODBUS Application Protocol V1.1b3, 6.3 and 6.4). */
public enum Table {
    /** Read with function 3, written with functions 6 and 16. */
    HOLDING(3),
    /** Read with function 4. */
    INPUT(4);

    private final int function;

    Table(int function) {
        this.function = function;
    }

    /** Function code that reads this table. */
    public int function() {
        return function;
    }
}
