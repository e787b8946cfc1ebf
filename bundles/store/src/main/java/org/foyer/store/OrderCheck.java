package org.foyer.store;

import java.util.List;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Change;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Plan;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.UpdateOrder;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.store.install.Agreed;
import org.foyer.store.install.Offers;
import org.foyer.store.rights.ServiceRecord;

/** Whether what a person ordered is what the catalogue offers. Pure functions. */
final class OrderCheck {
    private OrderCheck() {}

    /** Refuses an order for another version, plan or set of scopes than the description offers. */
    static void order(InstallOrder order, ServiceDescription d) throws StoreException {
        version(order.version(), d);
        Plan plan =
                d.plans().stream()
                        .filter(p -> p.id().equals(order.plan()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new StoreException(
                                                "plan-unknown",
                                                "plan",
                                                d.id() + " has no plan '" + order.plan() + "'.",
                                                Reason.of(
                                                        ReasonCode.PLAN_UNKNOWN,
                                                        "name",
                                                        Reason.cut(order.plan()))));
        if (plan.feeMinorPerMonth() != 0) {
            throw new StoreException(
                    "payment-missing",
                    "plan",
                    "This home cannot pay yet: choose a free plan.",
                    Reason.of(ReasonCode.SERVICE_COSTS));
        }
        Agreed.scopes(d, order.scopes(), "scopes");
    }

    /** Refuses a yes to another version or set of scopes than the description offers. */
    static void order(UpdateOrder order, ServiceDescription d) throws StoreException {
        version(order.version(), d);
        Agreed.scopes(d, order.scopes(), "scopes");
    }

    private static void version(String shown, ServiceDescription d) throws StoreException {
        if (!shown.equals(d.version())) {
            throw new StoreException(
                    "version-changed",
                    "version",
                    "The newest version is " + d.version() + ": look at it before you agree.",
                    Reason.of(ReasonCode.VERSION_OUTDATED, "version", d.version()));
        }
    }

    /** Refuses an update that is none. */
    static void newer(ServiceRecord record, CatalogueEntry entry) throws StoreException {
        if (!Offers.newer(entry.version(), record.own().version())) {
            throw new StoreException(
                    "up-to-date",
                    "service",
                    record.id() + " is the newest version already.",
                    Reason.of(ReasonCode.VERSION_NEWEST));
        }
    }

    /** Refuses an update that another publisher vouches for: it is another service. */
    static void publisher(ServiceRecord record, CatalogueEntry entry) throws StoreException {
        boolean same =
                record.publisher()
                        .map(p -> entry.publisher().continues(p.provider(), p.keys()))
                        .orElse(true);
        if (!same) {
            throw new StoreException(
                    "publisher-changed",
                    "service",
                    "Version "
                            + entry.version()
                            + " of "
                            + record.id()
                            + " comes from another publisher: remove what is installed first.",
                    Reason.of(ReasonCode.PUBLISHER_OTHER));
        }
    }

    /** Refuses an update that changes something the household had agreed to. */
    static void unchanged(CatalogueEntry entry, List<Change> changes) throws StoreException {
        if (!changes.isEmpty()) {
            throw new StoreException(
                    "needs-consent",
                    "service",
                    "Version "
                            + entry.version()
                            + " changes what you agreed to ("
                            + String.join(", ", changes.stream().map(OrderCheck::words).toList())
                            + "): look at it before you agree.",
                    Reason.of(ReasonCode.CONSENT_OUTDATED));
        }
    }

    private static String words(Change change) {
        String kind =
                switch (change.kind()) {
                    case PROVIDER -> "another provider";
                    case NAME -> "another name";
                    case TERMS -> "other terms";
                    case PURPOSE -> "another purpose of";
                    case PLAN -> "changed plan";
                    case SCOPE_NEW -> "new scope";
                    case SCOPE_WIDER -> "wider scope";
                    case SCOPE_REQUIRED -> "now needs scope";
                    case DEPENDENCY -> "it brings along";
                };
        return change.subject().isEmpty() ? kind : kind + " " + change.subject();
    }
}
