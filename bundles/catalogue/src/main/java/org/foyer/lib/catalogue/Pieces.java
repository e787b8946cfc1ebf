package org.foyer.lib.catalogue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named pieces in one file, so that one replacement commits them all. */
final class Pieces {
    private static final int MAGIC = 0x464f5931;
    private static final int MAX_PIECES = 600;

    private Pieces() {}

    static Map<String, byte[]> read(byte[] file) throws IOException {
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(file))) {
            int pieces = data.readInt() == MAGIC ? data.readInt() : -1;
            if (pieces < 0 || pieces > MAX_PIECES) {
                throw new IOException("not a saved catalogue");
            }
            Map<String, byte[]> map = new LinkedHashMap<>();
            for (int i = 0; i < pieces; i++) {
                String name = data.readUTF();
                int length = data.readInt();
                if (length < 0 || length > data.available()) {
                    throw new IOException("a damaged saved catalogue");
                }
                map.put(name, data.readNBytes(length));
            }
            return map;
        }
    }

    static byte[] write(Map<String, byte[]> pieces) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            data.writeInt(MAGIC);
            data.writeInt(pieces.size());
            for (Map.Entry<String, byte[]> piece : pieces.entrySet()) {
                data.writeUTF(piece.getKey());
                data.writeInt(piece.getValue().length);
                data.write(piece.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
