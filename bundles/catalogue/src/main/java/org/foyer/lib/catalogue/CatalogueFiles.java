package org.foyer.lib.catalogue;

import java.nio.file.Path;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;

/**
 * Where a catalogue lies in a home.
 *
 * @param trust what is pinned and was seen: a promise
 * @param catalogue the last good one: can be fetched again
 */
public record CatalogueFiles(Document trust, Document catalogue) {
    /**
     * @param folder kept for this catalogue alone
     */
    public static CatalogueFiles in(Storage storage, Path folder, Bounds bounds) {
        return new CatalogueFiles(
                storage.document(folder.resolve("trust.json"), TrustCodec.MAX_BYTES),
                storage.document(folder.resolve("catalogue.dat"), Vault.longest(bounds)));
    }
}
