package org.foyer.simulator.wire;

/**
 * A request answered with a Modbus exception code (Modbus Application Protocol V1.1b3, section 7).
 */
public final class Refusal extends Exception {
    public static final int ILLEGAL_FUNCTION = 1;
    public static final int ILLEGAL_DATA_ADDRESS = 2;
    public static final int ILLEGAL_DATA_VALUE = 3;
    public static final int SERVER_DEVICE_FAILURE = 4;
    public static final int GATEWAY_TARGET_FAILED = 0x0B;

    private static final long serialVersionUID = 1;

    private final int code;

    public Refusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static Refusal address(int address) {
        return new Refusal(ILLEGAL_DATA_ADDRESS, "no such register, or not writable: " + address);
    }

    static Refusal value(String message) {
        return new Refusal(ILLEGAL_DATA_VALUE, message);
    }

    /** The exception code on the wire. */
    public int code() {
        return code;
    }
}
