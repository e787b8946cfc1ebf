package org.foyer.platform.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that keeps room on the disk for taking rights back (model 9): given up when the disk is
 * full, made again once there is plenty. Thread-safe.
 */
final class Reserve {

    static final int BYTES = 4 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);

    private final Path file;
    private final long plentyBytes;
    private boolean given; // guarded by this

    /**
     * @param plentyBytes it is made again while at least this much is free, its own size included
     */
    Reserve(Path folder, long plentyBytes) {
        this.file = folder.resolve("reserve");
        this.plentyBytes = plentyBytes;
    }

    /** As {@link #keep}, if it was given up meanwhile. */
    synchronized void again() {
        if (given) {
            keep();
        }
    }

    /** Makes it if it is not there and there is plenty of room; never fails. */
    synchronized void keep() {
        try {
            if (Files.exists(file) && Files.size(file) == BYTES) {
                return;
            }
            Files.deleteIfExists(file);
            if (Files.getFileStore(file.getParent()).getUsableSpace() < plentyBytes) {
                return;
            }
            fill();
            given = false;
        } catch (IOException e) {
            LOG.debug("No room is kept for taking rights back: {}", e.getMessage());
            give();
        }
    }

    /** Random bytes: a file system that compresses or keeps no zeros would reserve nothing. */
    private void fill() throws IOException {
        SplittableRandom random = new SplittableRandom(BYTES);
        byte[] block = new byte[64 << 10];
        try (FileChannel out =
                PrivateFiles.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int written = 0; written < BYTES; written += block.length) {
                random.nextBytes(block);
                PrivateFiles.writeAll(out, ByteBuffer.wrap(block));
            }
            out.force(true);
        }
    }

    /**
     * Gives the room up.
     *
     * @return false if there was none
     */
    synchronized boolean give() {
        given = true;
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The room for taking rights back cannot be used: {}", e.getMessage());
            return false;
        }
    }
}
