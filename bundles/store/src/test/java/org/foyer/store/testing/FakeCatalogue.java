package org.foyer.store.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarFile;
import org.foyer.api.store.ServiceDescription;
import org.foyer.lib.catalogue.CatalogueClient;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.lib.catalogue.CatalogueException;
import org.foyer.lib.catalogue.ForeignKeys;
import org.foyer.lib.catalogue.Publisher;
import org.foyer.lib.catalogue.ServiceDescriptionReader;
import org.foyer.lib.catalogue.VerifiedIndex;
import org.foyer.lib.catalogue.Withdrawal;

/** A catalogue of jars in a folder. */
public final class FakeCatalogue implements CatalogueClient {
    private final List<CatalogueEntry> entries = new ArrayList<>();
    private final List<Withdrawal> withdrawals = new ArrayList<>();
    private final Instant fetched;
    private Instant expires;
    private Optional<CatalogueException> failure = Optional.empty();
    private long version = 1;
    private Publisher publisher = new Publisher("Foyer", "0".repeat(64), Set.of());
    private volatile String unreachable;
    private volatile Runnable beforeFetch = () -> {};
    public final AtomicInteger fetches = new AtomicInteger();

    public FakeCatalogue(Instant fetched, Instant expires) {
        this.fetched = fetched;
        this.expires = expires;
    }

    public synchronized FakeCatalogue offer(Path jar) {
        entries.removeIf(e -> e.location().equals(jar.toUri()));
        entries.add(entry(jar));
        version++;
        return this;
    }

    /** Offers that jar from when this is run. */
    public Runnable offering(Path jar) {
        return () -> offer(jar);
    }

    /** Fails every fetch with that cause; null for none. */
    public void unreachable(String cause) {
        unreachable = cause;
    }

    /** What is offered from now on is vouched for by that publisher. */
    public synchronized void publisher(Publisher next) {
        publisher = next;
    }

    /** Runs before a bundle is fetched. */
    public void beforeFetch(Runnable action) {
        beforeFetch = action;
    }

    public synchronized void withdraw(Withdrawal withdrawal) {
        withdrawals.add(withdrawal);
        version++;
    }

    public synchronized void forgive() {
        withdrawals.clear();
        version++;
    }

    public synchronized void expire(Instant at) {
        expires = at;
    }

    /** As at a first start whose refreshes fail with that. */
    public synchronized void never(CatalogueException why) {
        failure = Optional.of(why);
    }

    @Override
    public synchronized Optional<VerifiedIndex> last() {
        if (failure.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                new VerifiedIndex(version, fetched, expires, entries, withdrawals, List.of()));
    }

    @Override
    public VerifiedIndex refresh() throws CatalogueException {
        Optional<CatalogueException> why = failure();
        if (why.isPresent()) {
            throw why.get();
        }
        return last().orElseThrow();
    }

    @Override
    public synchronized Optional<CatalogueException> failure() {
        return failure;
    }

    @Override
    public List<ForeignKeys> foreign() {
        return List.of();
    }

    @Override
    public void accept(String digest, String person) throws CatalogueException {
        throw new CatalogueException("digest-unknown", "No such keys wait.");
    }

    @Override
    public void fetch(CatalogueEntry entry, Path into) throws CatalogueException {
        fetches.incrementAndGet();
        beforeFetch.run();
        try {
            if (unreachable != null) {
                throw new IOException(unreachable);
            }
            Path beside = into.resolveSibling(into.getFileName() + ".part");
            Files.copy(Path.of(entry.location()), beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, into, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CatalogueException("bundle-unreachable", e.getMessage(), e);
        }
    }

    private CatalogueEntry entry(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Optional<ServiceDescription> description = Optional.empty();
            if (file.getEntry("FOYER-INF/service.json") != null) {
                try (InputStream in =
                        file.getInputStream(file.getEntry("FOYER-INF/service.json"))) {
                    description = Optional.of(ServiceDescriptionReader.read(in.readAllBytes()));
                }
            }
            byte[] bytes = Files.readAllBytes(jar);
            var main = file.getManifest().getMainAttributes();
            return new CatalogueEntry(
                    main.getValue("Bundle-SymbolicName"),
                    main.getValue("Bundle-Version"),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
                    bytes.length,
                    jar.toUri(),
                    new ManifestResource(main),
                    description,
                    "T1",
                    publisher);
        } catch (IOException | NoSuchAlgorithmException | CatalogueException e) {
            throw new IllegalStateException(jar.toString(), e);
        }
    }
}
