package org.foyer.api.store;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The household's yes to an update that changes something it had agreed to ({@link
 * Preview#changes}). A scope that is not named is not granted afterwards. The plan stays; if it
 * changed, this is the yes to that, too.
 *
 * @param service what is updated
 * @param version version that was shown
 * @param scopes ids of the scopes it grants; required ones must be among them
 * @param added services that the update brings along, as {@link Preview#added} showed them
 * @param person who said yes
 */
public record UpdateOrder(
        ServiceId service,
        String version,
        Set<String> scopes,
        Map<ServiceId, InstallOrder.Shown> added,
        String person) {

    public UpdateOrder {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(person, "person");
        scopes = Set.copyOf(scopes);
        added = Map.copyOf(added);
    }
}
