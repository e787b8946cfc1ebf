package org.foyer.store.install;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Plan;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.store.rights.GrantEvent;
import org.foyer.store.rights.Pin;
import org.foyer.store.rights.ServiceRecord;
import org.foyer.store.rights.SubscriptionEvent;

/** Records as they will be once a transaction commits. Changes nothing. */
final class Drafts {
    private final Clock clock;

    Drafts(Clock clock) {
        this.clock = clock;
    }

    /** Of a service that the household asked for. */
    ServiceRecord chosen(DeployPlan.Part part, Agreed agreed) throws InstallFailure {
        ServiceDescription d = part.entry().description().orElseThrow();
        String plan = agreed.plan().isPresent() ? agreed.plan().get() : free(d);
        return ordered(part, true, plan, agreed.scopes().orElse(Set.of()), agreed.person());
    }

    /** Of a service that comes along, with the scopes that were on the screen. */
    ServiceRecord dependency(DeployPlan.Part part, Agreed agreed) throws InstallFailure {
        ServiceDescription d = part.entry().description().orElseThrow();
        Set<String> scopes =
                Optional.ofNullable(agreed.added().get(d.id()))
                        .map(InstallOrder.Shown::scopes)
                        .orElse(Set.of());
        return ordered(part, false, free(d), scopes, agreed.person());
    }

    private ServiceRecord ordered(
            DeployPlan.Part part, boolean chosen, String plan, Set<String> scopes, String person) {
        return ServiceRecord.ordered(
                part.entry().description().orElseThrow(),
                chosen,
                plan,
                scopes,
                person,
                clock.instant(),
                part.bundles(),
                part.requires(),
                Optional.of(pin(part.entry())));
    }

    /**
     * On another version.
     *
     * @param now the record as it is now, so that what was taken back meanwhile stays taken
     */
    ServiceRecord updated(ServiceRecord now, DeployPlan.Part part, Agreed agreed)
            throws InstallFailure {
        ServiceDescription to = part.entry().description().orElseThrow();
        Instant at = clock.instant();
        ServiceRecord after =
                now.update(to, at, part.bundles(), part.requires(), Optional.of(pin(part.entry())));
        if (agreed.scopes().isPresent()) {
            Set<String> taken = agreed.takenSince(now);
            for (Scope scope : to.scopes()) {
                boolean given =
                        agreed.scopes().get().contains(scope.id()) && !taken.contains(scope.id());
                GrantEvent event = given ? GrantEvent.GIVE : GrantEvent.LAPSE;
                after = after.on(event, scope.id(), at, agreed.person());
            }
            after = after.choose().with(after.standing().on(SubscriptionEvent.CONSENT));
        }
        String plan = agreed.plan().orElse(now.plan());
        boolean offered = to.plans().stream().anyMatch(p -> p.id().equals(plan));
        return after.pinned(offered ? plan : free(to));
    }

    private static Pin pin(CatalogueEntry entry) {
        return new Pin(entry.publisher().provider(), entry.publisher().keys());
    }

    private static String free(ServiceDescription d) throws InstallFailure {
        return d.plans().stream()
                .filter(p -> p.feeMinorPerMonth() == 0)
                .map(Plan::id)
                .findFirst()
                .orElseThrow(
                        () ->
                                new InstallFailure(
                                        d.id() + " costs, and this home cannot pay yet.",
                                        Reason.of(ReasonCode.SERVICE_COSTS)));
    }
}
