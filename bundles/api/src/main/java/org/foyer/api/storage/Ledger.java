package org.foyer.api.storage;

import java.io.IOException;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An append-only list of entries in segments, each entry with a checksum and chained by hash to the
 * one before. Thread-safe; calls block for the disk.
 */
@ProviderType
public interface Ledger extends AutoCloseable {

    /** The largest entry, bytes. */
    int LARGEST_ENTRY = 1 << 20;

    /**
     * Appends; on disk when this returns.
     *
     * @return number of the entry, rising by one, never used again
     * @throws IOException when it could not be stored; then it is not in the ledger
     */
    long append(byte[] entry, Document.Urgency urgency) throws IOException;

    /** Hands out all kept entries, oldest first. */
    void read(Consumer<Entry> entries) throws IOException;

    /**
     * Drops whole segments all of whose entries were appended before that number. The chain stays
     * provable: the digest of what went is kept.
     */
    void expireBefore(long number) throws IOException;

    /**
     * What was wrong when the ledger was opened, one clause (a torn tail is normal and not told);
     * empty if nothing.
     */
    String damage();

    @Override
    void close() throws IOException;

    /**
     * An entry.
     *
     * @param number as {@link Ledger#append} gave it
     * @param content as appended; not copied, do not change it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed out once, on the reading thread
    record Entry(long number, byte[] content) {}
}
