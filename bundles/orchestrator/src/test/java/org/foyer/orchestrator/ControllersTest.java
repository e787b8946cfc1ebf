package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.foyer.api.control.Command;
import org.foyer.api.control.Controller;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One controlling provider a device at a time, and who it is. */
@Tag("part:PT.HLUC1.0.9")
class ControllersTest {

    private static final DeviceId BOILER = new DeviceId("boiler");

    private final House house = new House().heater("boiler", 0);

    private ControllersTest asks(Mandate mandate, String who, double watts) {
        house.asks(mandate, who, "boiler", new Command.SetPower(watts)).decide();
        return this;
    }

    /** Long enough for a rest; meters go on telling. */
    private void rest() {
        house.seconds(600).grid(0).power("boiler", 0).decide();
    }

    private String holder() {
        return house.of("boiler").by().map(Source::id).orElse("nobody");
    }

    private ReasonCode refusal(String who) {
        return house.of("boiler").outcomes().stream()
                .filter(o -> o.intent().source().id().equals(who))
                .filter(o -> o.result() == Outcome.Result.REFUSED)
                .map(o -> o.reason().code())
                .findFirst()
                .orElse(null);
    }

    @Test
    @DisplayName("Who steers keeps the device until he lets go, then the next one has it")
    void untilLetGo() {
        asks(Mandate.PLAN, "zoe", 500).asks(Mandate.PLAN, "abe", 2000);
        assertEquals("zoe", holder());
        assertEquals(ReasonCode.CONTROLLED_BY, refusal("abe"));
        house.withdraws("zoe", "boiler").decide();
        assertEquals("abe", holder());
        asks(Mandate.PLAN, "zoe", 500);
        assertEquals("abe", holder(), "and now the other one is kept out");
    }

    @Test
    @DisplayName("A person in between changes nothing about who steers after it")
    void throughAPerson() {
        asks(Mandate.PLAN, "zoe", 500).asks(Mandate.PERSON, "anna", 0);
        assertEquals("anna", holder());
        asks(Mandate.PLAN, "abe", 2000);
        house.withdraws("anna", "boiler");
        rest();
        assertEquals("zoe", holder());
    }

    @Test
    @DisplayName("A new order of services elects anew, at once")
    void reordered() {
        asks(Mandate.PLAN, "zoe", 500).asks(Mandate.PLAN, "abe", 2000);
        house.serviceOrder = List.of("abe", "zoe");
        house.decide();
        assertEquals("abe", holder());
        house.decide();
        assertEquals("abe", holder());
    }

    @Test
    @DisplayName("Where control is shared, the household's order decides at any time")
    void shared() {
        house.switches = new LadderSwitches(false, false, true, false);
        house.serviceOrder = List.of("abe", "zoe");
        asks(Mandate.PLAN, "zoe", 500).asks(Mandate.PLAN, "abe", 2000);
        assertEquals("abe", holder());
        assertEquals(ReasonCode.SERVICE_ORDER, refusal("zoe"));
    }

    @Test
    @DisplayName("The chosen provider alone steers, also when it asks for nothing; persons may")
    void chosen() {
        house.controllers.put(BOILER, new Controller("abe", "Abe"));
        asks(Mandate.PLAN, "zoe", 500).asks(Mandate.FLEXIBILITY, "flex", 100);
        assertEquals("nobody", holder());
        assertEquals(ReasonCode.CONTROLLED_BY, refusal("zoe"));
        assertEquals(ReasonCode.CONTROLLED_BY, refusal("flex"));
        asks(Mandate.PLAN, "abe", 2000);
        assertEquals("abe", holder());
        asks(Mandate.PERSON, "anna", 0);
        assertEquals("anna", holder());
        house.controllers.clear();
        house.withdraws("anna", "boiler");
        rest();
        assertEquals("flex", holder(), "open again, the ladder decides");
    }

    @Test
    @DisplayName("Flexibility takes a device over from a plan: of them it is the higher rung")
    void higherRung() {
        asks(Mandate.PLAN, "zoe", 500).asks(Mandate.FLEXIBILITY, "flex", 0);
        assertEquals("flex", holder());
        assertEquals(ReasonCode.HIGHER_PRIORITY, refusal("zoe"));
    }

    @Test
    @Tag("FR.HL1.4")
    @DisplayName(
            "Each provider starts what it is in charge of and nothing else, as far as people's"
                    + " wishes for the device let it")
    void inCharge() {
        House house = new House().heater("tank", 0).wallbox("car", 0).grid(0);
        house.controllers.put(new DeviceId("tank"), new Controller("thermal", "Thermal"));
        house.controllers.put(new DeviceId("car"), new Controller("ev", "EV"));
        house.bounds(Mandate.PERSON, "anna", "tank", null, 1200.0);
        for (String who : List.of("thermal", "ev")) {
            house.asks(Mandate.PLAN, who, "tank", new Command.SetPower(3000));
            house.asks(Mandate.PLAN, who, "car", new Command.LimitPower(2000));
        }
        house.decide();
        assertEquals("thermal", house.of("tank").by().orElseThrow().id());
        assertEquals(new Command.SetPower(1200), house.command("tank"), "as anna wishes");
        assertEquals("ev", house.of("car").by().orElseThrow().id());
        house.withdraws("thermal", "tank").withdraws("ev", "car");
        house.seconds(600).grid(0).power("tank", 0).power("car", 0).decide();
        assertTrue(house.setPoints("car").isFree(), "the other one does not take its place");
        assertTrue(
                house.of("tank").by().map(s -> !s.id().equals("ev")).orElse(true),
                "not here either");
        assertEquals(ReasonCode.CONTROLLED_BY, house.of("tank").outcomes().get(0).reason().code());
    }
}
