package org.foyer.bindings.modbus.wire;

/**
 * Where a connection goes. Devices with equal endpoints share one connection.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param framing how frames are built
 */
public record Endpoint(String host, int port, Framing framing) {

    /** {@code host:port}, for messages and thread names. */
    public String address() {
        return host + ':' + port;
    }
}
