package org.foyer.api.identity;

import java.time.Instant;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which tenancies let the people of the whole site see what is theirs (model 1; NL.1.1.b.2). Each
 * decides for itself; without that nothing is shown. Thread-safe.
 */
@ProviderType
public interface Showings {

    /** Tenancies that show it, and since when on the house's calendar: nothing from before is. */
    Map<String, Instant> current();

    /**
     * Shows it from now on; no effect if it does already.
     *
     * @throws IdentityException when it could not be stored: nothing is shown
     */
    void show(String tenancy) throws IdentityException;

    /**
     * Shows nothing any more, at once; what was recorded meanwhile is not shown either.
     *
     * @return false when that could not be stored: a restart would show it again
     */
    boolean hide(String tenancy);
}
