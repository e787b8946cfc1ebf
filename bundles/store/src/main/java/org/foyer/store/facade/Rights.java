package org.foyer.store.facade;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.store.Grant;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;

/**
 * What a service may see and steer now. Immutable: a change of grants is another object.
 *
 * @param name what the household calls the service
 * @param open false while it may do nothing at all
 * @param readings granted scopes over readings
 * @param prices whether it sees prices
 * @param control granted scopes over devices
 */
public record Rights(
        String name,
        boolean open,
        List<Scope.Readings> readings,
        boolean prices,
        List<Scope.Control> control) {
    /** Nothing at all. */
    public static final Rights NONE = new Rights("", false, List.of(), false, List.of());

    public Rights {
        readings = List.copyOf(readings);
        control = List.copyOf(control);
    }

    /** The granted ones among the scopes, named in the given language or else in English. */
    public static Rights of(ServiceDescription description, List<Grant> grants, String language) {
        List<Scope.Readings> readings = new ArrayList<>();
        List<Scope.Control> control = new ArrayList<>();
        boolean prices = false;
        for (Grant grant : grants) {
            if (grant.state() == Grant.State.GRANTED) {
                if (grant.scope() instanceof Scope.Readings r) {
                    readings.add(r);
                } else if (grant.scope() instanceof Scope.Control c) {
                    control.add(c);
                } else {
                    prices = true;
                }
            }
        }
        return new Rights(name(description, language), true, readings, prices, control);
    }

    /** What the household calls a service. */
    public static String name(ServiceDescription description, String language) {
        Map<String, Map<String, String>> texts = description.texts();
        return Optional.ofNullable(texts.get(language))
                .map(t -> t.get("name"))
                .or(() -> Optional.ofNullable(texts.get("en")).map(t -> t.get("name")))
                .orElse(description.id().value());
    }

    boolean sees(DeviceKind kind) {
        return readings.stream().anyMatch(r -> r.kinds().isEmpty() || r.kinds().contains(kind));
    }

    /** The finest granularity granted for that property; empty if it is not granted. */
    Optional<Duration> granularity(DeviceKind kind, Quantity quantity) {
        return readings.stream()
                .filter(r -> r.kinds().isEmpty() || r.kinds().contains(kind))
                .filter(r -> r.quantities().isEmpty() || r.quantities().contains(quantity.name()))
                .map(Scope.Readings::granularity)
                .min(Duration::compareTo);
    }
}
