package org.foyer.rest.site;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.party.Party;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.Phase;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Site;
import org.foyer.api.place.SupplyContract;
import org.foyer.api.reading.Quantity;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.SiteView;
import org.foyer.rest.http.Problem;

/** Where things are (model 1): from the home's configuration, read only. */
@Path("site")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class SiteResource {

    private final Backends backends;

    public SiteResource(Backends backends) {
        this.backends = backends;
    }

    @GET
    public SiteView site() {
        return view(
                backends.home().site(),
                backends.home().state(),
                backends.sight()::seesAllOn,
                shown());
    }

    private Map<String, Instant> shown() {
        try {
            return backends.showings().current();
        } catch (Problem notReady) {
            return Map.of();
        }
    }

    /** The site as a document, seen whole. */
    public static SiteView view(Site site, HomeState state) {
        return view(site, state, circuit -> true, Map.of());
    }

    private static SiteView view(
            Site site, HomeState state, Predicate<Circuit> whole, Map<String, Instant> shown) {
        return new SiteView(
                site.connections().stream()
                        .map(
                                c ->
                                        new SiteView.ConnectionOfSite(
                                                c.id(),
                                                c.name(),
                                                c.commodity(),
                                                phases(c.phases()),
                                                ids(c.meters())))
                        .toList(),
                site.circuits().stream().map(c -> circuit(c, site, state, whole)).toList(),
                site.zones().stream()
                        .map(
                                z ->
                                        new SiteView.ZoneView(
                                                z.id(),
                                                z.name(),
                                                z.kind(),
                                                z.parent().orElse(null)))
                        .toList(),
                site.tenancies().stream()
                        .map(
                                t ->
                                        new SiteView.TenancyView(
                                                t.id(),
                                                t.party(),
                                                t.zones().stream().sorted().toList(),
                                                t.connections().stream().sorted().toList(),
                                                t.from(),
                                                t.until().orElse(null),
                                                shown.get(t.id())))
                        .toList(),
                site.parties().stream()
                        .map(
                                p ->
                                        new SiteView.PartyView(
                                                p.id(),
                                                p.name(),
                                                p.kind(),
                                                p.roles().stream().sorted().toList(),
                                                p.connections().stream().sorted().toList(),
                                                p.services().stream().sorted().toList()))
                        .toList(),
                site.contracts().stream().map(c -> contract(c, site)).toList());
    }

    private static SiteView.ContractView contract(SupplyContract contract, Site site) {
        return new SiteView.ContractView(
                contract.id(),
                contract.connection(),
                contract.party(),
                site.party(contract.party()).map(Party::name).orElse(contract.party()),
                contract.meteringPoint(),
                contract.tariff(),
                contract.from(),
                contract.until().orElse(null));
    }

    private static SiteView.CircuitView circuit(
            Circuit circuit, Site site, HomeState state, Predicate<Circuit> whole) {
        boolean known = !circuit.meters().isEmpty() || whole.test(circuit);
        OptionalDouble power = known ? power(circuit, site, state) : OptionalDouble.empty();
        return new SiteView.CircuitView(
                circuit.id(),
                circuit.name(),
                circuit.connection(),
                circuit.parent().orElse(null),
                phases(circuit.phases()),
                power.isPresent() ? Double.valueOf(power.getAsDouble()) : null);
    }

    private static OptionalDouble power(Circuit circuit, Site site, HomeState state) {
        if (!circuit.meters().isEmpty()) {
            return sum(circuit.meters().stream().map(state.devices()::get).toList());
        }
        return sum(
                site.placements().keySet().stream()
                        .filter(d -> site.circuitsOf(d).contains(circuit))
                        .map(state.devices()::get)
                        .filter(d -> d == null || draws(d.device().kind()))
                        .toList());
    }

    private static boolean draws(DeviceKind kind) {
        return kind != DeviceKind.SUB_METER && kind != DeviceKind.SENSOR;
    }

    /** Unknown without devices, and as soon as one of them says nothing or is not there. */
    private static OptionalDouble sum(Collection<DeviceState> devices) {
        if (devices.isEmpty()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (DeviceState device : devices) {
            if (device == null
                    || device.reachability().status() == Reachability.Status.OFFLINE
                    || device.value(Quantity.POWER).isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += device.value(Quantity.POWER).getAsDouble();
        }
        return OptionalDouble.of(sum);
    }

    private static List<String> phases(Phases phases) {
        return phases.on().stream().map(Phase::name).sorted().toList();
    }

    private static List<String> ids(List<DeviceId> devices) {
        return devices.stream().map(DeviceId::value).toList();
    }
}
