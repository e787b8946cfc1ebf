package org.foyer.market;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;
import org.foyer.api.place.GridConnection;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The household's prices as a service: the tariff of the main connection, and further ones.
 * Thread-safe.
 */
@Component(service = Tariffs.class, configurationPid = "org.foyer.market")
@Designate(ocd = TariffConfig.class)
public final class MarketComponent implements Tariffs {

    private final Tariff main;

    private final List<FurtherTariff> further = new CopyOnWriteArrayList<>();

    /**
     * @throws IllegalArgumentException naming the field and the remedy
     */
    @Activate
    public MarketComponent(
            @Reference Clock clock,
            @Reference Tasks tasks,
            @Reference Troubles troubles,
            @Reference Storage storage,
            @Reference HouseFolder folder,
            TariffConfig config) {
        if (config.simulated() || !config.kind().equals("price")) {
            throw new IllegalArgumentException(
                    "simulated, kind: the main tariff is what is paid; give the other one as"
                            + " org.foyer.market.tariffs~<id>");
        }
        this.main =
                new Tariff(
                        new Tariff.House(clock, tasks, troubles, storage, folder),
                        GridConnection.MAIN,
                        GridConnection.MAIN,
                        config);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFurther(FurtherTariff tariff) {
        further.add(tariff);
    }

    void removeFurther(FurtherTariff tariff) {
        further.remove(tariff);
    }

    @Deactivate
    void stop() {
        main.close();
    }

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        return main.prices(from, until);
    }

    @Override
    public List<PriceSlot> prices(String connection, Instant from, Instant until) {
        return further.stream()
                .map(FurtherTariff::tariff)
                .filter(t -> !connection.equals(GridConnection.MAIN) && t.isPaidAt(connection))
                .findFirst()
                .orElse(main)
                .prices(from, until);
    }

    @Override
    public List<PriceSeries> series() {
        return tariffs().flatMap(t -> t.series().stream()).toList();
    }

    @Override
    public List<KnownPrice> prices(
            String series, Instant from, Instant until, Optional<Instant> knownAt) {
        return tariffs()
                .flatMap(
                        t ->
                                t.series().stream()
                                        .filter(s -> s.id().equals(series))
                                        .map(s -> t.prices(s.kind(), from, until, knownAt)))
                .findFirst()
                .orElse(List.of());
    }

    private Stream<Tariff> tariffs() {
        return Stream.concat(Stream.of(main), further.stream().map(FurtherTariff::tariff));
    }
}
