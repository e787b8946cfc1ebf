package org.foyer.bindings.modbus.wire;

/**
 * CRC-16/MODBUS: polynomial 0xA001 reflected, start 0xFFFF (MODBUS over Serial Line V1.02, 6.2).
 */
final class Crc16 {

    private Crc16() {}

    static int of(byte[] bytes, int from, int length) {
        int crc = 0xFFFF;
        for (int i = from; i < from + length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? (crc >>> 1) ^ 0xA001 : crc >>> 1;
            }
        }
        return crc;
    }
}
