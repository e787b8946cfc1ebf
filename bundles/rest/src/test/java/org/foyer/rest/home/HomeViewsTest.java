package org.foyer.rest.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.DeviceState.Delivery;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.FakeHouse;
import org.foyer.rest.PlainBackends;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.ControlView;
import org.foyer.rest.text.Names;
import org.foyer.rest.text.ReasonText;
import org.foyer.rest.text.Wording;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an order's answer says of how far the order has got. */
class HomeViewsTest {

    private static final Instant NOW = Instant.parse("2026-06-21T10:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final FakeHouse house = new FakeHouse(clock);
    private final PlainBackends backends = new PlainBackends(house);
    private final HomeViews views =
            new HomeViews(
                    backends,
                    clock,
                    new ReasonText(new Wording(clock, new Names(backends)), new Names(backends)),
                    null,
                    null);

    private static Decision decided(double powerW) {
        return new Decision(
                FakeHouse.BOILER,
                SetPoints.of(new Command.SetPower(powerW)),
                Optional.empty(),
                Reason.of(ReasonCode.AUTOMATIC),
                Optional.empty(),
                NOW,
                0,
                List.of());
    }

    /** The boiler acting on 500 W. */
    private static DeviceState acting(Reachability reachability) {
        return new DeviceState(
                new Device(
                        FakeHouse.BOILER,
                        "Boiler",
                        DeviceKind.WATER_HEATER,
                        List.of(new Capability.SettablePower(0, 3000)),
                        Map.of(),
                        Duration.ZERO),
                reachability,
                Map.of(),
                Map.of(),
                Optional.of(decided(500)),
                Delivery.ACTING,
                Optional.empty());
    }

    private ControlView ordered(Reachability reachability, double powerW) {
        return views.device(acting(reachability), decided(powerW), Locale.ENGLISH).control();
    }

    @Test
    @Tag("part:PT.HLUC1.PUC3.3")
    @DisplayName("Order to a dead device: what acts is the order before, the new one is on its way")
    void younger() {
        ControlView control = ordered(new Reachability(Reachability.Status.ONLINE, NOW), 700);

        assertEquals(Delivery.SENT, control.delivery());
        assertNull(control.deliveryReason());
    }

    @Test
    @Tag("part:PT.HLUC1.PUC3.3")
    @DisplayName("Order to a device that is known to be dead: not reachable, with the reason")
    void dead() {
        Reachability lost =
                new Reachability(
                        Reachability.Status.OFFLINE, NOW, Reason.of(ReasonCode.DEVICE_OFFLINE));

        ControlView control = ordered(lost, 700);

        assertEquals(Delivery.UNREACHABLE, control.delivery());
        assertEquals("device-offline", control.deliveryReason().code());
    }

    @Test
    @Tag("part:PT.HLUC1.PUC3.3")
    @DisplayName("The same order again acts as before")
    void same() {
        assertEquals(
                Delivery.ACTING,
                ordered(new Reachability(Reachability.Status.ONLINE, NOW), 500).delivery());
    }

    @Test
    @DisplayName("What the household decided is asked for once, however many devices are told")
    void once() {
        Map<String, Integer> asked = new HashMap<>();
        Backends counting =
                (Backends)
                        Proxy.newProxyInstance(
                                Backends.class.getClassLoader(),
                                new Class<?>[] {Backends.class},
                                (proxy, method, args) -> {
                                    asked.merge(method.getName(), 1, Integer::sum);
                                    return method.invoke(backends, args);
                                });
        HomeViews counted =
                new HomeViews(
                        counting,
                        clock,
                        new ReasonText(
                                new Wording(clock, new Names(backends)), new Names(backends)),
                        null,
                        null);
        assertTrue(counted.devices(house.state(), Locale.ENGLISH).size() > 5);
        assertEquals(1, asked.get("autonomies"));
        assertEquals(1, asked.get("controllers"));
    }

    @Test
    @Tag("FR.MDP.15")
    @Tag("part:X.15")
    @DisplayName(
            "Every value says whether it is certified: of an additional meter none is, also where"
                    + " the supplier's own cannot be read")
    void certifiedOrNot() {
        DeviceId id = new DeviceId("additional");
        Map<Quantity, Reading> readings =
                Map.of(
                        Quantity.POWER, new Reading(id, Quantity.POWER, 500, NOW),
                        Quantity.ENERGY_IN,
                                new Reading(id, Quantity.ENERGY_IN, 7000, NOW, Quality.CERTIFIED),
                        Quantity.ENERGY_OUT, new Reading(id, Quantity.ENERGY_OUT, 12, NOW));
        for (boolean fiscal : new boolean[] {true, false}) {
            Map<Quantity, Reading> told = new HashMap<>(readings);
            if (!fiscal) {
                told.put(Quantity.ENERGY_IN, new Reading(id, Quantity.ENERGY_IN, 7000, NOW));
            }
            DeviceState meter =
                    new DeviceState(
                            new Device(
                                    id,
                                    "Meter",
                                    fiscal ? DeviceKind.GRID_METER : DeviceKind.SUB_METER,
                                    List.of(new Capability.Meter()),
                                    Map.of(),
                                    Duration.ZERO),
                            new Reachability(Reachability.Status.ONLINE, NOW),
                            told,
                            Map.of(
                                    Quantity.POWER, 0L,
                                    Quantity.ENERGY_IN, 0L,
                                    Quantity.ENERGY_OUT, 0L),
                            Optional.empty(),
                            Delivery.NONE,
                            Optional.empty());
            var shown = views.device(meter, Locale.ENGLISH).readings();
            assertEquals(3, shown.size());
            shown.forEach(
                    (quantity, reading) ->
                            assertEquals(
                                    fiscal && quantity.equals("energy.in"),
                                    reading.quality().isCertified(),
                                    quantity));
        }
    }
}
