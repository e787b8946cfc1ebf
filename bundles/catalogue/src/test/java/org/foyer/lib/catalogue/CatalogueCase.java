package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A client of a forged repository: whatever it sends, the last good catalogue stays. */
abstract class CatalogueCase {
    static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

    static final Bounds BOUNDS = Bounds.ofHeap(96L * 1024 * 1024);

    @TempDir Path folder;
    final TestTime time = new TestTime(START, ZoneOffset.UTC);
    final Forge forge = new Forge();
    TrustedRoot root;
    TufCatalogueClient client;

    @BeforeEach
    void start() throws CatalogueException {
        root = forge.trusted();
        client = client();
    }

    TufCatalogueClient client() {
        return client(() -> Forge.BASE, forge);
    }

    /** A client as a restarted home would make it. */
    TufCatalogueClient client(Supplier<URI> base, Fetcher fetcher) {
        return new TufCatalogueClient(settings(base, fetcher, false));
    }

    TufCatalogueClient.Settings settings(Supplier<URI> base, Fetcher fetcher, boolean unreviewed) {
        return new TufCatalogueClient.Settings(
                CatalogueFiles.in(new TestStorage(folder), folder, BOUNDS),
                Optional.of(root),
                base,
                time.clock(),
                System::nanoTime,
                fetcher,
                BOUNDS,
                unreviewed);
    }

    /** Refused with that code; what was good before is kept, also over a restart. */
    CatalogueException refused(String code) {
        Optional<VerifiedIndex> before = client.last();
        CatalogueException e = assertThrows(CatalogueException.class, () -> client.refresh());
        assertEquals(code, e.code(), e.getMessage());
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
        assertEquals(before, client.last());
        assertEquals(
                before.map(VerifiedIndex::version), client().last().map(VerifiedIndex::version));
        return e;
    }

    /** Blanks without end. */
    static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                Arrays.fill(into, from, from + length, (byte) ' ');
                return length;
            }
        };
    }
}
