package org.foyer.store.rights;

import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.store.Scope;

/** Whether a scope allows more than another. Pure functions. */
public final class Scopes {
    private Scopes() {}

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
                    && bound(a.maxPowerW()) <= bound(g.maxPowerW())
                    && a.groups().stream().allMatch(g::covers);
        }
        if (given instanceof Scope.Storage g && asked instanceof Scope.Storage a) {
            return a.mostBytes() <= g.mostBytes() && a.mostEntries() <= g.mostEntries();
        }
        if (given instanceof Scope.Notices g && asked instanceof Scope.Notices a) {
            return a.perDay() <= g.perDay();
        }
        if (given instanceof Scope.Questions g && asked instanceof Scope.Questions a) {
            return a.perDay() <= g.perDay();
        }
        return given instanceof Scope.Prices && asked instanceof Scope.Prices;
    }

    private static <T> boolean within(Set<T> given, Set<T> asked) {
        return given.isEmpty() || (!asked.isEmpty() && given.containsAll(asked));
    }

    private static double bound(OptionalDouble watts) {
        return watts.orElse(Double.POSITIVE_INFINITY);
    }
}
