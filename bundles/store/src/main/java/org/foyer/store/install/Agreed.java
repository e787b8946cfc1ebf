package org.foyer.store.install;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Grant;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.UpdateOrder;
import org.foyer.store.rights.GrantReceipt;
import org.foyer.store.rights.ServiceRecord;

/**
 * What a person said yes to. Immutable.
 *
 * @param person who; empty for an update that changes nothing that was agreed to
 * @param plan id of the chosen plan; empty to keep the one there is
 * @param scopes what the service itself is granted; empty to keep what is granted
 * @param added services that come along, as they were on the screen
 * @param decisions how many decisions about the service's rights there were when it was said: later
 *     ones outrank it
 */
public record Agreed(
        String person,
        Optional<String> plan,
        Optional<Set<String>> scopes,
        Map<ServiceId, InstallOrder.Shown> added,
        int decisions) {

    public Agreed {
        scopes = scopes.map(Set::copyOf);
        added = Map.copyOf(added);
    }

    public static Agreed install(InstallOrder order) {
        return new Agreed(
                order.person(),
                Optional.of(order.plan()),
                Optional.of(order.scopes()),
                order.added(),
                0);
    }

    /** The same for a service that is in already. */
    public Agreed since(ServiceRecord record) {
        return new Agreed(person, plan, scopes, added, record.receipts().size());
    }

    /** An update with a yes. */
    public static Agreed update(UpdateOrder order, ServiceRecord record) {
        return new Agreed(
                order.person(),
                Optional.empty(),
                Optional.of(order.scopes()),
                order.added(),
                record.receipts().size());
    }

    /** An update that needs none. */
    public static Agreed unchanged(ServiceRecord record) {
        return new Agreed(
                "", Optional.empty(), Optional.empty(), Map.of(), record.receipts().size());
    }

    /** Scopes that the household took back after it had said yes. */
    Set<String> takenSince(ServiceRecord now) {
        Set<String> taken = new LinkedHashSet<>();
        for (GrantReceipt receipt :
                now.receipts()
                        .subList(
                                Math.min(decisions, now.receipts().size()),
                                now.receipts().size())) {
            if (receipt.state() == Grant.State.GRANTED) {
                taken.remove(receipt.scope());
            } else {
                taken.add(receipt.scope());
            }
        }
        return taken;
    }

    /**
     * Refuses what was not on the screen: a service that would come along unnamed, in another
     * version, or without a scope that it needs.
     */
    public void check(DeployPlan plan) throws StoreException {
        for (int i = 1; i < plan.parts().size(); i++) {
            ServiceDescription d = plan.parts().get(i).entry().description().orElseThrow();
            InstallOrder.Shown shown = added.get(d.id());
            if (shown == null || !shown.version().equals(d.version())) {
                throw new StoreException(
                        "needs-consent",
                        "added",
                        "It brings along "
                                + d.id()
                                + " "
                                + d.version()
                                + ": look at it before you agree.",
                        Reason.of(ReasonCode.CONSENT_OUTDATED));
            }
            scopes(d, shown.scopes(), "added");
        }
    }

    /** Refuses scopes that the description does not have, or that lack a required one. */
    public static void scopes(ServiceDescription d, Set<String> given, String field)
            throws StoreException {
        Set<String> unknown = new TreeSet<>(given);
        d.scopes().stream().map(Scope::id).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new StoreException(
                    "scope-unknown",
                    field,
                    d.id() + " has no scope '" + unknown.iterator().next() + "'.",
                    Reason.of(
                            ReasonCode.SCOPE_UNKNOWN,
                            "name",
                            Reason.cut(unknown.iterator().next())));
        }
        for (Scope scope : d.scopes()) {
            if (scope.required() && !given.contains(scope.id())) {
                throw new StoreException(
                        "scope-required",
                        field,
                        d.id() + " does not work without '" + scope.id() + "': agree to it.",
                        Reason.of(
                                ReasonCode.SCOPE_REQUIRED, "service", d.id(), "scope", scope.id()));
            }
        }
    }
}
