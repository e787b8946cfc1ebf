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
import org.foyer.lib.catalogue.CatalogueClient;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.lib.catalogue.CatalogueException;
import org.foyer.lib.catalogue.Held;
import org.foyer.lib.catalogue.VerifiedIndex;
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
        if (trouble.isEmpty() && (index.isEmpty() || expired(index.get()))) {
            trouble = Optional.of(why(index));
        }
        return new Catalogue(
                index.map(VerifiedIndex::version).orElse(0L),
                index.map(VerifiedIndex::fetched),
                index.map(VerifiedIndex::expires),
                index.map(Shelf::descriptions).orElse(List.of()),
                trouble);
    }

    /** Why there is nothing to order from: the clock, foreign keys, or that nothing came. */
    private Reason why(Optional<VerifiedIndex> index) {
        String code = client.failure().map(CatalogueException::code).orElse("");
        return switch (code) {
            case "catalogue-clock" ->
                    Reason.of(ReasonCode.CATALOGUE_CLOCK, "nowAt", clock.instant());
            case "catalogue-foreign" -> Reason.of(ReasonCode.CATALOGUE_FOREIGN);
            default ->
                    index.isEmpty()
                            ? Reason.of(ReasonCode.CATALOGUE_MISSING)
                            : Reason.of(
                                    ReasonCode.CATALOGUE_EXPIRED, "untilAt", index.get().expires());
        };
    }

    /** The index to look at; it may have expired. */
    VerifiedIndex index() throws StoreException {
        return client.last()
                .orElseThrow(
                        () ->
                                failed(
                                        "catalogue-missing",
                                        "No catalogue was fetched yet: connect the broker.",
                                        Optional.empty()));
    }

    /** What the last refresh failed with, else that. */
    private StoreException failed(String otherwise, String message, Optional<VerifiedIndex> index) {
        Reason why = why(index);
        return client.failure()
                .map(e -> new StoreException(e.code(), "", e.getMessage(), why))
                .orElseGet(() -> new StoreException(otherwise, "", message, why));
    }

    /** The index to order from: not expired, and the store is open. */
    VerifiedIndex usable() throws StoreException {
        protection.require();
        VerifiedIndex index = index();
        if (expired(index)) {
            throw failed(
                    "catalogue-expired",
                    "The catalogue ended at " + index.expires() + ": refresh it first.",
                    Optional.of(index));
        }
        return index;
    }

    /** The newest version of a service that may be installed. */
    CatalogueEntry newest(VerifiedIndex index, ServiceId service) throws StoreException {
        return Offers.newest(index, service).orElseThrow(() -> unknown(index, service));
    }

    private static StoreException unknown(VerifiedIndex index, ServiceId service) {
        Optional<Held> held =
                index.held().stream()
                        .filter(h -> h.symbolicName().equals(service.value()))
                        .findFirst();
        if (held.isEmpty()) {
            return unknown(
                    "The catalogue has no " + service + " that may be used.",
                    ReasonCode.SERVICE_UNKNOWN);
        }
        return held.get().cause() == Held.Cause.UNREVIEWED
                ? unknown(
                        service
                                + " comes from a publisher that was not reviewed: for development"
                                + " start the home with --unreviewed.",
                        ReasonCode.SERVICE_UNREVIEWED)
                : unknown(
                        service
                                + " is signed with keys that this home does not know: the owner"
                                + " must compare and accept them.",
                        ReasonCode.CATALOGUE_FOREIGN);
    }

    private static StoreException unknown(String message, ReasonCode why) {
        return new StoreException("service-unknown", "service", message, Reason.of(why));
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
