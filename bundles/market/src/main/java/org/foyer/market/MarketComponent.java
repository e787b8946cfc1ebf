package org.foyer.market;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.GridConnection;
import org.foyer.api.runtime.AutoCloseableTask;
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

    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Clock clock;
    private final Tariff main;
    private final List<FurtherTariff> further = new CopyOnWriteArrayList<>();
    private final PaidAt paidAt;
    private final FormerBooks former;
    private final SecondTariffs second;
    private final AutoCloseableTask looking;

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
        this.clock = clock;
        this.main =
                new Tariff(
                        new Tariff.House(clock, tasks, troubles, storage, folder),
                        GridConnection.MAIN,
                        GridConnection.MAIN,
                        config);
        Optional<Path> prices = folder(folder);
        this.former = new FormerBooks(storage, prices);
        this.paidAt =
                new PaidAt(
                        clock, prices.map(p -> new PaidFile(storage, p.resolve("paid"), troubles)));
        this.second = new SecondTariffs(troubles);
        this.looking = tasks.every("prices/paid", LOOK, paidAt::look);
    }

    /** Empty if there is none: the main tariff told so. */
    private static Optional<Path> folder(HouseFolder house) {
        try {
            return Optional.of(house.folder("prices"));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFurther(FurtherTariff tariff) {
        further.add(tariff);
        if (tariff.isPaid()) {
            tariff.tariff().ifPresent(t -> former.forget(tariff.id()));
            paidAt.claim(tariff.id(), claim(tariff), tariff.tariff().isPresent());
            second.tell(paidAt.second());
        }
    }

    private PaidAt.Claim claim(FurtherTariff further) {
        Optional<Tariff> tariff = further.tariff();
        return new PaidAt.Claim(
                further.connection(),
                tariff.map(t -> since(t.since())).orElseGet(main::now),
                tariff.flatMap(Tariff::said),
                further.isSeen());
    }

    /** By a clock that is behind nothing begins before what is known to be past. */
    private Instant since(Instant told) {
        boolean behind = main.now().isAfter(clock.instant());
        return behind && told.isBefore(main.now()) ? main.now() : told;
    }

    void removeFurther(FurtherTariff tariff) {
        further.remove(tariff);
        if (tariff.isPaid()) {
            tariff.tariff().ifPresent(t -> former.keep(tariff.id(), t.issues()));
            paidAt.leave(tariff.id());
            second.tell(paidAt.second());
        }
    }

    @Deactivate
    void stop() {
        looking.close();
        main.close();
        second.tell(Map.of());
    }

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        return main.prices(from, until);
    }

    @Override
    public List<PaidSlot> paid(GridConnection connection, Instant from, Instant until) {
        if (connection.isMain()) {
            return main.paid(from, until);
        }
        List<PaidSlot> paid = new ArrayList<>();
        for (PaidAt.Piece piece : paidAt.pieces(connection.id(), from, until)) {
            if (piece.span() != null && piece.known()) {
                paid.addAll(further(piece));
            } else if (piece.span() == null && connection.commodity() == Commodity.ELECTRICITY) {
                paid.addAll(main.paid(piece.from(), piece.until()));
            }
        }
        return paid;
    }

    private List<PaidSlot> further(PaidAt.Piece piece) {
        String id = piece.span().tariff();
        return further.stream()
                .filter(f -> f.id().equals(id))
                .flatMap(f -> f.tariff().stream())
                .findFirst()
                .map(t -> t.paid(piece.from(), piece.until()))
                .orElseGet(
                        () ->
                                Known.paid(
                                        former.issues(id),
                                        piece.from(),
                                        piece.until(),
                                        piece.span().seen()));
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
        return Stream.concat(Stream.of(main), further.stream().flatMap(f -> f.tariff().stream()));
    }
}
