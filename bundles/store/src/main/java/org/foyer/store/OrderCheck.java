package org.foyer.store;

import java.util.List;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Plan;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.StoreException;
import org.foyer.store.catalogue.CatalogueEntry;
import org.foyer.store.install.Offers;
import org.foyer.store.rights.Scopes;
import org.foyer.store.rights.ServiceRecord;

/** Whether what a person ordered is what the catalogue offers. Pure functions. */
final class OrderCheck {
    private OrderCheck() {}

    /** Refuses an order for another version, plan or set of scopes than the description offers. */
    static void order(InstallOrder order, ServiceDescription d) throws StoreException {
        if (!order.version().equals(d.version())) {
            throw new StoreException(
                    "version-changed",
                    "version",
                    "The newest version is " + d.version() + ": look at it before you agree.");
        }
        Plan plan =
                d.plans().stream()
                        .filter(p -> p.id().equals(order.plan()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new StoreException(
                                                "plan-unknown",
                                                "plan",
                                                d.id() + " has no plan '" + order.plan() + "'."));
        if (plan.feeMinorPerMonth() != 0) {
            throw new StoreException(
                    "payment-missing", "plan", "This home cannot pay yet: choose a free plan.");
        }
        for (String scope : order.scopes()) {
            if (d.scopes().stream().noneMatch(s -> s.id().equals(scope))) {
                throw new StoreException(
                        "scope-unknown", "scopes", d.id() + " has no scope '" + scope + "'.");
            }
        }
        for (Scope scope : d.scopes()) {
            if (scope.required() && !order.scopes().contains(scope.id())) {
                throw new StoreException(
                        "scope-required",
                        "scopes",
                        d.id() + " does not work without '" + scope.id() + "': agree to it.");
            }
        }
    }

    /** Refuses an update that is none, or that asks for more than the household agreed to. */
    static void update(ServiceRecord record, CatalogueEntry entry) throws StoreException {
        if (!Offers.newer(entry.version(), record.own().version())) {
            throw new StoreException(
                    "up-to-date", "service", record.id() + " is the newest version already.");
        }
        List<String> asks =
                Scopes.needsConsent(
                        record.description(), entry.description().orElseThrow(), record.plan());
        if (!asks.isEmpty()) {
            throw new StoreException(
                    "needs-consent",
                    "service",
                    "Version "
                            + entry.version()
                            + " asks for more ("
                            + String.join(", ", asks)
                            + "): order that version to agree.");
        }
    }
}
