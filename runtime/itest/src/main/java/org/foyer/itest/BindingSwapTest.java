package org.foyer.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.foyer.api.binding.Readings;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.itest.TestDevice.Plugged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** Devices come and go while the house runs, and their neighbours do not notice. */
class BindingSwapTest {

    @InjectBundleContext BundleContext context;
    @InjectService Home home;
    @InjectService Intents intents;
    @InjectService Readings readings;
    @InjectService Clock clock;

    private Plugged boiler;
    private Plugged neighbour;

    @BeforeEach
    void plugIn() {
        Eventually.holds("those of the test before to be gone", () -> devices().isEmpty());
        boiler = TestDevice.plug(context, readings, clock, "boiler");
        neighbour = TestDevice.plug(context, readings, clock, "neighbour");
        Eventually.holds("both to be there", () -> devices().size() == 2);
    }

    @AfterEach
    void takeBack() throws Exception {
        Eventually.answer(intents.withdrawAll(Orders.ANNA.id()));
        Eventually.holds("given back", this::nothingToDeliver);
    }

    private boolean nothingToDeliver() {
        return home.state().devices().values().stream()
                .allMatch(d -> d.delivery() == DeviceState.Delivery.NONE);
    }

    @Test
    @DisplayName("A driver's service is a device of the home, and its readings reach listeners")
    void readingsReachListeners() {
        Queue<HomeState> heard = new ConcurrentLinkedQueue<>();
        HomeListener listener = heard::add;
        context.registerService(HomeListener.class, listener, null);

        boiler.measure(1234);

        HomeState state =
                Eventually.get(
                        "a snapshot with the reading",
                        () ->
                                Optional.ofNullable(heard.poll())
                                        .filter(s -> powerOf(boiler, s).isPresent()));
        assertEquals(OptionalDouble.of(1234), powerOf(boiler, state));
        assertEquals(OptionalDouble.empty(), powerOf(neighbour, state), "absent, not zero");
        Eventually.equal(OptionalDouble.of(1234), () -> powerOf(boiler, home.state()));
    }

    @Test
    @DisplayName("A person's order reaches the driver that it names, and is acknowledged")
    void orderReachesDriver() throws Exception {
        Intent order = Orders.power(boiler.id(), 1500, clock.instant(), Duration.ofMinutes(10));

        Decision decision = Eventually.answer(intents.submit(order)).decision().orElseThrow();

        assertEquals(Optional.of(Orders.ANNA), decision.by());
        assertEquals(new Command.SetPower(1500), boiler.nextCommand());
        Eventually.holds(
                "acknowledged",
                () ->
                        home.state().device(boiler.id()).map(DeviceState::delivery).stream()
                                .anyMatch(DeviceState.Delivery.ACTING::equals));
        assertEquals(List.of(), neighbour.unseenCommands());
    }

    @Test
    @DisplayName("A device whose driver leaves is gone; the other keeps its order and its values")
    void leavingHarmsNobody() throws Exception {
        Intent order = Orders.power(neighbour.id(), 700, clock.instant(), Duration.ofMinutes(10));
        Decision decided = Eventually.answer(intents.submit(order)).decision().orElseThrow();
        assertEquals(new Command.SetPower(700), neighbour.nextCommand());
        Reading measured = neighbour.measure(698);
        Eventually.holds("measured", () -> powerOf(neighbour, home.state()).isPresent());

        boiler.unplug();

        Eventually.holds("gone", () -> home.state().device(boiler.id()).isEmpty());
        DeviceState kept = home.state().device(neighbour.id()).orElseThrow();
        assertEquals(Optional.of(decided), kept.decision());
        assertEquals(measured, kept.readings().get(Quantity.POWER));
        assertEquals(List.of(), neighbour.unseenCommands());
    }

    @Test
    @DisplayName("A driver that replaces another gets the standing order; readings go on")
    void driverIsExchanged() throws Exception {
        Intent order = Orders.power(boiler.id(), 900, clock.instant(), Duration.ofMinutes(10));
        Eventually.answer(intents.submit(order));
        assertEquals(new Command.SetPower(900), boiler.nextCommand());

        // As a binding does that has learned more of its device: the new one first.
        Plugged next = TestDevice.plug(context, readings, clock, boiler.id().value());
        boiler.unplug();

        Eventually.holds("told again", () -> next.unseenCommands().contains(order.command()));
        next.measure(905);
        Eventually.equal(OptionalDouble.of(905), () -> powerOf(next, home.state()));
        assertEquals(List.of(), boiler.unseenCommands());
        assertTrue(devices().contains(next.id()), () -> "devices: " + devices());
    }

    private List<DeviceId> devices() {
        return List.copyOf(home.state().devices().keySet());
    }

    private static OptionalDouble powerOf(Plugged device, HomeState state) {
        return state.device(device.id())
                .map(d -> d.value(Quantity.POWER))
                .orElse(OptionalDouble.empty());
    }
}
