package org.foyer.api.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.foyer.api.reason.Reason;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service: what one bundle has to save. Thread-safe; calls block for the disk and come
 * while the home runs.
 */
@ConsumerType
public interface BackupPart {

    /** Name of the part: a-z and dash, for example {@code history}. */
    String name();

    /** Whether the part holds secrets: then it is written only under a passphrase. */
    boolean secret();

    /**
     * Writes what is to be saved into the empty folder, as it is at one instant.
     *
     * @throws IOException when it cannot be read or written
     */
    void save(Path folder) throws IOException;

    /**
     * Prepares what {@link #save} wrote for the next start: what lies in {@code replace} then takes
     * the place of files and folders of that name in the data folder. Nothing that was withdrawn
     * since may come back by it.
     *
     * @param saved as written by this part, of this version or an earlier one; not to be trusted
     * @param replace where to lay what the data folder gets
     * @return what was left out, and why, for the owner; empty if nothing
     * @throws IOException when it is not usable; nothing is restored then
     */
    List<Reason> prepare(Path saved, Path replace) throws IOException;
}
