package org.foyer.store.catalogue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named pieces in one file, so that one rename commits them all: after a kill at any instant the
 * file is the old one or the new one.
 */
final class Disk {
    private static final int MAGIC = 0x464f5931;
    private static final int MAX_PIECES = 64;
    private static final int MAX_PIECE = 32 * 1024 * 1024;

    private Disk() {}

    static Map<String, byte[]> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DataInputStream data = new DataInputStream(new BufferedInputStream(in))) {
            int pieces = data.readInt() == MAGIC ? data.readInt() : -1;
            if (pieces < 0 || pieces > MAX_PIECES) {
                throw new IOException("not a saved catalogue");
            }
            Map<String, byte[]> map = new LinkedHashMap<>();
            for (int i = 0; i < pieces; i++) {
                String name = data.readUTF();
                int length = data.readInt();
                if (length < 0 || length > MAX_PIECE) {
                    throw new IOException("a damaged saved catalogue");
                }
                byte[] piece = data.readNBytes(length);
                if (piece.length != length) {
                    throw new IOException("a truncated saved catalogue");
                }
                map.put(name, piece);
            }
            return map;
        }
    }

    static void write(Path file, Map<String, byte[]> pieces) throws IOException {
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
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out =
                FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
        commit(temporary, file);
    }

    /** Renames a file whose content is on the disk, and puts the rename itself there. */
    static void commit(Path temporary, Path file) throws IOException {
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder =
                FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder; there the rename itself is journalled.
            if (!System.getProperty("os.name", "").startsWith("Windows")) {
                throw e;
            }
        }
    }
}
