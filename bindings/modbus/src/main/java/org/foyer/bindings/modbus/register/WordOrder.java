package org.foyer.bindings.modbus.register;

/** Order of the 16-bit words of a longer value. Bytes within a word are always high byte first. */
public enum WordOrder {
    /** High word first, as Modbus and SunSpec have it. */
    BIG,
    /** Low word first. */
    LITTLE
}
