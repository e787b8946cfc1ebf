package org.foyer.api.service;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Facade: what the service keeps in this home, under names, within the granted bytes and entries
 * (capability {@code storage}). Encrypted at rest under a key of the home, seen by this service
 * alone; survives restarts and updates, and goes when the household removes the service with its
 * data. Thread-safe; writing blocks on the disk. Every method throws {@link AccessEndedException}
 * once the grant has ended; what was kept is there again when it is given anew.
 *
 * <p>A name has 1 to 64 characters of a-z, 0-9, dot, dash and underline, a letter or digit first;
 * others are refused with {@link IllegalArgumentException}.
 */
@ProviderType
public interface OwnStorage {

    /** What is kept under that name; a copy. */
    Optional<byte[]> read(String name);

    /**
     * Keeps that instead of what was there; on disk when this returns.
     *
     * @throws StorageFullException when it would be more than granted; nothing changed
     * @throws NotStoredException when the disk did not take it, or after more than 20 changes at
     *     once or one a second; nothing changed
     */
    void write(String name, byte[] content);

    /**
     * Forgets what is kept under that name.
     *
     * @return false if there was nothing
     * @throws NotStoredException as {@link #write}
     */
    boolean delete(String name);

    /** All names, in order. */
    List<String> names();

    /** Bytes of all names and contents. */
    long usedBytes();

    /** Bytes that are granted. */
    long mostBytes();

    /** As {@link #read}, as UTF-8 text. */
    default Optional<String> text(String name) {
        return read(name).map(b -> new String(b, StandardCharsets.UTF_8));
    }

    /** As {@link #write(String, byte[])}, as UTF-8 text. */
    default void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
