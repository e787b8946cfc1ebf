package org.foyer.store.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.store.Plan;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;

/** Whether a version asks for more than an earlier one (PT.HLUC2.PUC2.11). Pure functions. */
public final class Scopes {
    private Scopes() {}

    /**
     * What needs the household's yes before the new version may replace the old one: wider or new
     * scopes, a right that became a condition, a changed plan. Empty if nothing does.
     */
    public static List<String> needsConsent(
            ServiceDescription from, ServiceDescription to, String plan) {
        List<String> asks = new ArrayList<>();
        for (Scope scope : to.scopes()) {
            Optional<Scope> before =
                    from.scopes().stream().filter(s -> s.id().equals(scope.id())).findFirst();
            if (before.isEmpty()) {
                asks.add("new scope " + scope.id());
            } else if (!covers(before.get(), scope)) {
                asks.add("wider scope " + scope.id());
            } else if (scope.required() && !before.get().required()) {
                asks.add("scope " + scope.id() + " becomes required");
            }
        }
        if (!same(plan(from, plan), plan(to, plan))) {
            asks.add("changed plan " + plan);
        }
        return asks;
    }

    /** Whether all that {@code asked} allows is allowed by {@code given} too. */
    public static boolean covers(Scope given, Scope asked) {
        if (given instanceof Scope.Readings g && asked instanceof Scope.Readings a) {
            return within(g.kinds(), a.kinds())
                    && within(g.quantities(), a.quantities())
                    && a.granularity().compareTo(g.granularity()) >= 0
                    && g.recipients().containsAll(a.recipients())
                    && a.retention().compareTo(g.retention()) <= 0;
        }
        if (given instanceof Scope.Control g && asked instanceof Scope.Control a) {
            return g.kinds().containsAll(a.kinds())
                    && g.commands().containsAll(a.commands())
                    && bound(a.maxPowerW()) <= bound(g.maxPowerW());
        }
        return given instanceof Scope.Prices && asked instanceof Scope.Prices;
    }

    private static <T> boolean within(Set<T> given, Set<T> asked) {
        return given.isEmpty() || (!asked.isEmpty() && given.containsAll(asked));
    }

    private static double bound(OptionalDouble watts) {
        return watts.orElse(Double.POSITIVE_INFINITY);
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
