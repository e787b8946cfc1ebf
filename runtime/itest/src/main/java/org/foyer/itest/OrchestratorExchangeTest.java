package org.foyer.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.binding.Readings;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Orchestrator;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.Home;
import org.foyer.api.reading.Quantity;
import org.foyer.itest.TestDevice.Plugged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** Who decides may be exchanged while the house runs. */
class OrchestratorExchangeTest {

    @InjectBundleContext BundleContext context;
    @InjectService Home home;
    @InjectService Intents intents;
    @InjectService Readings readings;
    @InjectService Clock clock;

    private Bundle orchestrator;
    private Plugged boiler;

    @BeforeEach
    void plugIn() {
        orchestrator = Bundles.named(context, "org.foyer.orchestrator");
        boiler = TestDevice.plug(context, readings, clock, "boiler");
    }

    @AfterEach
    void takeBack() throws Exception {
        orchestrator.start();
        Eventually.answer(intents.withdrawAll(Orders.ANNA.id()));
        Eventually.holds("given back", this::nothingToDeliver);
    }

    private boolean nothingToDeliver() {
        return home.state().devices().values().stream()
                .allMatch(d -> d.delivery() == DeviceState.Delivery.NONE);
    }

    @Test
    @DisplayName("While it is away and when it is back, what a person ordered stands untouched")
    void orderStands() throws Exception {
        Decision decided = order(1500, Duration.ofMinutes(10));
        assertEquals(new Command.SetPower(1500), boiler.nextCommand());

        orchestrator.stop();
        assertEquals(Optional.empty(), Bundles.offering(context, Orchestrator.class));
        letNewsPass();
        assertEquals(Optional.of(decided), standing());

        orchestrator.start();
        letNewsPass();
        assertEquals(Optional.of(decided), standing());
        assertEquals(List.of(), boiler.unseenCommands());
    }

    @Test
    @DisplayName("An order that ends while it is away ends for the device too")
    void leaseEndsWithoutIt() throws Exception {
        Decision decided = order(1500, Duration.ofSeconds(2));
        assertEquals(new Command.SetPower(1500), boiler.nextCommand());

        orchestrator.stop();

        assertEquals(new Command.Release(), boiler.nextCommand());
        Instant until = decided.until().orElseThrow();
        assertFalse(clock.instant().isBefore(until), "not before the end of its lease");
        Eventually.holds("nobody's", () -> standing().flatMap(Decision::by).isEmpty());
    }

    @Test
    @DisplayName("An order given while it is away is decided when it is back")
    void decidesAgain() throws Exception {
        orchestrator.stop();
        order(600, Duration.ofMinutes(10));
        letNewsPass();
        assertEquals(List.of(), boiler.unseenCommands(), "nobody weighs it");

        orchestrator.start();

        assertEquals(new Command.SetPower(600), boiler.nextCommand());
        Eventually.holds(
                "hers", () -> standing().flatMap(Decision::by).equals(Optional.of(Orders.ANNA)));
        order(800, Duration.ofMinutes(10));
        assertEquals(new Command.SetPower(800), boiler.nextCommand());
    }

    private Decision order(double powerW, Duration lasts) throws Exception {
        return Eventually.answer(
                        intents.submit(Orders.power(boiler.id(), powerW, clock.instant(), lasts)))
                .decision()
                .orElseThrow();
    }

    private Optional<Decision> standing() {
        return home.state().device(boiler.id()).orElseThrow().decision();
    }

    /** Two snapshots with news are 100 ms apart, so the loop has decided in between. */
    private void letNewsPass() {
        for (double powerW : List.of(1.0, 2.0)) {
            boiler.measure(powerW);
            Eventually.holds(
                    "snapshot with " + powerW,
                    () ->
                            home.state()
                                    .device(boiler.id())
                                    .orElseThrow()
                                    .value(Quantity.POWER)
                                    .equals(OptionalDouble.of(powerW)));
        }
    }
}
