package org.foyer.bindings.modbus.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Any registers over Modbus TCP, behind a {@link FaultyServer}: functions 3, 6 and 16, every write
 * noted as {@code function@address=words}. Registers that were never put read 0.
 */
public final class Registers implements FaultyServer.Answer {

    private final Map<Integer, Integer> words = new ConcurrentHashMap<>();
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private volatile boolean closes;

    public Registers put(int address, int... values) {
        for (int i = 0; i < values.length; i++) {
            words.put(address + i, values[i]);
        }
        return this;
    }

    public int get(int address) {
        return words.getOrDefault(address, 0);
    }

    /** From now on the connection is closed after each answer. */
    public Registers closing() {
        closes = true;
        return this;
    }

    public List<String> writes() {
        return List.copyOf(writes);
    }

    @Override
    public boolean to(byte[] request, OutputStream out) throws IOException {
        int function = request[7];
        int address = word(request, 8);
        byte[] body;
        if (function == 3) {
            int count = word(request, 10);
            body = new byte[1 + 2 * count];
            body[0] = (byte) (2 * count);
            for (int i = 0; i < count; i++) {
                body[1 + 2 * i] = (byte) (get(address + i) >>> 8);
                body[2 + 2 * i] = (byte) get(address + i);
            }
        } else {
            int count = function == 16 ? word(request, 10) : 1;
            int from = function == 16 ? 13 : 10;
            int[] values = new int[count];
            for (int i = 0; i < count; i++) {
                values[i] = word(request, from + 2 * i);
                words.put(address + i, values[i]);
            }
            writes.add(function + "@" + address + "=" + java.util.Arrays.toString(values));
            body = java.util.Arrays.copyOfRange(request, 8, 12);
        }
        byte[] frame = new byte[8 + body.length];
        System.arraycopy(request, 0, frame, 0, 4);
        frame[4] = (byte) ((body.length + 2) >>> 8);
        frame[5] = (byte) (body.length + 2);
        frame[6] = request[6];
        frame[7] = request[7];
        System.arraycopy(body, 0, frame, 8, body.length);
        out.write(frame);
        return !closes;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }
}
