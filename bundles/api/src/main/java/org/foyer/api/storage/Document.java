package org.foyer.api.storage;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A small file that is replaced as a whole: after a kill or a loss of power at any instant it holds
 * the content before or after the change. Content is checked by a checksum that is kept beside it;
 * the last good copy is kept, too. Thread-safe; calls block for the disk.
 */
@ProviderType
public interface Document {

    /** Why something is written. */
    enum Urgency {
        /** Fails when the disk is full. */
        ORDINARY,
        /** May take the room that is kept free for taking rights back (model 9). */
        WITHDRAWAL
    }

    /**
     * What was found at the first read of this process.
     *
     * @param content empty if there never was any
     * @param damage what was wrong with the newest content, one clause; empty if nothing. Then the
     *     damaged file is set aside as {@code <name>.damaged} and {@code content} is the last good
     *     copy, if there is one
     */
    record Found(Optional<byte[]> content, Optional<String> damage) {}

    /**
     * Reads the newest good content.
     *
     * @throws IOException when the disk does not answer
     */
    Found read() throws IOException;

    /**
     * Reads as {@link #read} does, but what is damaged stays so until the next {@link #write}, and
     * is told at each start until then: for content of which the copy is not as good as the newest.
     *
     * @throws IOException when the disk does not answer
     */
    Found inspect() throws IOException;

    /**
     * Replaces the content; on disk, folder included, when this returns.
     *
     * @throws IOException when it could not be stored; the content before stays in force
     */
    void write(byte[] content, Urgency urgency) throws IOException;

    /** As {@link #write(byte[], Urgency)}, ordinarily. */
    default void write(byte[] content) throws IOException {
        write(content, Urgency.ORDINARY);
    }

    /** Removes content and copies; no effect if there are none. */
    void delete() throws IOException;
}
