package org.foyer.store.rights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.reason.Reason;
import org.foyer.api.store.Grant;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;

/**
 * All the household decided about a service. Immutable; each method gives the record after a step.
 *
 * @param description as signed, of the version that is in
 * @param chosen true if the household chose it, false if it came as a dependency
 * @param standing deployment, subscription and pause
 * @param plan id of the pinned plan
 * @param grants newest state of every scope of the description
 * @param receipts every change of a grant, oldest first
 * @param bundles its own bundle first, then the plain bundles it needs
 * @param requires services it depends on
 * @param publisher whose keys vouched for it; empty if the record is from before they were kept
 * @param trouble why it was quarantined or withdrawn
 * @param settings what people set, by id, in plain form; what does not fit its description is left
 *     out
 */
public record ServiceRecord(
        ServiceDescription description,
        boolean chosen,
        Standing standing,
        String plan,
        List<Grant> grants,
        List<GrantReceipt> receipts,
        List<BundleRecord> bundles,
        List<ServiceId> requires,
        Optional<Pin> publisher,
        Optional<Reason> trouble,
        Map<String, String> settings) {
    public ServiceRecord {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(publisher, "publisher");
        Objects.requireNonNull(trouble, "trouble");
        grants = List.copyOf(grants);
        receipts = List.copyOf(receipts);
        bundles = List.copyOf(bundles);
        requires = List.copyOf(requires);
        settings = Plain.fitting(description.settings(), settings);
        boolean complete = missingRequired(grants).isEmpty();
        standing = standing.entitle(complete);
    }

    /** A freshly ordered and confirmed service, its bundles on trial. */
    public static ServiceRecord ordered(
            ServiceDescription description,
            boolean chosen,
            String plan,
            Set<String> scopes,
            String person,
            Instant at,
            List<BundleRecord> bundles,
            List<ServiceId> requires,
            Optional<Pin> publisher) {
        List<Grant> grants = new ArrayList<>();
        List<GrantReceipt> receipts = new ArrayList<>();
        for (Scope scope : description.scopes()) {
            Grant.State state =
                    scopes.contains(scope.id()) ? Grant.State.GRANTED : Grant.State.REQUESTED;
            grants.add(new Grant(description.id(), scope, state, at, Optional.empty()));
            receipts.add(new GrantReceipt(scope.id(), state, at, person, description.version()));
        }
        Standing standing =
                Standing.NOTHING
                        .on(SubscriptionEvent.ORDER)
                        .on(SubscriptionEvent.CONFIRM)
                        .on(DeploymentEvent.STAGE)
                        .on(DeploymentEvent.APPLY);
        return new ServiceRecord(
                description,
                chosen,
                standing,
                plan,
                grants,
                receipts,
                bundles,
                requires,
                publisher,
                Optional.empty(),
                Map.of());
    }

    public ServiceId id() {
        return description.id();
    }

    /** Its own bundle. */
    public BundleRecord own() {
        return bundles.get(0);
    }

    /** The grant of that scope, whatever its state. */
    public Optional<Grant> grant(String scope) {
        return grants.stream().filter(g -> g.scope().id().equals(scope)).findFirst();
    }

    /** The first required scope that is not granted. */
    public Optional<Scope> missing() {
        return missingRequired(grants);
    }

    /** The record with that scope given or taken; the same record when it already is so. */
    public ServiceRecord on(GrantEvent event, String scope, Instant at, String person) {
        List<Grant> next = new ArrayList<>();
        List<GrantReceipt> log = new ArrayList<>(receipts);
        for (Grant grant : grants) {
            Grant.State to = event.after(grant.state());
            if (grant.scope().id().equals(scope) && to != grant.state()) {
                next.add(new Grant(grant.service(), grant.scope(), to, at, Optional.empty()));
                log.add(new GrantReceipt(scope, to, at, person, description.version()));
            } else {
                next.add(grant);
            }
        }
        return next.equals(grants) ? this : with(standing, next, log, trouble);
    }

    /** The record with that scope given until then; empty until it is taken back. */
    public ServiceRecord give(String scope, Instant at, Optional<Instant> until, String person) {
        List<Grant> next = new ArrayList<>();
        List<GrantReceipt> log = new ArrayList<>(receipts);
        for (Grant g : grants) {
            boolean changes = g.state() != Grant.State.GRANTED || !g.until().equals(until);
            if (g.scope().id().equals(scope) && changes) {
                next.add(new Grant(g.service(), g.scope(), Grant.State.GRANTED, at, until));
                log.add(
                        new GrantReceipt(
                                scope, Grant.State.GRANTED, at, person, description.version()));
            } else {
                next.add(g);
            }
        }
        return next.equals(grants) ? this : with(standing, next, log, trouble);
    }

    /** What is kept once it is gone; its rights end then. */
    Former former(Instant at) {
        ServiceRecord ended = this;
        for (Grant grant : grants) {
            ended = ended.on(GrantEvent.LAPSE, grant.scope().id(), at, "");
        }
        return new Former(Changes.names(description), ended.receipts());
    }

    public ServiceRecord with(Standing next) {
        return with(next, grants, receipts, trouble);
    }

    public ServiceRecord with(Standing next, Optional<Reason> why) {
        return with(next, grants, receipts, why);
    }

    /** Chosen by the household from now on, also if it first came as a dependency. */
    public ServiceRecord choose() {
        return new ServiceRecord(
                description,
                true,
                standing,
                plan,
                grants,
                receipts,
                bundles,
                requires,
                publisher,
                trouble,
                settings);
    }

    /** With other settings. */
    public ServiceRecord set(Map<String, String> newSettings) {
        return new ServiceRecord(
                description,
                chosen,
                standing,
                plan,
                grants,
                receipts,
                bundles,
                requires,
                publisher,
                trouble,
                newSettings);
    }

    /** On another plan, after the household's yes. */
    public ServiceRecord pinned(String newPlan) {
        return new ServiceRecord(
                description,
                chosen,
                standing,
                newPlan,
                grants,
                receipts,
                bundles,
                requires,
                publisher,
                trouble,
                settings);
    }

    /**
     * The record on another version: each scope keeps its state under the new wording, a new one is
     * asked for.
     */
    public ServiceRecord update(
            ServiceDescription to,
            Instant at,
            List<BundleRecord> newBundles,
            List<ServiceId> newRequires,
            Optional<Pin> newPublisher) {
        List<Grant> next = new ArrayList<>();
        for (Scope scope : to.scopes()) {
            next.add(
                    grant(scope.id())
                            .map(g -> new Grant(to.id(), scope, g.state(), g.since(), g.until()))
                            .orElseGet(
                                    () ->
                                            new Grant(
                                                    to.id(),
                                                    scope,
                                                    Grant.State.REQUESTED,
                                                    at,
                                                    Optional.empty())));
        }
        return new ServiceRecord(
                to,
                chosen,
                standing,
                plan,
                next,
                receipts,
                newBundles,
                newRequires,
                newPublisher,
                trouble,
                settings);
    }

    private ServiceRecord with(
            Standing next, List<Grant> newGrants, List<GrantReceipt> log, Optional<Reason> why) {
        return new ServiceRecord(
                description,
                chosen,
                next,
                plan,
                newGrants,
                log,
                bundles,
                requires,
                publisher,
                why,
                settings);
    }

    private static Optional<Scope> missingRequired(List<Grant> grants) {
        return grants.stream()
                .filter(g -> g.scope().required() && g.state() != Grant.State.GRANTED)
                .map(Grant::scope)
                .findFirst();
    }
}
