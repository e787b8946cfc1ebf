package org.foyer.store.catalogue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client of one broker's catalogue, in the shape of The Update Framework 1.0 (store design 5;
 * docs/catalogue.md). Remembers the last good catalogue in one file of its folder.
 */
public final class TufCatalogueClient implements CatalogueClient {
    private static final Logger LOG = LoggerFactory.getLogger(TufCatalogueClient.class);
    private static final int MAX_ROTATIONS = 64;

    private final Path file;
    private final Supplier<URI> base;
    private final Clock clock;
    private final Fetcher fetcher;
    private final Object refreshing = new Object();
    private volatile Saved saved;
    private volatile Optional<VerifiedIndex> last;

    /**
     * @param folder kept for this catalogue alone
     * @param base the broker's address with a trailing slash; null while it is not known
     * @param root where trust starts
     */
    public TufCatalogueClient(
            Path folder, Supplier<URI> base, TrustedRoot root, Clock clock, Fetcher fetcher) {
        this.file = folder.resolve("catalogue.dat");
        this.base = base;
        this.clock = clock;
        this.fetcher = fetcher;
        this.saved = start(root);
        this.last = index(saved);
    }

    private Saved start(TrustedRoot trusted) {
        Saved fresh = new Saved(trusted.digest(), trusted.root(), Optional.empty(), Instant.EPOCH);
        if (!Files.exists(file)) {
            return fresh;
        }
        try {
            Saved old = Saved.of(Disk.read(file));
            return old.anchor().equals(fresh.anchor())
                    ? old
                    : new Saved(fresh.anchor(), fresh.root(), old.good(), old.lastSeen());
        } catch (IOException | JsonFault | CatalogueException e) {
            LOG.warn("The saved catalogue {} cannot be used: {}", file, e.getMessage());
            return fresh;
        }
    }

    /** A catalogue whose keys were since replaced allows no new installs: it counts as expired. */
    private static Optional<VerifiedIndex> index(Saved saved) {
        return saved.good()
                .map(
                        good ->
                                new VerifiedIndex(
                                        good.verified().version(),
                                        good.fetched(),
                                        saved.stillVouched()
                                                ? good.verified().expires()
                                                : good.fetched(),
                                        good.verified().entries(),
                                        good.verified().withdrawals()));
    }

    @Override
    public Optional<VerifiedIndex> last() {
        return last;
    }

    @Override
    public VerifiedIndex refresh() throws CatalogueException {
        synchronized (refreshing) {
            URI address = address();
            rotate(address);
            Saved before = saved;
            Instant now = now(before);
            Chain.Source source = (name, maxBytes) -> download(address, name, maxBytes);
            Chain.Verified verified =
                    new Chain(source, before.root(), comparable(before), Optional.of(now)).verify();
            Saved.Good good = new Saved.Good(before.root(), verified, now);
            keep(new Saved(before.anchor(), before.root(), Optional.of(good), now));
            return last.orElseThrow();
        }
    }

    /** The later of the system's time and the last seen one: a clock set back revives nothing. */
    private Instant now(Saved state) {
        Instant system = clock.instant();
        return system.isAfter(state.lastSeen()) ? system : state.lastSeen();
    }

    /** Follows the root's rotations one by one; each is signed by the old keys and the new. */
    private void rotate(URI address) throws CatalogueException {
        for (int i = 0; i < MAX_ROTATIONS; i++) {
            Root current = saved.root();
            long version = current.header().version() + 1;
            Optional<byte[]> found = optional(address, version + ".root.json", Root.MAX_BYTES);
            if (found.isEmpty()) {
                return;
            }
            try {
                Root next = Root.parse(found.get());
                if (next.header().version() != version || !current.accepts(next)) {
                    throw new CatalogueException(
                            "catalogue-signature",
                            "The broker's "
                                    + version
                                    + ".root.json does not follow the trusted one; tell its operator.");
                }
                keep(new Saved(saved.anchor(), next, saved.good(), saved.lastSeen()));
            } catch (JsonFault e) {
                throw new CatalogueException(
                        "catalogue-format",
                        "The new root cannot be used: " + e.getMessage() + ".",
                        e);
            }
        }
    }

