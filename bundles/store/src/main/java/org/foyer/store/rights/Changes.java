package org.foyer.store.rights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.store.Change;
import org.foyer.api.store.Plan;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;

/**
 * What a version changes of what the household had agreed to with an earlier one
 * (PT.HLUC2.PUC2.11); each needs its yes. Pure functions.
 */
public final class Changes {
    private Changes() {}

    /**
     * Another provider, name or terms, new, wider or otherwise explained scopes, a right that
     * became a condition, a changed plan. Empty if the new version may replace the old one unasked.
     *
     * @param plan id of the pinned plan
     */
    public static List<Change> between(
            ServiceDescription from, ServiceDescription to, String plan) {
        List<Change> changes = new ArrayList<>();
        text(
                changes,
                Change.Kind.PROVIDER,
                "",
                Map.of("", from.provider()),
                Map.of("", to.provider()));
        text(changes, Change.Kind.NAME, "", names(from), names(to));
        text(changes, Change.Kind.TERMS, "", from.terms(), to.terms());
        for (Scope scope : to.scopes()) {
            Optional<Scope> before =
                    from.scopes().stream().filter(s -> s.id().equals(scope.id())).findFirst();
            if (before.isEmpty()) {
                changes.add(
                        new Change(Change.Kind.SCOPE_NEW, scope.id(), Map.of(), scope.purpose()));
            } else {
                scope(changes, before.get(), scope);
            }
        }
        Plan old = plan(from, plan);
        Plan now = plan(to, plan);
        if (!same(old, now)) {
            changes.add(
                    new Change(
                            Change.Kind.PLAN,
                            plan,
                            old == null ? Map.of() : old.name(),
                            now == null ? Map.of() : now.name()));
        }
        return changes;
    }

    private static void scope(List<Change> changes, Scope before, Scope after) {
        if (!Scopes.covers(before, after)) {
            changes.add(
                    new Change(
                            Change.Kind.SCOPE_WIDER,
                            after.id(),
                            before.purpose(),
                            after.purpose()));
        }
        if (after.required() && !before.required()) {
            changes.add(
                    new Change(
                            Change.Kind.SCOPE_REQUIRED,
                            after.id(),
                            before.purpose(),
                            after.purpose()));
        }
        text(changes, Change.Kind.PURPOSE, after.id(), before.purpose(), after.purpose());
    }

    private static void text(
            List<Change> changes,
            Change.Kind kind,
            String subject,
            Map<String, String> before,
            Map<String, String> after) {
        if (!before.equals(after)) {
            changes.add(new Change(kind, subject, before, after));
        }
    }

    /** What a service calls itself, by language. */
    public static Map<String, String> names(ServiceDescription description) {
        Map<String, String> names = new HashMap<>();
        description
                .texts()
                .forEach(
                        (language, texts) -> {
                            if (texts.containsKey("name")) {
                                names.put(language, texts.get("name"));
                            }
                        });
        return names;
    }

    private static Plan plan(ServiceDescription description, String id) {
        return description.plans().stream().filter(p -> p.id().equals(id)).findFirst().orElse(null);
    }

    private static boolean same(Plan a, Plan b) {
        return a != null
                && b != null
                && a.version() == b.version()
                && a.feeMinorPerMonth() == b.feeMinorPerMonth()
                && Objects.equals(a.currency(), b.currency());
    }
}
