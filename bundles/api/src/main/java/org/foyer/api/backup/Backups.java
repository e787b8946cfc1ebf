package org.foyer.api.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes backups of the running home and brings them back (architecture 8). Thread-safe; one at a
 * time, calls block.
 */
@ProviderType
public interface Backups {

    /** Shortest passphrase, characters. */
    int SHORTEST_PASSPHRASE = 10;

    /**
     * Writes an archive of all parts while the home runs. The stream is not closed.
     *
     * @param passphrase protects the parts with secrets, {@value #SHORTEST_PASSPHRASE} to 256
     *     characters; empty leaves those parts out
     * @throws IllegalArgumentException when the passphrase is too short or too long
     * @throws IOException when a part or the stream fails; what was written is no backup then
     */
    void write(OutputStream archive, Optional<char[]> passphrase) throws IOException;

    /**
     * Checks an archive whole and prepares it; changes nothing of the running home. A prepared one
     * that was there before is dropped, and this one after three hours without {@link #restart}:
     * the home has gone on by then.
     *
     * @throws BackupException when it cannot be used; the message is one sentence with the remedy
     * @throws IOException when the disk fails
     */
    Prepared prepare(InputStream archive, Optional<char[]> passphrase)
            throws BackupException, IOException;

    /**
     * Stops the home; what was prepared takes effect when it starts again, which it does by itself.
     *
     * @return false if nothing is prepared; then nothing happens
     */
    boolean restart();
}
