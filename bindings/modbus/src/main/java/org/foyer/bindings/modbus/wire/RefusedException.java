package org.foyer.bindings.modbus.wire;

import java.io.IOException;

/** The device answered with a Modbus exception (MODBUS Application Protocol V1.1b3, 7). */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Server device failure (V1.1b3, 7): also what some devices say of a missing register. */
    public static final int DEVICE_FAILURE = 4;

    private final int code;

    public RefusedException(int code, String request) {
        super(request + " was refused: " + meaning(code));
        this.code = code;
    }

    /** The exception code on the wire. */
    public int code() {
        return code;
    }

    /** True when the device does not know the function. */
    public boolean illegalFunction() {
        return code == 1;
    }

    /** True when these registers do not exist in the device (illegal data address). */
    public boolean illegalAddress() {
        return code == 2;
    }

    /**
     * True when asking for other registers may help: the device refuses the function, the address
     * or the amount, rather than being busy or broken.
     */
    public boolean aboutTheRequest() {
        return code >= 1 && code <= 3;
    }

    private static String meaning(int code) {
        return switch (code) {
            case 1 -> "the device does not know this function";
            case 2 -> "the device has no such register";
            case 3 -> "the device does not accept this value or amount";
            case 4 -> "the device failed while doing it";
            case 5, 6 -> "the device is busy";
            case 8 -> "the device found a memory error";
            case 10 -> "the gateway has no path to the device";
            case 11 -> "the gateway got no answer from the device";
            default -> "exception code " + code;
        };
    }
}