    /** Counters that hold under the present root: those of roles with new keys start again. */
    private static Optional<Chain.Verified> comparable(Saved state) {
        if (state.good().isEmpty()) {
            return Optional.empty();
        }
        Saved.Good good = state.good().get();
        Map<String, Long> versions = new HashMap<>(good.verified().versions());
        for (String role : new String[] {"timestamp", "snapshot", "targets"}) {
            if (!Saved.sameKeys(state.root(), good.root(), role)) {
                versions.keySet().removeIf(n -> n.startsWith(role));
            }
        }
        Chain.Verified v = good.verified();
        return Optional.of(
                new Chain.Verified(
                        v.files(),
                        versions,
                        v.payloads(),
                        v.version(),
                        v.expires(),
                        v.entries(),
                        v.withdrawals()));
    }

    private void keep(Saved state) throws CatalogueException {
        try {
            Disk.write(file, state.pieces());
        } catch (IOException e) {
            throw new CatalogueException(
                    "catalogue-disk",
                    "The catalogue cannot be saved in " + file.getParent() + "; make room there.",
                    e);
        }
        saved = state;
        last = index(state);
    }

    private URI address() throws CatalogueException {
        URI address = base.get();
        if (address == null) {
            throw new CatalogueException(
                    "catalogue-unreachable", "No broker is known yet; try again later.");
        }
        return address;
    }

    private byte[] download(URI address, String name, int maxBytes) throws CatalogueException {
        return optional(address, name, maxBytes)
                .orElseThrow(
                        () ->
                                new CatalogueException(
                                        "catalogue-unreachable",
                                        "The broker at "
                                                + address
                                                + " has no "
                                                + name
                                                + "; check its address."));
    }

    private Optional<byte[]> optional(URI address, String name, int maxBytes)
            throws CatalogueException {
        try (InputStream in = fetcher.open(address.resolve(name))) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new CatalogueException(
                        "catalogue-too-large",
                        "The broker's "
                                + name
                                + " is longer than "
                                + maxBytes
                                + " bytes; tell its operator.");
            }
            return Optional.of(bytes);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw unreachable(address, e);
        }
    }

    private static CatalogueException unreachable(URI address, Exception cause) {
        return new CatalogueException(
                "catalogue-unreachable",
                "The broker at " + address + " cannot be reached; try again later.",
                cause);
    }

    @Override
    public void fetch(CatalogueEntry entry, Path into) throws CatalogueException {
        URI address = address();
        Path temporary = into.resolveSibling(into.getFileName() + ".part");
        try (InputStream in = open(address, entry)) {
            String found = copy(in, temporary, entry.size());
            if (!found.equals(entry.sha256())) {
                throw new CatalogueException(
                        "bundle-mismatch",
                        "The broker's "
                                + entry.symbolicName()
                                + " "
                                + entry.version()
                                + " is not the one that was signed; nothing was kept.");
            }
            Disk.commit(temporary, into);
        } catch (IOException e) {
            throw new CatalogueException(
                    "bundle-unreachable",
                    entry.symbolicName() + " could not be fetched; try again later.",
                    e);
        } finally {
            discard(temporary);
        }
    }

    private InputStream open(URI address, CatalogueEntry entry) throws CatalogueException {
        try {
            return fetcher.open(address.resolve(entry.location()));
        } catch (IOException | IllegalArgumentException e) {
            throw unreachable(address, e);
        }
    }

    /** Copies exactly the size, or says no; returns the hash. */
    private static String copy(InputStream in, Path to, long size)
            throws IOException, CatalogueException {
        MessageDigest digest = Hash.digest();
        byte[] piece = new byte[64 * 1024];
        long left = size;
        try (FileChannel out =
                FileChannel.open(
                        to,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            int n = in.read(piece);
            while (n >= 0 && n <= left) {
                digest.update(piece, 0, n);
                ByteBuffer buffer = ByteBuffer.wrap(piece, 0, n);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                left -= n;
                n = in.read(piece);
            }
            if (n >= 0 || left > 0) {
                throw new CatalogueException(
                        "bundle-mismatch",
                        "The broker sent another number of bytes than the "
                                + size
                                + " that were signed; nothing was kept.");
            }
            out.force(true);
        }
        return Hash.hex(digest.digest());
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            LOG.warn("The file {} could not be removed", temporary);
        }
    }
}
