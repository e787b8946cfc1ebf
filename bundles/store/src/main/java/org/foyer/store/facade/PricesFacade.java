package org.foyer.store.facade;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;
import org.foyer.api.party.Party;
import org.foyer.api.service.Prices;
import org.foyer.api.store.ServiceId;

/** The household's prices for one service, of the series that are for it to see. */
final class PricesFacade extends Facade implements Prices {
    private final Supplier<Tariffs> tariffs;
    private final Supplier<Set<Party>> actsFor;

    /**
     * @param tariffs null while there is no such service
     * @param actsFor the parties that the service acts for
     */
    PricesFacade(
            ServiceId service,
            Rights rights,
            Supplier<Tariffs> tariffs,
            Supplier<Set<Party>> actsFor) {
        super(service, "prices", rights);
        this.tariffs = tariffs;
        this.actsFor = actsFor;
    }

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        return known(
                tariffs ->
                        tariffs.series().stream().findFirst().filter(this::isForIt).isPresent()
                                ? tariffs.prices(from, until)
                                : List.of());
    }

    @Override
    public List<PriceSeries> series() {
        return known(tariffs -> tariffs.series().stream().filter(this::isForIt).toList());
    }

    @Override
    public List<KnownPrice> prices(
            String series, Instant from, Instant until, Optional<Instant> knownAt) {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(knownAt, "knownAt");
        return known(
                tariffs ->
                        tariffs.series().stream()
                                        .filter(s -> s.id().equals(series))
                                        .anyMatch(this::isForIt)
                                ? tariffs.prices(series, from, until, knownAt)
                                : List.of());
    }

    private boolean isForIt(PriceSeries series) {
        return series.audience().admitsService(actsFor.get(), series.connection());
    }

    private <T> List<T> known(Function<Tariffs, List<T>> asked) {
        return call(
                rights -> {
                    Tariffs known = tariffs.get();
                    return known == null ? List.of() : List.copyOf(asked.apply(known));
                });
    }
}
