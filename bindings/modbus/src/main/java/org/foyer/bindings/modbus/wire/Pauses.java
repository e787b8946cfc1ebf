package org.foyer.bindings.modbus.wire;

/**
 * Rests that a device needs on the wire, real time.
 *
 * @param betweenMillis from an answer to the next request
 * @param afterConnectMillis from the connection to the first request
 */
public record Pauses(int betweenMillis, int afterConnectMillis) {

    /** For devices that need none. */
    public static final Pauses NONE = new Pauses(0, 0);
}
