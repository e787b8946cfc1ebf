package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.foyer.api.control.Command;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.orchestrator.Ladder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person's order on the shipped loop with the shipped ladder, to its end. */
class ManualOrderTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final LoopBench bench = new LoopBench();
    private final FakeDriver boiler = new FakeDriver("boiler");

    private static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    private void order(Mandate mandate, String who, double watts, Duration lasting) {
        bench.loop.submit(bench.intent(mandate, who, "boiler", power(watts), lasting));
    }

    /** Time passes; the boiler does as it was told and the meter sees it beside 400 W of others. */
    private Command after(Duration time) {
        for (long second = 0; second < time.toSeconds(); second += 5) {
            double watts = boiler.last() instanceof Command.SetPower set ? set.powerW() : 0;
            bench.reads("boiler", watts);
            bench.reads("meter", 400 + watts);
            bench.after(Duration.ofSeconds(5));
        }
        return boiler.last();
    }

    @Test
    @Tag("X.18")
    @Tag("part:FR.PRI.5")
    @DisplayName(
            "A person's order goes before flexibility, plans and services until released or over;"
                    + " only a limit goes before it")
    void untilReleasedOrOver() {
        bench.loop.orchestrator(new Ladder());
        bench.device(
                new FakeDriver(
                        "meter", Duration.ZERO, DeviceKind.GRID_METER, new Capability.Meter()));
        bench.reads("meter", 400);
        bench.device(boiler);
        order(Mandate.PLAN, "plan", 600, HOUR);
        bench.after(Duration.ofSeconds(1));
        assertEquals(power(600), after(Duration.ofSeconds(10)));
        order(Mandate.SUPPLIER, "meter", 550, HOUR);
        order(Mandate.RULE, "rule", 500, HOUR);
        assertEquals(power(500), after(Duration.ofSeconds(10)), "a rule before advice and plans");
        order(Mandate.FLEXIBILITY, "flex", 700, HOUR);
        assertEquals(power(700), after(Duration.ofSeconds(10)));

        order(Mandate.PERSON, "anna", 900, Duration.ofMinutes(10));
        assertEquals(power(900), after(Duration.ofMinutes(5)));
        order(Mandate.PLAN, "plan", 610, HOUR);
        order(Mandate.SUPPLIER, "meter", 560, HOUR);
        order(Mandate.RULE, "rule", 510, HOUR);
        order(Mandate.LAW, "relay", 520, HOUR);
        order(Mandate.CONTRACT, "heat", 530, HOUR);
        bench.loop.withdrawAll("relay");
        bench.loop.withdrawAll("heat");
        order(Mandate.FLEXIBILITY, "flex", 710, HOUR);
        assertEquals(power(900), after(Duration.ofMinutes(4)), "a later word of others is none");
        assertEquals(power(710), after(Duration.ofMinutes(2)), "her ten minutes are over");

        order(Mandate.PERSON, "anna", 900, HOUR);
        assertEquals(power(900), after(Duration.ofMinutes(1)));
        bench.loop
                .limits()
                .set(
                        Limit.of(
                                "fuse",
                                Measure.POWER_W,
                                Direction.IMPORT,
                                1000,
                                "installer",
                                Limit.Binding.LAW));
        assertEquals(power(600), after(Duration.ofMinutes(1)), "1000 less the 400 of others");
        bench.loop.limits().lift("fuse", "installer");
        assertEquals(power(900), after(Duration.ofMinutes(2)), "hers again");
        bench.loop.withdraw("anna", new DeviceId("boiler"));
        assertEquals(power(710), after(Duration.ofSeconds(10)), "she released it");
    }
}
