package org.foyer.rest.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
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
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Quantity;
import org.foyer.rest.FakeHouse;
import org.foyer.rest.FakePrices;
import org.foyer.rest.PlainBackends;
import org.foyer.rest.backend.Backends;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a day was in energy, own use and money. */
class AccountsTest {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final LocalDate DAY = LocalDate.parse("2026-06-20");
    private static final Instant MIDNIGHT = DAY.atStartOfDay(ROME).toInstant();
    private static final Clock LATER = Clock.fixed(Instant.parse("2026-06-22T10:00:00Z"), ROME);

    /** Counted of a device and counter in the hour that begins there, Wh. */
    private interface Counted {
        double wh(String device, boolean in, Instant hour);
    }

    private static DeviceState device(String name, DeviceKind kind) {
        DeviceId id = new DeviceId(name);
        return new DeviceState(
                new Device(
                        id, name, kind, List.of(new Capability.Meter()), Map.of(), Duration.ZERO),
                new Reachability(Reachability.Status.ONLINE, MIDNIGHT),
                Map.of(),
                Map.of(),
                Optional.empty(),
                DeviceState.Delivery.NONE,
                Optional.empty());
    }

    private static <T> T proxy(Class<T> type, BiFunction<String, Object[], Object> answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (p, method, args) -> answer.apply(method.getName(), args)));
    }

    @SuppressWarnings("unchecked")
    private static EnergySeries energy(Counted counted, Object[] asked) {
        List<Instant> edges = (List<Instant>) asked[2];
        List<EnergySeries.Span> spans = new ArrayList<>();
        for (int i = 1; i < edges.size(); i++) {
            double wh = 0;
            for (Instant at = edges.get(i - 1);
                    at.isBefore(edges.get(i));
                    at = at.plusSeconds(900)) {
                wh +=
                        counted.wh(
                                        ((DeviceId) asked[0]).value(),
                                        asked[1].equals(Quantity.ENERGY_IN),
                                        at)
                                / 4;
            }
            spans.add(
                    new EnergySeries.Span(
                            edges.get(i - 1), edges.get(i), OptionalDouble.of(wh), 1, true));
        }
        return new EnergySeries(spans, List.of());
    }

    private static EnergyResource books(Counted counted, Tariffs tariffs) {
        Map<DeviceId, DeviceState> states = new HashMap<>();
        states.put(new DeviceId("grid"), device("grid", DeviceKind.GRID_METER));
        states.put(new DeviceId("roof"), device("roof", DeviceKind.PV_INVERTER));
        HomeState state = new HomeState(MIDNIGHT, 1, 1, states);
        Site site =
                Site.of(List.of(new GridConnection("main", List.of(new DeviceId("grid")), false)));
        Map<String, Object> own =
                Map.of(
                        "home",
                        new Home() {
                            @Override
                            public HomeState state() {
                                return state;
                            }

                            @Override
                            public Site site() {
                                return site;
                            }
                        },
                        "history",
                        proxy(
                                History.class,
                                (name, args) ->
                                        name.equals("quantities")
                                                ? List.of(Quantity.ENERGY_IN, Quantity.ENERGY_OUT)
                                                : energy(counted, args)),
                        "tariffs",
                        tariffs);
        PlainBackends plain = new PlainBackends(new FakeHouse(LATER));
        Backends backends =
                (Backends)
                        Proxy.newProxyInstance(
                                Backends.class.getClassLoader(),
                                new Class<?>[] {Backends.class},
                                (p, method, args) -> {
                                    try {
                                        return own.containsKey(method.getName())
                                                ? own.get(method.getName())
                                                : method.invoke(plain, args);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
        return new EnergyResource(backends, LATER);
    }

    private static int hour(Instant at) {
        return at.atZone(ROME).getHour();
    }

    /** Dear until ten, then cheap; from the next day on another tariff altogether. */
    private static Tariffs tariffs() {
        return proxy(
                Tariffs.class,
                (name, args) -> {
                    if (name.equals("series")) {
                        return new FakePrices().series();
                    }
                    List<PaidSlot> paid = new ArrayList<>();
                    Instant from = (Instant) args[1];
                    for (Instant at = from;
                            at.isBefore((Instant) args[2]);
                            at = at.plusSeconds(3600)) {
                        long price =
                                !at.isBefore(MIDNIGHT.plus(Duration.ofDays(1)))
                                        ? 900_000
                                        : hour(at) < 10 ? 300_000 : 200_000;
                        paid.add(
                                new PaidSlot(
                                        new PriceSlot(at, at.plusSeconds(3600), price, 0, "EUR"),
                                        PriceQuality.FINAL,
                                        true));
                    }
                    return paid;
                });
    }

    @Test
    @Tag("IT.HL5.9")
    @DisplayName(
            "Each hour's kWh stand with the money of the price that held then, whatever is paid"
                    + " since; they sum up to the kWh under each tariff")
    void pricesOfThen() {
        EnergyResource books =
                books(
                        (device, in, at) -> device.equals("grid") && in ? 100 * (1 + hour(at)) : 0,
                        tariffs());
        var view = books.energy("DAY", DAY.toString(), null, null);
        assertEquals(24, view.spans().size());
        Map<Long, Double> byPrice = new HashMap<>();
        for (var span : view.spans()) {
            int hour = hour(span.from());
            double wh = 100 * (1 + hour);
            long price = hour < 10 ? 300_000 : 200_000;
            assertEquals(wh, span.boughtWh(), 1e-6, hour + " h");
            assertEquals(wh / 1000 * price, span.boughtMicro(), 1, hour + " h");
            byPrice.merge(
                    Math.round(span.boughtMicro() / span.boughtWh() * 1000),
                    span.boughtWh(),
                    Double::sum);
        }
        assertEquals(Map.of(300_000L, 5500.0, 200_000L, 24_500.0), byPrice);
        assertEquals(5500 * 300 + 24_500 * 200, view.total().boughtMicro(), 24);
    }

    @Test
    @Tag("FR.KPI.1")
    @DisplayName("Self-consumption in kWh: what of the roof's production did not leave the house")
    void ownUse() {
        EnergyResource books =
                books(
                        (device, in, at) -> {
                            boolean sun = hour(at) >= 8 && hour(at) < 18;
                            return device.equals("roof")
                                    ? sun && !in ? 3000 : 0
                                    : in ? sun ? 0 : 500 : sun ? 1800 : 0;
                        },
                        tariffs());
        var total = books.energy("DAY", DAY.toString(), null, null).total();
        assertEquals(30_000, total.sunWh(), 1e-6);
        assertEquals(18_000, total.soldWh(), 1e-6);
        assertEquals(12_000, total.ownUseWh(), 1e-6);
    }
}
