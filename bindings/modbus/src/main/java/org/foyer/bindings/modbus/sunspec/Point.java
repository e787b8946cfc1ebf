package org.foyer.bindings.modbus.sunspec;

/**
 * A point of a SunSpec model that Foyer uses.
 *
 * @param name as in the model definition
 * @param offset in registers from the model's ID register
 * @param type encoding
 * @param factor name of the scale factor point, empty if none
 * @param units as in the model definition, empty if none
 */
public record Point(String name, int offset, Type type, String factor, String units) {

    /** Encodings of SunSpec points (Device Information Model Specification, 4.2). */
    public enum Type {
        UINT16(1),
        INT16(1),
        ENUM16(1),
        BITFIELD16(1),
        SUNSSF(1),
        ACC32(2),
        FLOAT32(2),
        STRING(0);

        private final int words;

        Type(int words) {
            this.words = words;
        }

        /** Registers taken; 0 where the point says. */
        public int words() {
            return words;
        }
    }

    /** Registers of the texts of model 1, by name. */
    int size() {
        if (type != Type.STRING) {
            return type.words();
        }
        return name.equals("Vr") || name.equals("Opt") ? 8 : 16;
    }
}
