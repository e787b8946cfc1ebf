package org.foyer.api.storage;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Opens what lasts. Thread-safe. */
@ProviderType
public interface Storage {

    /**
     * The document in that file, the same object for everybody who asks for it; it need not exist
     * yet. Files are readable by their owner only.
     *
     * @param file inside the home's data folder, for example {@code
     *     houseFolder.folder("identity").resolve("identity.json")}
     * @param maxBytes largest content that is read or written, 1 byte to 64 MiB
     */
    Document document(Path file, int maxBytes);

    /**
     * The ledger in that folder, created if absent; a torn tail is cut off before this returns.
     * While it is open, opening it again fails with IllegalStateException.
     *
     * @param segmentBytes a segment is closed once it is this long, 4 KiB to 64 MiB
     */
    Ledger ledger(Path folder, int segmentBytes) throws IOException;

    /**
     * Replaces a file that a person or another program reads: the content as it is, without the
     * seal and the copy of a document. Readable by its owner only; after a kill at any instant it
     * holds what it held before, or this. On disk when this returns; blocks for the disk.
     *
     * @param file in a folder that exists; not one of a document or ledger
     * @throws IOException when it could not be stored; what was there before stays
     */
    void replace(Path file, byte[] content) throws IOException;
}
