package org.foyer.store.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A client of a forged repository: whatever it sends, the last good catalogue stays. */
abstract class CatalogueCase {
    static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

    @TempDir Path folder;
    final SetClock clock = new SetClock();
    final Forge forge = new Forge();
    TrustedRoot root;
    TufCatalogueClient client;

    @BeforeEach
    void start() throws CatalogueException {
        root = forge.trusted();
        client = client();
    }

    TufCatalogueClient client() {
        return new TufCatalogueClient(folder, () -> Forge.BASE, root, clock, forge);
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

    static final class SetClock extends Clock {
        Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
