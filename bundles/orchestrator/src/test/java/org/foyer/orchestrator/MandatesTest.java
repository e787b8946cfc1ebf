package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.foyer.api.control.Command;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Source;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who comes before whom, mandate by mandate. */
class MandatesTest {

    private static final Command OFF = new Command.SetPower(0);
    private static final Command FULL = new Command.SetPower(2000);

    private static House france() {
        House house = new House().heater("boiler", 0);
        house.switches = Countries.of("FR").orElseThrow();
        return house;
    }

    private static String holder(House house, String device) {
        return house.of(device).by().map(Source::id).orElse("nobody");
    }

    /**
     * Prices act by plans, rules and suppliers' signals, the grid by flexibility, law, contract.
     */
    @ParameterizedTest
    @EnumSource(
            value = Mandate.class,
            names = {"FLEXIBILITY", "SUPPLIER", "RULE", "PLAN", "LAW", "CONTRACT"})
    @Tag("FR.PRI.5")
    @DisplayName("FR.PRI.5 a person comes before everything automatic, whoever came first")
    void personFirst(Mandate other) {
        for (House house : List.of(new House().heater("boiler", 0), france())) {
            for (boolean more : List.of(true, false)) {
                Command wish = more ? FULL : OFF;
                Command otherwise = more ? OFF : FULL;
                house.asks(other, "machine", "boiler", otherwise).decide().seconds(1);
                // In France an active contract is cancelled by the same tap (FR.PRI.2).
                if (other == Mandate.FLEXIBILITY && house.switches.flexibilityBeforePerson()) {
                    house.insists("anna", "boiler", wish);
                } else {
                    house.asks(Mandate.PERSON, "anna", "boiler", wish);
                }
                house.seconds(1).asks(other, "machine", "boiler", otherwise).decide();
                assertEquals("anna", holder(house, "boiler"), other + " " + more);
                assertEquals(wish, house.command("boiler"));
                house.withdraws("anna", "boiler").withdraws("machine", "boiler").decide();
                house.seconds(600).grid(0).power("boiler", 0).decide();
            }
        }
    }

    /** (1) before (2) is read as in FR.PRI.6: a person has the first claim under the limit. */
    @Test
    @Tag("FR.PRI.1")
    @DisplayName("FR.PRI.1 a person, then the limit, then flexibility, then the plan")
    void fourRungs() {
        House house = france().plug("oven", 2000, 0).grid(0);
        house.asks(Mandate.PLAN, "so", "boiler", FULL).decide();
        assertEquals("so", holder(house, "boiler"), "the plan, while nobody else asks");
        house.seconds(10).power("boiler", 2000).grid(2000).power("oven", 0);
        house.limit("so.limit", Measure.POWER_W, 1000).decide();
        assertEquals(new Command.SetPower(1000), house.command("boiler"), "the limit before it");
        house.lifts("so.limit").seconds(60).grid(0).power("boiler", 0).power("oven", 0).decide();
        house.asks(Mandate.FLEXIBILITY, "fm", "boiler", new Command.SetPower(1500)).decide();
        assertEquals("fm", holder(house, "boiler"), "the flex manager before the plan");
        house.power("boiler", 1500).grid(1500).seconds(10).power("boiler", 1500).grid(1500);
        house.limit("so.limit", Measure.POWER_W, 1000).power("oven", 0).decide();
        assertEquals(new Command.SetPower(1000), house.command("boiler"), "the limit before it");
        house.seconds(60).power("boiler", 1000).grid(1000).power("oven", 0).decide();
        house.limit("so.limit", Measure.POWER_W, 2500).decide();
        house.asks(Mandate.PERSON, "anna", "oven", new Command.Switch(true)).decide();
        assertEquals("anna", holder(house, "oven"), "a person has the first claim under a limit");
        assertTrue(
                ((Command.SetPower) house.command("boiler")).powerW() <= 500,
                "and flexibility makes room: " + house.command("boiler"));
        house.insists("anna", "boiler", OFF).decide();
        assertEquals("anna", holder(house, "boiler"), "and cancels the flex manager");
        assertEquals(
                ReasonCode.FLEXIBILITY_SUSPENDED,
                house.of("boiler").outcomes().stream()
                        .filter(o -> o.intent().source().id().equals("fm"))
                        .findFirst()
                        .orElseThrow()
                        .reason()
                        .code());
    }

