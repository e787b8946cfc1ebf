package org.foyer.bindings.modbus.wire;

/** How a protocol data unit travels over the TCP connection. */
public enum Framing {
    /** Modbus TCP: a header with transaction number and length, no checksum. */
    TCP,
    /** Serial frames with CRC-16 through a TCP-to-serial gateway. */
    RTU_OVER_TCP
}
