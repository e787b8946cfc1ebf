package org.foyer.forecast.measured;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.forecast.ForecastKind;
import org.foyer.api.forecast.ForecastSubject;
import org.foyer.api.home.DeviceRole;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.Tariffs;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Quantity;
import org.foyer.forecast.learn.Traits;

/** Finds what there can be forecasts of in the home as it is. Blocks on the disk. */
public final class Subjects {

    private static final String ENERGY = "Wh";
    private static final String CHANCE = "%";
    private static final String PER_KWH = "/kWh";

    /** Prices that are known for longer need no forecast. */
    private static final Duration AHEAD = Duration.ofDays(8);

    private static final Set<DeviceKind> PLANNED =
            EnumSet.of(
                    DeviceKind.EV_CHARGER,
                    DeviceKind.WATER_HEATER,
                    DeviceKind.SPACE_HEATER,
                    DeviceKind.HEAT_PUMP,
                    DeviceKind.WHITE_GOODS);

    private final Energies energies;
    private final Optional<Tariffs> tariffs;
    private final Clock clock;

    public Subjects(Energies energies, Optional<Tariffs> tariffs, Clock clock) {
        this.energies = energies;
        this.tariffs = tariffs;
        this.clock = clock;
    }

    /**
     * In order of subjects, the most important first.
     *
     * @param known devices that the home ever had: one that no binding offers now belongs to the
     *     load as long as it was recorded of late, or the load would be wrong until it is back
     */
    public List<Watched> in(List<DeviceRole> known, Site site) {
        Instant now = clock.instant();
        List<DeviceRole> devices =
                known.stream()
                        .filter(d -> d.offered() || energies.lately(d.id(), now))
                        .sorted((a, b) -> a.id().compareTo(b.id()))
                        .toList();
        List<Watched> all = new ArrayList<>();
        for (GridConnection connection : site.connections()) {
            addLoads(connection, site, devices, all);
        }
        devices.forEach(device -> addDevice(device, new Tenure(site), all));
        tariffs.ifPresent(t -> addPrices(t, all));
        all.sort((a, b) -> a.subject().compareTo(b.subject()));
        return all;
    }

    private void addLoads(
            GridConnection connection, Site site, List<DeviceRole> devices, List<Watched> all) {
        if (connection.commodity() != Commodity.ELECTRICITY
                || !connection.isMeasured()
                || !tell(connection.meters(), Quantity.ENERGY_IN)) {
            return;
        }
        List<DeviceRole> there =
                devices.stream()
                        .filter(d -> site.connectionOf(d.id()).equals(connection.id()))
                        .toList();
        List<DeviceId> inverters = of(there, EnumSet.of(DeviceKind.PV_INVERTER));
        List<DeviceId> batteries = of(there, EnumSet.of(DeviceKind.BATTERY));
        if (!tell(inverters, Quantity.ENERGY_OUT) || !tell(batteries, Quantity.ENERGY_IN)) {
            return;
        }
        List<DeviceId> planned =
                of(there, PLANNED).stream()
                        .filter(id -> energies.tells(id, Quantity.ENERGY_IN))
                        .toList();
        List<DeviceId> sources = new ArrayList<>(connection.meters());
        sources.addAll(inverters);
        sources.addAll(batteries);
        Instant now = clock.instant();
        all.add(
                ofHouse(
                        new ForecastSubject(ForecastKind.LOAD, connection.id()),
                        Traits.LOAD,
                        ENERGY,
                        new Tenure(site).since(connection.id(), sources, now),
                        new SiteLoad(
                                energies,
                                connection.id(),
                                connection.meters(),
                                inverters,
                                batteries,
                                List.of())));
        if (!planned.isEmpty()) {
            sources.addAll(planned);
            all.add(
                    ofHouse(
                            new ForecastSubject(ForecastKind.BASE_LOAD, connection.id()),
                            Traits.LOAD,
                            ENERGY,
                            new Tenure(site).since(connection.id(), sources, now),
                            new SiteLoad(
                                    energies,
                                    connection.id(),
                                    connection.meters(),
                                    inverters,
                                    batteries,
                                    planned)));
        }
    }

    private static List<DeviceId> of(Collection<DeviceRole> devices, Set<DeviceKind> kinds) {
        return devices.stream().filter(d -> kinds.contains(d.kind())).map(DeviceRole::id).toList();
    }

    private boolean tell(List<DeviceId> devices, Quantity counter) {
        return devices.stream().allMatch(d -> energies.tells(d, counter));
    }

    private void addDevice(DeviceRole device, Tenure tenure, List<Watched> all) {
        DeviceId id = device.id();
        Instant since = tenure.since(id, clock.instant());
        boolean takes = energies.tells(id, Quantity.ENERGY_IN);
        switch (device.kind()) {
            case PV_INVERTER -> {
                if (energies.tells(id, Quantity.ENERGY_OUT)) {
                    all.add(sun(id, since));
                }
            }
            case WATER_HEATER -> {
                if (takes && energies.recorded(id, Quantity.TEMPERATURE)) {
                    all.add(
                            ofHouse(
                                    of(ForecastKind.HOT_WATER, id),
                                    Traits.HOT_WATER,
                                    ENERGY,
                                    since,
                                    new WaterDraws(energies, id)));
                }
            }
            case WHITE_GOODS -> {
                if (takes) {
                    all.add(
                            ofHouse(
                                    of(ForecastKind.APPLIANCE, id),
                                    Traits.CHANCE,
                                    CHANCE,
                                    since,
                                    new InUse(energies, id)));
                }
            }
            case EV_CHARGER -> {
                if (takes) {
                    all.add(
                            ofHouse(
                                    of(ForecastKind.CAR_ARRIVAL, id),
                                    Traits.CHANCE,
                                    CHANCE,
                                    since,
                                    new Arrivals(energies, id)));
                    all.add(
                            ofHouse(
                                    of(ForecastKind.CAR_NEED, id),
                                    Traits.DAILY,
                                    ENERGY,
                                    since,
                                    edges -> energies.of(id, Quantity.ENERGY_IN, edges)));
                }
            }
            default -> {}
        }
    }

    private static ForecastSubject of(ForecastKind kind, DeviceId device) {
        return new ForecastSubject(kind, device.value());
    }

    private Watched ofHouse(
            ForecastSubject subject, Traits traits, String unit, Instant since, Measured measured) {
        return new Watched(
                subject, traits, clock.getZone(), unit, since, measured, UnaryOperator.identity());
    }

    /** The sun knows no summer time. */
    private Watched sun(DeviceId inverter, Instant since) {
        ZoneId standard = clock.getZone().getRules().getStandardOffset(clock.instant());
        return new Watched(
                of(ForecastKind.SUN, inverter),
                Traits.SUN,
                standard,
                ENERGY,
                since,
                edges -> energies.of(inverter, Quantity.ENERGY_OUT, edges),
                UnaryOperator.identity());
    }

    private void addPrices(Tariffs known, List<Watched> all) {
        Instant now = clock.instant();
        for (PriceSeries series : known.series()) {
            Published published = new Published(known, series.id());
            if (series.simulated()
                    || !ForecastSubject.isId(series.id())
                    || !published.until(now, now.plus(AHEAD)).isBefore(now.plus(AHEAD))) {
                continue;
            }
            all.add(
                    new Watched(
                            new ForecastSubject(ForecastKind.PRICE, series.id()),
                            Traits.PRICE,
                            clock.getZone(),
                            series.unit() + PER_KWH,
                            Instant.EPOCH,
                            published,
                            at -> published.until(at, at.plus(AHEAD))));
        }
    }
}
