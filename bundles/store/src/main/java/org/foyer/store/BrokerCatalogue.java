package org.foyer.store;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.foyer.api.runtime.Ticker;
import org.foyer.api.storage.Storage;
import org.foyer.lib.catalogue.Bounds;
import org.foyer.lib.catalogue.CatalogueClient;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.lib.catalogue.CatalogueException;
import org.foyer.lib.catalogue.CatalogueFiles;
import org.foyer.lib.catalogue.ForeignKeys;
import org.foyer.lib.catalogue.HttpFetcher;
import org.foyer.lib.catalogue.TrustedRoot;
import org.foyer.lib.catalogue.TufCatalogueClient;
import org.foyer.lib.catalogue.VerifiedIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue of the broker that is known now, if any. Until a root is pinned or found it has
 * nothing; a home without a root or broker runs all the same. Thread-safe.
 */
final class BrokerCatalogue implements CatalogueClient {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerCatalogue.class);
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final Path root;
    private final Storage storage;
    private final Clock clock;
    private final Ticker ticker;
    private final AtomicReference<URI> broker;
    private final boolean unreviewed;
    private volatile TufCatalogueClient client;

    /**
     * @param folder kept for the catalogue alone
     * @param root file of the root that is pinned at the first start
     * @param ticker the machine's
     * @param broker its base address; empty reference while none is known
     * @param unreviewed whether publishers that nobody reviewed are offered, too
     */
    BrokerCatalogue(
            Path folder,
            Path root,
            Storage storage,
            Clock clock,
            Ticker ticker,
            AtomicReference<URI> broker,
            boolean unreviewed) {
        this.folder = folder;
        this.root = root;
        this.storage = storage;
        this.clock = clock;
        this.ticker = ticker;
        this.broker = broker;
        this.unreviewed = unreviewed;
    }

    @Override
    public Optional<VerifiedIndex> last() {
        return known().flatMap(TufCatalogueClient::last);
    }

    @Override
    public Optional<CatalogueException> failure() {
        return known().flatMap(TufCatalogueClient::failure);
    }

    @Override
    public List<ForeignKeys> foreign() {
        return known().map(TufCatalogueClient::foreign).orElse(List.of());
    }

    @Override
    public VerifiedIndex refresh() throws CatalogueException {
        return client().refresh();
    }

    @Override
    public void accept(String digest, String person) throws CatalogueException {
        client().accept(digest, person);
    }

    @Override
    public void fetch(CatalogueEntry entry, Path into) throws CatalogueException {
        client().fetch(entry, into);
    }

    private Optional<TufCatalogueClient> known() {
        try {
            return Optional.of(client());
        } catch (CatalogueException e) {
            LOG.debug("No catalogue: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private synchronized TufCatalogueClient client() throws CatalogueException {
        if (client == null) {
            Bounds bounds = Bounds.ofHeap(Runtime.getRuntime().maxMemory());
            boolean pinned = Files.exists(folder.resolve("trust.json"));
            client =
                    new TufCatalogueClient(
                            new TufCatalogueClient.Settings(
                                    CatalogueFiles.in(storage, folder, bounds),
                                    pinned ? Optional.empty() : Optional.of(TrustedRoot.read(root)),
                                    broker::get,
                                    clock,
                                    ticker,
                                    new HttpFetcher(ticker, SILENCE),
                                    bounds,
                                    unreviewed));
        }
        return client;
    }
}
