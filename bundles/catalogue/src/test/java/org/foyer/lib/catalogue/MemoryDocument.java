package org.foyer.lib.catalogue;

import java.util.Optional;
import org.foyer.api.storage.Document;

/** A document that lasts as long as the test; it can be damaged, or full. */
final class MemoryDocument implements Document {
    private final int maxBytes;
    private byte[] content;
    private boolean damaged;

    MemoryDocument(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Content and copy are found damaged at the next start. */
    void damage() {
        content = null;
        damaged = true;
    }

    /** Somebody with access to the folder puts this in its place. */
    void replace(byte[] by) {
        content = by.clone();
        damaged = by.length > maxBytes;
    }

    byte[] content() {
        return content.clone();
    }

    @Override
    public Found read() {
        return damaged
                ? new Found(Optional.empty(), Optional.of("its checksum is wrong"))
                : new Found(Optional.ofNullable(content), Optional.empty());
    }

    @Override
    public Found inspect() {
        return read();
    }

    @Override
    public void write(byte[] next, Urgency urgency) {
        if (next.length > maxBytes) {
            throw new AssertionError(next.length + " bytes, at most " + maxBytes);
        }
        content = next.clone();
        damaged = false;
    }

    @Override
    public void delete() {
        content = null;
    }
}
