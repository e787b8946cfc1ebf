package org.foyer.store.own;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Named contents as one run of bytes, format 1. */
final class Entries {
    private static final int FORMAT = 1;
    private static final int MOST = 10_000;

    private Entries() {}

    static byte[] write(SortedMap<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(entries.size());
            for (var entry : entries.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeInt(entry.getValue().length);
                out.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws IOException if it is not in that form
     */
    static SortedMap<String, byte[]> read(byte[] bytes) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            int count = in.readInt();
            if (format != FORMAT || count < 0 || count > MOST) {
                throw new IOException("not in the form of this version");
            }
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                int length = in.readInt();
                if (length < 0 || length > in.available()) {
                    throw new IOException("cut short");
                }
                entries.put(name, in.readNBytes(length));
            }
        }
        return entries;
    }
}
