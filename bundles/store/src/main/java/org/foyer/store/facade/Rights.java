package org.foyer.store.facade;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Mandate;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.store.Category;
import org.foyer.api.store.Grant;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;

/**
 * What a service may see and steer now. Immutable: a change of grants is another object.
 *
 * @param name what the household calls the service
 * @param open false while it may do nothing at all
 * @param readings granted scopes over readings
 * @param control granted scopes over devices
 * @param others all other granted scopes, at most one of each type counts
 * @param own what is the service's own and comes with the subscription
 * @param mandate by what right it gives orders
 */
public record Rights(
        String name,
        boolean open,
        List<Scope.Readings> readings,
        List<Scope.Control> control,
        List<Scope> others,
        Own own,
        Mandate mandate) {
    /** Nothing at all. */
    public static final Rights NONE =
            new Rights("", false, List.of(), List.of(), List.of(), Own.NONE);

    public Rights {
        readings = List.copyOf(readings);
        control = List.copyOf(control);
        others = List.copyOf(others);
    }

    /** Of a service that plans. */
    Rights(
            String name,
            boolean open,
            List<Scope.Readings> readings,
            List<Scope.Control> control,
            List<Scope> others,
            Own own) {
        this(name, open, readings, control, others, own, Mandate.PLAN);
    }

    /**
     * The granted ones among the scopes, named in the given language or else in English.
     *
     * @param settings what people set
     */
    public static Rights of(
            ServiceDescription description,
            List<Grant> grants,
            Map<String, String> settings,
            String language) {
        List<Scope.Readings> readings = new ArrayList<>();
        List<Scope.Control> control = new ArrayList<>();
        List<Scope> others = new ArrayList<>();
        for (Grant grant : grants) {
            if (grant.state() == Grant.State.GRANTED) {
                if (grant.scope() instanceof Scope.Readings r) {
                    readings.add(r);
                } else if (grant.scope() instanceof Scope.Control c) {
                    control.add(c);
                } else {
                    others.add(grant.scope());
                }
            }
        }
        return new Rights(
                name(description, language),
                true,
                readings,
                control,
                others,
                Own.of(description, settings),
                mandate(description));
    }

    /** Of the master category, which the catalogue signs: no service names a mandate itself. */
    private static Mandate mandate(ServiceDescription description) {
        return description.category() == Category.FLEXIBILITY ? Mandate.FLEXIBILITY : Mandate.PLAN;
    }

    /** What the household calls a service. */
    public static String name(ServiceDescription description, String language) {
        Map<String, Map<String, String>> texts = description.texts();
        return Optional.ofNullable(texts.get(language))
                .map(t -> t.get("name"))
                .or(() -> Optional.ofNullable(texts.get("en")).map(t -> t.get("name")))
                .orElse(description.id().value());
    }

    /** The granted scope of that type, the first one if there are several. */
    <T extends Scope> Optional<T> first(Class<T> type) {
        return others.stream().filter(type::isInstance).map(type::cast).findFirst();
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
