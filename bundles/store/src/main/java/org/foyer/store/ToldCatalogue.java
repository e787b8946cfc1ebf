package org.foyer.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.reason.Reason;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.foyer.lib.catalogue.CatalogueClient;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.lib.catalogue.CatalogueException;
import org.foyer.lib.catalogue.ForeignKeys;
import org.foyer.lib.catalogue.VerifiedIndex;

/**
 * A catalogue whose troubles are told: not renewed for days, keys that the owner must look at,
 * publishers that nobody reviewed. Thread-safe.
 */
final class ToldCatalogue implements CatalogueClient {
    private static final String SUBJECT = "catalogue";

    /** A catalogue that ends sooner than this was not renewed for days. */
    private static final Duration SOON = Duration.ofDays(3);

    private final CatalogueClient client;
    private final Troubles troubles;
    private final Clock clock;
    private final Set<String> foreign = new HashSet<>(); // guarded by this

    /**
     * @param unreviewed whether publishers that nobody reviewed are offered
     */
    ToldCatalogue(CatalogueClient client, Troubles troubles, Clock clock, boolean unreviewed) {
        this.client = client;
        this.troubles = troubles;
        this.clock = clock;
        if (unreviewed) {
            troubles.raise(TroubleCode.UNREVIEWED_ALLOWED, SUBJECT, Map.of());
        }
    }

    @Override
    public Optional<VerifiedIndex> last() {
        return client.last();
    }

    @Override
    public Optional<CatalogueException> failure() {
        return client.failure();
    }

    @Override
    public List<ForeignKeys> foreign() {
        return client.foreign();
    }

    @Override
    public VerifiedIndex refresh() throws CatalogueException {
        try {
            return client.refresh();
        } finally {
            tell();
        }
    }

    @Override
    public void accept(String digest, String person) throws CatalogueException {
        try {
            client.accept(digest, person);
        } finally {
            tell();
        }
    }

    @Override
    public void fetch(CatalogueEntry entry, Path into) throws CatalogueException {
        client.fetch(entry, into);
    }

    private synchronized void tell() {
        Optional<Instant> ends = client.last().map(VerifiedIndex::expires);
        if (ends.isPresent() && !clock.instant().plus(SOON).isBefore(ends.get())) {
            troubles.raise(
                    TroubleCode.CATALOGUE_STALE, SUBJECT, Map.of("untilAt", ends.get().toString()));
        } else {
            troubles.clear(TroubleCode.CATALOGUE_STALE, SUBJECT);
        }
        Set<String> present = new HashSet<>();
        for (ForeignKeys keys : client.foreign()) {
            if (present.add(keys.digest())) {
                troubles.raise(
                        TroubleCode.CATALOGUE_FOREIGN,
                        keys.digest(),
                        Map.of("whose", Reason.cut(keys.detail())));
            }
        }
        for (String gone : foreign) {
            if (!present.contains(gone)) {
                troubles.clear(TroubleCode.CATALOGUE_FOREIGN, gone);
            }
        }
        foreign.clear();
        foreign.addAll(present);
    }
}
