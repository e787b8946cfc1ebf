package org.foyer.rest.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.History;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.rest.FakeHouse;
import org.foyer.rest.FakePrices;
import org.foyer.rest.PlainBackends;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.home.FlowSums;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is bought at one connection and sold at another is not one and the same. */
class ConnectionBooksTest {

    private static final Instant NOW = Instant.parse("2026-06-21T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneId.of("Europe/Amsterdam"));
    private static final long BUYS = 200_000;
    private static final long SELLS = 80_000;

    /** What each meter has measured all the time, W: the house draws, barn and shed feed in. */
    private static final Map<String, Double> METERS =
            Map.of("house", 1200.0, "barn", -900.0, "shed", -100.0);

    private static GridConnection connection(String id, boolean sum, String... meters) {
        return new GridConnection(id, List.of(meters).stream().map(DeviceId::new).toList(), sum);
    }

    private static HomeState state() {
        Map<DeviceId, DeviceState> states = new HashMap<>();
        METERS.forEach(
                (name, watts) -> {
                    DeviceId id = new DeviceId(name);
                    states.put(
                            id,
                            new DeviceState(
                                    new Device(
                                            id,
                                            name,
                                            DeviceKind.GRID_METER,
                                            List.of(new Capability.Meter()),
                                            Map.of(),
                                            Duration.ZERO),
                                    new Reachability(Reachability.Status.ONLINE, NOW),
                                    Map.of(
                                            Quantity.POWER,
                                            new Reading(id, Quantity.POWER, watts, NOW)),
                                    Map.of(Quantity.POWER, 1L),
                                    Optional.empty(),
                                    DeviceState.Delivery.NONE,
                                    Optional.empty()));
                });
        return new HomeState(NOW, 1, 1, states);
    }

    /** What the counter of that direction rose by. */
    private static EnergySeries counted(DeviceId meter, Quantity counter, List<Instant> edges) {
        double watts = METERS.get(meter.value()) * (counter.equals(Quantity.ENERGY_IN) ? 1 : -1);
        List<EnergySeries.Span> spans = new ArrayList<>();
        for (int i = 1; i < edges.size(); i++) {
            Instant from = edges.get(i - 1);
            double hours = Duration.between(from, edges.get(i)).toSeconds() / 3600.0;
            spans.add(
                    new EnergySeries.Span(
                            from,
                            edges.get(i),
                            OptionalDouble.of(Math.max(0, watts * hours)),
                            1,
                            true));
        }
        return new EnergySeries(spans, List.of());
    }

    /** The barn's contract pays another price than the house's. */
    private static final class Contracts implements Tariffs {
        @Override
        public List<PriceSlot> prices(Instant from, Instant until) {
            throw new UnsupportedOperationException("the books ask for what is paid");
        }

        @Override
        public List<PaidSlot> paid(GridConnection at, Instant from, Instant until) {
            PriceSlot slot = new PriceSlot(from, until, BUYS, sells(at.id()), "EUR");
            return List.of(new PaidSlot(slot, PriceQuality.FINAL, true));
        }

        @Override
        public List<PriceSeries> series() {
            return new FakePrices().series();
        }

        @Override
        public List<KnownPrice> prices(
                String series, Instant from, Instant until, Optional<Instant> knownAt) {
            throw new UnsupportedOperationException(series);
        }
    }

    private static long sells(String connection) {
        return connection.equals("barn") ? SELLS + 10_000 : SELLS;
    }

    private static <T> T only(Class<T> type, String method, Function<Object[], Object> answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, called, args) -> {
                            if (called.getName().equals("quantities")) {
                                return List.of(Quantity.ENERGY_IN, Quantity.ENERGY_OUT);
                            }
                            if (!called.getName().equals(method)) {
                                throw new UnsupportedOperationException(called.getName());
                            }
                            return answer.apply(args);
                        }));
    }

    @SuppressWarnings("unchecked")
    private static EnergyResource books(Site site) {
        History history =
                only(
                        History.class,
                        "energy",
                        a -> counted((DeviceId) a[0], (Quantity) a[1], (List<Instant>) a[2]));
        Tariffs tariffs = new Contracts();
        Home home =
                new Home() {
                    @Override
                    public HomeState state() {
                        return ConnectionBooksTest.state();
                    }

                    @Override
                    public Site site() {
                        return site;
                    }
                };
        Map<String, Object> own = Map.of("home", home, "history", history, "tariffs", tariffs);
        PlainBackends plain = new PlainBackends(new FakeHouse(CLOCK));
        Backends backends =
                (Backends)
                        Proxy.newProxyInstance(
                                Backends.class.getClassLoader(),
                                new Class<?>[] {Backends.class},
                                (proxy, method, args) -> {
                                    if (own.containsKey(method.getName())) {
                                        return own.get(method.getName());
                                    }
                                    try {
                                        return method.invoke(plain, args);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
        return new EnergyResource(backends, CLOCK);
    }

    private static void books(EnergyResource books, String connection, double bought, double sold) {
        var view = books.energy("DAY", "2026-06-20", null, connection);
        assertEquals(bought, view.total().boughtWh(), 0.1, connection);
        assertEquals(sold, view.total().soldWh(), 0.1, connection);
        assertEquals(bought / 1000 * BUYS, view.total().boughtMicro(), 24, connection);
        long price = sells(connection == null ? GridConnection.MAIN : connection);
        assertEquals(-sold / 1000 * price, view.total().soldMicro(), 24, connection);
        double spans = view.spans().stream().mapToDouble(s -> s.boughtWh() - s.soldWh()).sum();
        assertEquals(bought - sold, spans, 0.1, connection);
    }

    @Test
    @Tag("part:X.12")
    @DisplayName(
            "Energy, money and flows are of each connection; meters are added up only where the"
                    + " configuration says that they belong together")
    void apart() {
        Site site =
                Site.of(
                        List.of(
                                connection("main", false, "house"),
                                connection("barn", false, "barn"),
                                connection("shed", false, "shed")));
        EnergyResource books = books(site);
        books(books, null, 28_800, 0);
        books(books, "main", 28_800, 0);
        books(books, "barn", 0, 21_600);
        books(books, "shed", 0, 2400);
        assertEquals(1200, FlowSums.of(state(), site).gridW());
        Map<String, Double> further = new HashMap<>();
        FlowSums.further(state(), site).forEach(f -> further.put(f.id(), f.now().gridW()));
        assertEquals(Map.of("barn", -900.0, "shed", -100.0), further);
        assertThrows(RuntimeException.class, () -> books(books, "nowhere", 0, 0));

        Site said =
                Site.of(
                        List.of(
                                connection("main", false, "house"),
                                connection("barn", true, "barn", "shed")));
        books(books(said), "main", 28_800, 0);
        books(books(said), "barn", 0, 24_000);
        assertEquals(-1000, FlowSums.further(state(), said).get(0).now().gridW());

        Site unsaid = Site.of(List.of(connection("main", false, "house", "barn", "shed")));
        var nothing = books(unsaid).energy("DAY", "2026-06-20", null, "main").total();
        assertNull(nothing.boughtWh(), "which of them it is nobody said");
        assertNull(FlowSums.of(state(), unsaid).gridW());
    }
}
