package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.foyer.testing.time.TestTime;

/** A home that has fetched a good catalogue once, and a broker that turns on it. */
final class AttackedHome {
    static final Bounds BOUNDS = Bounds.ofHeap(96L * 1024 * 1024);

    final Forge forge = new Forge();
    final TestTime time = new TestTime(Forge.ISSUED, ZoneOffset.UTC);
    final MemoryDocument trust = new MemoryDocument(TrustCodec.MAX_BYTES);
    final MemoryDocument catalogue = new MemoryDocument(Vault.longest(BOUNDS));
    Fetcher fetcher = forge;
    boolean unreviewed;
    TufCatalogueClient client;
    private final TrustedRoot installed;

    AttackedHome() throws CatalogueException {
        installed = forge.trusted();
        restart();
        client.refresh();
    }

    /** What comes with the installation may have changed since; the pin must not. */
    void restart() throws CatalogueException {
        restart(installed);
    }

    void restart(TrustedRoot root) {
        client =
                new TufCatalogueClient(
                        new TufCatalogueClient.Settings(
                                new CatalogueFiles(trust, catalogue),
                                Optional.of(root),
                                () -> Forge.BASE,
                                time.clock(),
                                time.machine(),
                                (address, longest) -> fetcher.open(address, longest),
                                BOUNDS,
                                unreviewed));
    }

    void clock(String instant) {
        time.setClock(Instant.parse(instant));
    }

    /** Refused with that code, in one sentence; what was good before stays, over a restart, too. */
    void refused(String code) throws CatalogueException {
        List<String> before = offered();
        CatalogueException e = assertThrows(CatalogueException.class, () -> client.refresh());
        assertEquals(code, e.code(), e.getMessage());
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
        assertEquals(before, offered());
        assertEquals(Optional.of(e), client.failure());
    }

    /** The catalogue holds, but that publisher's bundles are not offered. */
    void held() throws CatalogueException {
        VerifiedIndex index = client.refresh();
        assertEquals(List.of(), offered());
        assertEquals(
                Held.Cause.FOREIGN_KEYS, index.held().stream().findFirst().orElseThrow().cause());
        assertEquals(1, client.foreign().size());
        restart();
        assertEquals(List.of(), offered(), "after a restart");
    }

    /** A bundle is not fetched, and nothing is left of it. */
    void unfetched(String code) throws Exception {
        CatalogueEntry entry = client.last().orElseThrow().entries().get(0);
        unfetched(entry, code);
    }

    void unfetched(CatalogueEntry entry, String code) throws Exception {
        Path folder = Files.createTempDirectory("attack");
        try {
            CatalogueException e =
                    assertThrows(
                            CatalogueException.class,
                            () -> client.fetch(entry, folder.resolve("x.jar")));
            assertEquals(code, e.code(), e.getMessage());
            try (var left = Files.list(folder)) {
                assertEquals(0, left.count());
            }
        } finally {
            Files.delete(folder);
        }
    }

    private List<String> offered() {
        return client.last()
                .map(i -> i.entries().stream().map(e -> e.symbolicName() + e.sha256()).toList())
                .orElse(List.of());
    }

    void accept(String digest) throws CatalogueException {
        client.accept(digest, "owner");
    }

    void fails(String code, Call call) {
        CatalogueException e = assertThrows(CatalogueException.class, call::run);
        assertEquals(code, e.code(), e.getMessage());
    }

    /** What may throw. */
    interface Call {
        void run() throws CatalogueException;
    }
}
