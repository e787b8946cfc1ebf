package org.foyer.store;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.foyer.store.catalogue.CatalogueClient;
import org.foyer.store.catalogue.CatalogueEntry;
import org.foyer.store.catalogue.CatalogueException;
import org.foyer.store.catalogue.HttpFetcher;
import org.foyer.store.catalogue.TrustedRoot;
import org.foyer.store.catalogue.TufCatalogueClient;
import org.foyer.store.catalogue.VerifiedIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue of the broker that is known now, if any. Until the trusted root is there it has
 * nothing; a home without a root or broker runs all the same. Thread-safe.
 */
final class BrokerCatalogue implements CatalogueClient {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerCatalogue.class);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofMinutes(5);

    private final Path folder;
    private final Path root;
    private final Clock clock;
    private final AtomicReference<URI> broker;
    private volatile TufCatalogueClient client;

    /**
     * @param folder kept for the catalogue alone
     * @param root file of the trusted root
     * @param broker its base address; empty reference while none is known
     */
    BrokerCatalogue(Path folder, Path root, Clock clock, AtomicReference<URI> broker) {
        this.folder = folder;
        this.root = root;
        this.clock = clock;
        this.broker = broker;
    }

    @Override
    public Optional<VerifiedIndex> last() {
        if (client == null && !Files.exists(root)) {
            return Optional.empty();
        }
        try {
            return client().last();
        } catch (CatalogueException e) {
            LOG.debug("No catalogue: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public VerifiedIndex refresh() throws CatalogueException {
        return client().refresh();
    }

    @Override
    public void fetch(CatalogueEntry entry, Path into) throws CatalogueException {
        client().fetch(entry, into);
    }

    private synchronized TufCatalogueClient client() throws CatalogueException {
        if (client == null) {
            client =
                    new TufCatalogueClient(
                            folder,
                            broker::get,
                            TrustedRoot.read(root),
                            clock,
                            new HttpFetcher(SILENCE, WHOLE));
        }
        return client;
    }
}
