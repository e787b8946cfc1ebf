package org.foyer.preference;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.place.Zone;
import org.foyer.api.preference.Subject;
import org.foyer.api.preference.Wish.Lowered;

/**
 * Where wishes are resolved: whose a subject is, what it lies in, and what of it an absence lowers.
 *
 * @param zone of the house's clock
 * @param kinds of roles that are known
 */
record Scene(Site site, ZoneId zone, Function<DeviceId, Optional<DeviceKind>> kinds) {

    /** Ids of the zones that it is or lies in, innermost first. */
    List<String> path(Subject subject) {
        if (subject instanceof Subject.OfZone of) {
            return outward(of.zone());
        }
        if (subject instanceof Subject.OfRole of) {
            return site.placement(of.role()).zone().map(this::outward).orElse(List.of());
        }
        return List.of();
    }

    private List<String> outward(String id) {
        return site.outward(id).stream().map(Zone::id).toList();
    }

    /** Id of the tenancy that it belongs to then. */
    String holder(Subject subject, Instant at) {
        if (subject instanceof Subject.OfRole of) {
            return site.tenancyOf(of.role(), at).map(Tenancy::id).orElse(Tenancy.HOME);
        }
        List<String> path = path(subject);
        return site.tenancies().stream()
                .filter(t -> t.holds(at) && t.zones().stream().anyMatch(path::contains))
                .findFirst()
                .map(Tenancy::id)
                .orElse(Tenancy.HOME);
    }

    /** What an absence has to lower to concern it; empty: none does. */
    Optional<Lowered> lowered(Subject subject) {
        if (subject instanceof Subject.OfZone) {
            return Optional.of(Lowered.ROOMS);
        }
        return subject instanceof Subject.OfRole of
                ? kinds.apply(of.role()).flatMap(Scene::lowered)
                : Optional.empty();
    }

    private static Optional<Lowered> lowered(DeviceKind kind) {
        return switch (kind) {
            case WATER_HEATER -> Optional.of(Lowered.HOT_WATER);
            case SPACE_HEATER, HEAT_PUMP -> Optional.of(Lowered.ROOMS);
            case EV_CHARGER -> Optional.of(Lowered.CAR);
            default -> Optional.empty();
        };
    }
}
