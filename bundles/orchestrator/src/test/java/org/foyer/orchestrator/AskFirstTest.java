package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.foyer.api.control.Autonomy;
import org.foyer.api.control.Command;
import org.foyer.api.control.Controller;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.Said;
import org.foyer.api.control.Said.Answer;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What automation may do where it asks people first, or suggests. */
class AskFirstTest {

    private static final Duration LONG = Duration.ofHours(12);

    private final House house =
            new House().battery("battery", 0, 50).autonomy("battery", Autonomy.ASK);

    private void asks(Mandate mandate, String who, double watts) {
        house.asks(mandate, who, "battery", new Command.SetPower(watts)).decide();
    }

    private String holder() {
        return house.of("battery").by().map(Source::id).orElse("nobody");
    }

    private Outcome of(String who) {
        return house.of("battery").outcomes().stream()
                .filter(o -> o.intent().source().id().equals(who))
                .findFirst()
                .orElseThrow();
    }

    private void became(String who, Result result, ReasonCode why) {
        assertEquals(result, of(who).result());
        assertEquals(why, of(who).reason().code());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mandate.class,
            names = {"FLEXIBILITY", "SUPPLIER", "RULE", "PLAN"})
    @Tag("part:PT.HLUC1.0.10")
    @DisplayName("Every automatic order waits for a yes, then acts; with a no it is refused")
    void waits(Mandate mandate) {
        asks(mandate, "sun", 2000);
        assertEquals("nobody", holder());
        assertTrue(house.setPoints("battery").isFree());
        became("sun", Result.BOOKED, ReasonCode.ORDER_WAITS);
        assertEquals("2000.0", of("sun").reason().parameters().get("powerW"));
        assertEquals(
                ReasonCode.SUN_SURPLUS, of("sun").reason().why().orElseThrow().code(), "its own");
        assertEquals(ReasonCode.ORDER_WAITS, house.why("battery"), "the household sees it");
        house.answers("sun", "battery", Answer.YES, LONG).decide();
        assertEquals("sun", holder());
        assertEquals(new Command.SetPower(2000), house.command("battery"));
        house.said.clear();
        house.answers("sun", "battery", Answer.NO, LONG).decide();
        assertEquals("nobody", holder());
        became("sun", Result.REFUSED, ReasonCode.ORDER_DECLINED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mandate.class,
            names = {"SAFETY", "LAW", "CONTRACT", "PERSON"})
    @DisplayName("Persons, guards, law and contracts act at once")
    void atOnce(Mandate mandate) {
        asks(mandate, "anna", 2000);
        assertEquals("anna", holder());
        assertEquals(new Command.SetPower(2000), house.command("battery"));
    }

    @Test
    @DisplayName("A supplier's signal that is part of the contract acts at once")
    void bindingSupplier() {
        house.switches = new LadderSwitches(false, true, false, true);
        asks(Mandate.SUPPLIER, "contact", 2000);
        assertEquals("contact", holder());
    }

    @Test
    @DisplayName("A limit sheds a device that asks first, and a yes never exceeds a limit")
    void limits() {
        house.limit("contract", Measure.POWER_W, 1000);
        asks(Mandate.PLAN, "sun", 3000);
        house.answers("sun", "battery", Answer.YES, LONG).decide();
        assertEquals(new Command.SetPower(1000), house.command("battery"));
        became("sun", Result.REDUCED, ReasonCode.LIMIT_REDUCED);
        house.lifts("contract").seconds(60).grid(1000).power("battery", 1000).decide();
        assertEquals(new Command.SetPower(3000), house.command("battery"));
        House shed = new House().wallbox("car", 7000).grid(7000).autonomy("car", Autonomy.ASK);
        shed.limit("contract", Measure.POWER_W, 4000).decide();
        assertEquals(Mandate.LIMIT, shed.of("car").by().orElseThrow().mandate());
    }

    @Test
    @DisplayName("A suggestion does not act and says what it is; a yes lets it")
    void suggests() {
        house.autonomy("battery", Autonomy.SUGGEST);
        asks(Mandate.PLAN, "sun", -1500);
        assertEquals("nobody", holder());
        became("sun", Result.BOOKED, ReasonCode.ORDER_SUGGESTED);
        assertEquals("give", of("sun").reason().parameters().get("wish"));
        assertEquals("1500.0", of("sun").reason().parameters().get("powerW"));
        house.answers("sun", "battery", Answer.YES, LONG).decide();
        assertEquals("sun", holder());
        house.withdraws("sun", "battery").decide();
        assertTrue(house.of("battery").outcomes().isEmpty(), "it vanishes");
    }

    @Test
    @DisplayName("Another autonomy sets aside what acts, at once, and lets act what waits")
    void changed() {
        house.autonomies.clear();
        asks(Mandate.PLAN, "sun", 2000);
        asks(Mandate.PLAN, "wind", 500);
        assertEquals("sun", holder());
        for (Autonomy autonomy : new Autonomy[] {Autonomy.ASK, Autonomy.SUGGEST}) {
            house.autonomy("battery", autonomy).decide();
            assertEquals("nobody", holder());
            assertTrue(house.setPoints("battery").isFree());
        }
        house.decide();
        became("wind", Result.BOOKED, ReasonCode.ORDER_SUGGESTED);
        house.autonomies.clear();
        house.decide();
        assertTrue(house.of("battery").by().isPresent());
    }

    @Test
    @DisplayName(
            "A yes covers the same way of power of any size, and none; not the other way, nor more"
                    + " actuators, nor anybody else; a no covers the actuator")
    void covers() {
        asks(Mandate.PLAN, "sun", 2000);
        house.answers("sun", "battery", Answer.YES, LONG);
        for (double watts : new double[] {500, 3000, 0}) {
            asks(Mandate.PLAN, "sun", watts);
            assertEquals("sun", holder(), watts + " W");
        }
        asks(Mandate.PLAN, "sun", -500);
        assertEquals("nobody", holder());
        became("sun", Result.BOOKED, ReasonCode.ORDER_WAITS);
        asks(Mandate.PLAN, "wind", 500);
        became("wind", Result.BOOKED, ReasonCode.ORDER_WAITS);
        house.said.clear();
        house.answers("sun", "battery", Answer.NO, LONG);
        asks(Mandate.PLAN, "sun", 100);
        became("sun", Result.REFUSED, ReasonCode.ORDER_DECLINED);

        House car = new House().wallbox("car", 0).autonomy("car", Autonomy.ASK);
        car.asks(Mandate.PLAN, "ev", "car", new Command.Switch(true));
        car.answers("ev", "car", Answer.YES, LONG).decide();
        assertEquals("ev", car.of("car").by().orElseThrow().id());
        car.asks(Mandate.PLAN, "ev", "car", new Command.LimitPower(2000)).decide();
        assertTrue(car.of("car").by().isEmpty(), "more than was asked");
        car.answers("ev", "car", Answer.YES, LONG);
        car.seconds(600).grid(0).power("car", 0).decide();
        assertEquals(2, car.setPoints("car").hold().size());
    }

    @Test
    @DisplayName("A yes is over by the house ticker, whatever the clock says")
    void over() {
        asks(Mandate.PLAN, "sun", 2000);
        house.answers("sun", "battery", Answer.YES, Duration.ofMinutes(10)).decide();
        assertEquals("sun", holder());
        house.now = house.now.plusSeconds(86_400);
        house.decide();
        assertEquals("sun", holder());
        house.tick += Duration.ofMinutes(10).toNanos();
        house.decide();
        assertEquals("nobody", holder());
        became("sun", Result.BOOKED, ReasonCode.ORDER_WAITS);
    }

    @Test
    @DisplayName("Nobody is asked for what a yes would not change")
    void nothingToAsk() {
        asks(Mandate.PERSON, "anna", 0);
        asks(Mandate.PLAN, "sun", 2000);
        became("sun", Result.REFUSED, ReasonCode.HIGHER_PRIORITY);
        house.withdraws("anna", "battery").decide();
        became("sun", Result.BOOKED, ReasonCode.ORDER_WAITS);

        house.controllers.put(new DeviceId("battery"), new Controller("wind", "Wind"));
        house.decide();
        became("sun", Result.REFUSED, ReasonCode.CONTROLLED_BY);
        house.controllers.clear();

        house.withdraws("sun", "battery");
        house.asks(Mandate.PLAN, "sun", "battery", new Command.Release()).decide();
        became("sun", Result.GRANTED, ReasonCode.AUTOMATIC);
        assertEquals("nobody", holder());

        house.withdraws("sun", "battery");
        house.insists("anna", "battery", new Command.SetPower(100));
        house.asks(Mandate.FLEXIBILITY, "agg", "battery", new Command.SetPower(0)).decide();
        became("agg", Result.REFUSED, ReasonCode.FLEXIBILITY_SUSPENDED);
    }

    @Test
    @DisplayName("Flexibility that waits has no say about who comes before whom")
    void noSayAboutRungs() {
        house.switches = new LadderSwitches(true, false, false, true);
        asks(Mandate.FLEXIBILITY, "agg", 0);
        asks(Mandate.LAW, "grid", 500);
        asks(Mandate.PERSON, "anna", 2000);
        assertEquals("anna", holder(), "as without flexibility");
        became("agg", Result.BOOKED, ReasonCode.ORDER_WAITS);
        house.answers("agg", "battery", Answer.YES, LONG).decide();
        assertEquals("grid", holder(), "as with it");
    }

    @Test
    @DisplayName("Silence is no, and says so")
    void silence() {
        asks(Mandate.FLEXIBILITY, "agg", 0);
        house.answers("agg", "battery", Answer.SILENCE, Duration.ofHours(1)).decide();
        became("agg", Result.REFUSED, ReasonCode.ORDER_UNANSWERED);
        assertEquals(
                house.now.plusSeconds(3600).toString(),
                of("agg").reason().parameters().get("untilAt"));
        assertEquals("nobody", holder());
    }

    @Test
    @DisplayName("Of two that ask, the one with a yes acts; the higher one still waits")
    void two() {
        asks(Mandate.PLAN, "sun", 2000);
        asks(Mandate.FLEXIBILITY, "agg", 500);
        house.answers("sun", "battery", Answer.YES, LONG).decide();
        assertEquals("sun", holder());
        became("agg", Result.BOOKED, ReasonCode.ORDER_WAITS);
        house.answers("agg", "battery", Answer.YES, LONG).decide();
        assertEquals("agg", holder());
        house.said.removeIf(s -> s.asker().equals("sun"));
        house.decide();
        became("sun", Result.REFUSED, ReasonCode.HIGHER_PRIORITY);
    }

    @Test
    @DisplayName("Answers of each kind of command name their actuator first")
    void senses() {
        assertEquals(
                Set.of("SET_POWER in", "SWITCH true"),
                Said.senses(List.of(new Command.SetPower(1), new Command.Switch(true))));
    }
}
