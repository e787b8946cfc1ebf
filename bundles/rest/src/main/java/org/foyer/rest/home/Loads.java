package org.foyer.rest.home;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/**
 * What of the house's use no device says of itself: whatever nobody steers and nobody measures
 * apart. A meter of a circuit stands for all that hangs on it, so that nothing counts twice.
 */
final class Loads {

    private static final Set<DeviceKind> SOURCES =
            Set.of(DeviceKind.PV_INVERTER, DeviceKind.BATTERY);

    private Loads() {}

    /**
     * The rest, W; null if a device that said what it draws is not heard now.
     *
     * @param houseW all that is used at the connection
     * @param its whether a device hangs on the connection
     */
    static Double other(double houseW, HomeState state, Site site, Predicate<DeviceId> its) {
        double named = 0;
        for (DeviceState device : state.devices().values()) {
            DeviceKind kind = device.device().kind();
            DeviceId id = device.device().id();
            Reading reading = device.readings().get(Quantity.POWER);
            boolean source = SOURCES.contains(kind);
            boolean hidden = isSeenByAnother(id, state, site);
            if (kind == DeviceKind.GRID_METER
                    || reading == null
                    || !its.test(id)
                    || source != hidden) {
                continue;
            }
            if (device.reachability().status() == Reachability.Status.OFFLINE) {
                return null;
            }
            named += source ? -reading.value() : reading.value();
        }
        return houseW - named;
    }

    /** Whether a circuit's meter that is there counts it, too. */
    private static boolean isSeenByAnother(DeviceId id, HomeState state, Site site) {
        Optional<Circuit> circuit = site.placement(id).circuit().flatMap(c -> circuit(c, site));
        for (int depth = 0; circuit.isPresent() && depth <= site.circuits().size(); depth++) {
            List<DeviceId> meters = circuit.get().meters();
            if (!meters.contains(id)
                    && meters.stream().anyMatch(m -> state.device(m).isPresent())) {
                return true;
            }
            circuit = circuit.get().parent().flatMap(parent -> circuit(parent, site));
        }
        return false;
    }

    private static Optional<Circuit> circuit(String id, Site site) {
        return site.circuits().stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
