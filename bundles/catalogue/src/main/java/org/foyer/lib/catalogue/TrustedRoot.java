package org.foyer.lib.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The root file that came with the installation. It is pinned at the first start of a home and
 * never looked at again. Immutable.
 */
public final class TrustedRoot {
    private final Root root;

    private TrustedRoot(Root root) {
        this.root = root;
    }

    /**
     * @param file content of a {@code root.json}
     * @throws CatalogueException code {@code root-invalid}
     */
    public static TrustedRoot of(byte[] file) throws CatalogueException {
        try {
            return new TrustedRoot(Root.parse(file));
        } catch (JsonFault e) {
            throw new CatalogueException(
                    "root-invalid", "The trusted root cannot be used: " + e.getMessage() + ".", e);
        }
    }

    /**
     * @param file a {@code root.json}
     * @throws CatalogueException code {@code root-invalid}
     */
    public static TrustedRoot read(Path file) throws CatalogueException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(Root.MAX_BYTES + 1));
        } catch (IOException e) {
            throw new CatalogueException(
                    "root-invalid",
                    "The trusted root " + file + " cannot be read; put it there.",
                    e);
        }
    }

    Root root() {
        return root;
    }
}
