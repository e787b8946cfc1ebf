package org.foyer.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Catalogue;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.store.catalogue.CatalogueClient;
import org.foyer.store.catalogue.CatalogueEntry;
import org.foyer.store.catalogue.VerifiedIndex;
import org.foyer.store.install.Offers;

/** The last verified catalogue, and whether this home may order from it now. Thread-safe. */
final class Shelf {
    private final CatalogueClient client;
    private final Protection protection;
    private final Clock clock;

    Shelf(CatalogueClient client, Protection protection, Clock clock) {
        this.client = client;
        this.protection = protection;
        this.clock = clock;
    }

    /** The catalogue as people see it, with the reason why nothing can be ordered, if so. */
    Catalogue catalogue() {
        Optional<VerifiedIndex> index = client.last();
        Optional<Reason> trouble = protection.trouble();
        if (trouble.isEmpty() && index.isEmpty()) {
            trouble = Optional.of(Reason.of(ReasonCode.CATALOGUE_MISSING));
        } else if (trouble.isEmpty() && expired(index.get())) {
            trouble =
                    Optional.of(
                            Reason.of(
                                    ReasonCode.CATALOGUE_EXPIRED,
                                    "untilAt",
                                    index.get().expires()));
        }
        return new Catalogue(
                index.map(VerifiedIndex::version).orElse(0L),
                index.map(VerifiedIndex::fetched),
                index.map(VerifiedIndex::expires),
                index.map(Shelf::descriptions).orElse(List.of()),
                trouble);
    }

    /** The index to look at; it may have expired. */
    VerifiedIndex index() throws StoreException {
        return client.last()
                .orElseThrow(
                        () ->
                                new StoreException(
                                        "catalogue-missing",
                                        "",
                                        "No catalogue was fetched yet: connect the broker."));
    }

    /** The index to order from: not expired, and the store is open. */
    VerifiedIndex usable() throws StoreException {
        protection.require();
        VerifiedIndex index = index();
        if (expired(index)) {
            throw new StoreException(
                    "catalogue-expired",
                    "",
                    "The catalogue ended at " + index.expires() + ": refresh it first.");
        }
        return index;
    }

    /** The newest version of a service that may be installed. */
    CatalogueEntry newest(VerifiedIndex index, ServiceId service) throws StoreException {
        return Offers.newest(index, service)
                .orElseThrow(
                        () ->
                                new StoreException(
                                        "service-unknown",
                                        "service",
                                        "The catalogue has no " + service + " that may be used."));
    }

    /** The newest version that is offered of a service, if it is newer than that one. */
    Optional<String> newer(ServiceId service, String than) {
        return client.last()
                .flatMap(i -> Offers.newest(i, service))
                .filter(e -> Offers.newer(e.version(), than))
                .map(e -> e.description().orElseThrow().version());
    }

    /** A clock set back behind the fetching revives nothing. */
    private boolean expired(VerifiedIndex index) {
        Instant now = clock.instant();
        Instant seen = now.isAfter(index.fetched()) ? now : index.fetched();
        return !seen.isBefore(index.expires());
    }

    private static List<ServiceDescription> descriptions(VerifiedIndex index) {
        return Offers.newest(index).stream().map(e -> e.description().orElseThrow()).toList();
    }
}