    @Test
    @Tag("FR.PRI.2")
    @DisplayName("FR.PRI.2 a person waits behind an active contract unless he cancels it, at once")
    void whileActive() {
        House house = france();
        house.asks(Mandate.FLEXIBILITY, "fm", "boiler", OFF)
                .asks(Mandate.PERSON, "anna", "boiler", FULL)
                .decide();
        assertEquals("fm", holder(house, "boiler"));
        house.insists("anna", "boiler", FULL).decide();
        assertEquals("anna", holder(house, "boiler"), "cancelled");
        house.withdraws("anna", "boiler").decide();
        house.seconds(300).grid(0).power("boiler", 0);
        house.asks(Mandate.PERSON, "anna", "boiler", FULL).decide();
        assertEquals("fm", holder(house, "boiler"), "and active again");
        house.withdraws("fm", "boiler").seconds(300).grid(0).power("boiler", 0).decide();
        assertEquals("anna", holder(house, "boiler"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mandate.class,
            names = {"LAW", "CONTRACT", "PERSON", "FLEXIBILITY", "SUPPLIER", "RULE", "PLAN"})
    @Tag("DE.LPC.4")
    @DisplayName("DE.LPC.4 an operator's limit is above whoever asks, and its name is the reason")
    void limitAboveAll(Mandate mandate) {
        House house = new House().heater("boiler", 0).grid(0);
        house.switches = Countries.of("DE").orElseThrow();
        house.limit("operator", Measure.POWER_W, 1200)
                .asks(mandate, "who", "boiler", FULL)
                .decide();
        assertEquals(new Command.SetPower(1200), house.command("boiler"));
        Outcome outcome = house.outcome("boiler");
        assertEquals(Outcome.Result.REDUCED, outcome.result());
        assertEquals(ReasonCode.LIMIT_REDUCED, outcome.reason().code());
        assertEquals("operator", outcome.reason().parameters().get("limit"));
        house.limit("operator", Measure.POWER_W, 0).seconds(60);
        house.power("boiler", 1200).grid(1200).decide();
        assertEquals(OFF, house.command("boiler"), "also what runs already");
    }

    @ParameterizedTest
    @EnumSource(value = Mandate.class, names = "LIMIT", mode = EnumSource.Mode.EXCLUDE)
    @Tag("part:X.18")
    @Tag("BE.12.2")
    @DisplayName("X.18 whatever asks, a person's order holds; safety alone comes before it")
    void untilReleased(Mandate other) {
        House house = new House().heater("boiler", 0);
        assertEquals(LadderSwitches.USUAL, house.switches);
        house.asks(Mandate.PERSON, "anna", "boiler", OFF).seconds(1);
        house.asks(other, "x", "boiler", FULL).decide();
        String expected = other == Mandate.SAFETY || other == Mandate.PERSON ? "x" : "anna";
        assertEquals(expected, holder(house, "boiler"), "a later word of a person counts, too");
        house.withdraws("anna", "boiler").seconds(300).grid(0).power("boiler", 0).decide();
        assertEquals("x", holder(house, "boiler"), "released, the other one has the device");
    }

    @Test
    @Tag("PT.HLUC1.0.9")
    @DisplayName("PT.HLUC1.0.9 several providers in one house or one for all; one a device")
    void severalProviders() {
        House house =
                new House().heater("tank", 0).wallbox("car", 0).battery("battery", 0, 50).grid(0);
        house.switches = Countries.of("PT").orElseThrow();
        house.asks(Mandate.FLEXIBILITY, "thermal", "tank", new Command.SetPower(1000))
                .asks(Mandate.FLEXIBILITY, "ev", "car", new Command.LimitPower(2000))
                .asks(Mandate.PLAN, "retailer", "battery", new Command.SetPower(500))
                .decide();
        assertEquals("thermal", holder(house, "tank"));
        assertEquals("ev", holder(house, "car"));
        assertEquals("retailer", holder(house, "battery"));
        house.asks(Mandate.FLEXIBILITY, "ev", "tank", new Command.SetPower(2000)).decide();
        assertEquals("thermal", holder(house, "tank"), "a second one does not get in");
        var ev = house.setPoints("car");
        house.asks(Mandate.FLEXIBILITY, "thermal", "car", new Command.Switch(true)).decide();
        assertEquals(ev, house.setPoints("car"), "nor beside the first with another actuator");
        house.withdraws("thermal", "car");
        assertEquals(
                ReasonCode.CONTROLLED_BY,
                house.of("tank").outcomes().get(1).reason().code(),
                "and is told why");
        for (String device : List.of("tank", "car", "battery")) {
            List.of("thermal", "ev", "retailer").forEach(who -> house.withdraws(who, device));
        }
        house.decide()
                .seconds(600)
                .grid(0)
                .power("tank", 0)
                .power("car", 0)
                .power("battery", 0)
                .decide();
        house.asks(Mandate.FLEXIBILITY, "all", "tank", new Command.SetPower(900))
                .asks(Mandate.FLEXIBILITY, "all", "car", new Command.LimitPower(1800))
                .asks(Mandate.FLEXIBILITY, "all", "battery", new Command.SetPower(400))
                .decide();
        for (String device : List.of("tank", "car", "battery")) {
            assertEquals("all", holder(house, device));
        }
    }

    @Test
    @Tag("BE.2.9")
    @DisplayName(
            "In a member's building its own optimisation goes on beside the community's set-point,"
                    + " and a member's override wins over it, for as long as it stands")
    void memberOfACommunity() {
        House house = new House().heater("boiler", 0).battery("battery", 0, 50).grid(0);
        house.switches = Countries.of("BE").orElseThrow();
        house.asks(Mandate.PLAN, "own", "boiler", new Command.SetPower(1200))
                .asks(Mandate.PLAN, "own", "battery", new Command.SetPower(800))
                .decide();
        house.seconds(1).asks(Mandate.FLEXIBILITY, "community", "boiler", OFF).decide();
        assertEquals("community", holder(house, "boiler"));
        assertEquals("own", holder(house, "battery"), "what it does not ask for stays in-house");
        house.asks(Mandate.PLAN, "own", "battery", new Command.SetPower(600)).seconds(1).decide();
        assertEquals(new Command.SetPower(600), house.command("battery"), "and goes on changing");
        house.asks(Mandate.PERSON, "anna", "boiler", FULL).seconds(1).decide();
        assertEquals("anna", holder(house, "boiler"), "the member's override");
        assertEquals(FULL, house.command("boiler"));
        for (int minute = 1; minute < 30; minute++) {
            house.asks(Mandate.FLEXIBILITY, "community", "boiler", OFF);
            house.after(Duration.ofMinutes(1)).grid(2600).power("boiler", 2000).decide();
            assertEquals("anna", holder(house, "boiler"), "also over a later word of it");
        }
        house.withdraws("anna", "boiler").after(Duration.ofMinutes(5)).grid(2600);
        assertEquals("community", holder(house.power("boiler", 2000).decide(), "boiler"));
        house.withdraws("community", "boiler").after(Duration.ofMinutes(5)).grid(600);
        assertEquals("own", holder(house.power("boiler", 0).decide(), "boiler"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mandate.class,
            names = {"LAW", "CONTRACT", "FLEXIBILITY", "RULE"})
    @Tag("part:BE.5.3")
    @DisplayName(
            "Self-consumption comes after peak shaving's orders and limits, and after every other"
                    + " use of flexibility; what they leave it has")
    void selfConsumptionComesAfter(Mandate other) {
        House house = new House().heater("boiler", 0).heater("pool", 0).grid(0);
        house.switches = Countries.of("BE").orElseThrow();
        house.serviceOrder = List.of("peak", "self");
        house.asks(Mandate.PLAN, "self", "boiler", FULL)
                .asks(Mandate.PLAN, "self", "pool", FULL)
                .decide();
        assertEquals("self", holder(house, "boiler"), "while nobody shaves");
        house.seconds(300).grid(4000).power("boiler", 2000).power("pool", 2000);
        house.asks(Mandate.PLAN, "peak", "boiler", new Command.SetPower(500)).decide();
        assertEquals("peak", holder(house, "boiler"), "its strategy");
        assertEquals(new Command.SetPower(500), house.command("boiler"));
        assertEquals("self", holder(house, "pool"), "and no more than that");
        house.seconds(300).grid(2500).power("boiler", 500).power("pool", 2000);
        house.limit("peak.limit", Measure.POWER_W, 1500).decide();
        assertEquals(new Command.SetPower(500), house.command("boiler"), "it is last to give");
        assertEquals(new Command.SetPower(1000), house.command("pool"), "its limit");
        assertEquals(ReasonCode.LIMIT_REDUCED, house.why("pool"));
        house.lifts("peak.limit").seconds(300).grid(1500).power("boiler", 500).power("pool", 1000);
        house.asks(other, "else", "pool", OFF).decide();
        assertEquals("else", holder(house, "pool"), "every other use");
        for (String device : List.of("boiler", "pool")) {
            house.withdraws("peak", device).withdraws("else", device);
        }
        house.seconds(300).grid(500).power("boiler", 500).power("pool", 0).decide();
        assertEquals("self", holder(house, "boiler"));
        assertEquals("self", holder(house, "pool"));
    }
}
