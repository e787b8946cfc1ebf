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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarFile;
import org.foyer.api.store.ServiceDescription;
import org.foyer.store.catalogue.CatalogueClient;
import org.foyer.store.catalogue.CatalogueEntry;
import org.foyer.store.catalogue.CatalogueException;
import org.foyer.store.catalogue.ServiceDescriptionReader;
import org.foyer.store.catalogue.VerifiedIndex;
import org.foyer.store.catalogue.Withdrawal;

/** A catalogue of jars in a folder. */
public final class FakeCatalogue implements CatalogueClient {
    private final List<CatalogueEntry> entries = new ArrayList<>();
    private final List<Withdrawal> withdrawals = new ArrayList<>();
    private final Instant fetched;
    private Instant expires;
    private long version = 1;
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

    @Override
    public synchronized Optional<VerifiedIndex> last() {
        return Optional.of(new VerifiedIndex(version, fetched, expires, entries, withdrawals));
    }

    @Override
    public VerifiedIndex refresh() {
        return last().orElseThrow();
    }

    @Override
    public void fetch(CatalogueEntry entry, Path into) throws CatalogueException {
        fetches.incrementAndGet();
        try {
            Path beside = into.resolveSibling(into.getFileName() + ".part");
            Files.copy(Path.of(entry.location()), beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, into, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CatalogueException("bundle-unreachable", e.getMessage(), e);
        }
    }

    private static CatalogueEntry entry(Path jar) {
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
                    "T1");
        } catch (IOException | NoSuchAlgorithmException | CatalogueException e) {
            throw new IllegalStateException(jar.toString(), e);
        }
    }
}
