package org.foyer.api.preference;

import java.util.Objects;
import java.util.Optional;

/**
 * What somebody wishes, and for how long. Immutable.
 *
 * @param person whose wish it is: an id
 * @param tenancy of which they are
 * @param wish what
 * @param adHoc for which time only; empty: permanent
 */
public record PreferenceTerms(String person, String tenancy, Wish wish, Optional<AdHoc> adHoc) {

    public PreferenceTerms {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(tenancy, "tenancy");
        Objects.requireNonNull(wish, "wish");
        Objects.requireNonNull(adHoc, "adHoc");
        if (wish instanceof Wish.CarWish car && car.departures().isEmpty() == adHoc.isEmpty()) {
            throw new IllegalArgumentException(
                    "departures: give them if permanent, and none if ad hoc");
        }
        if (wish instanceof Wish.MachineWindow machine
                && machine.window().isEmpty() == adHoc.isEmpty()) {
            throw new IllegalArgumentException("window: give it if permanent, and none if ad hoc");
        }
        if (wish instanceof Wish.Away && adHoc.isPresent()) {
            throw new IllegalArgumentException("adHoc: an absence has dates of its own");
        }
    }
}
