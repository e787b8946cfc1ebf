package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.foyer.api.control.Command;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limit.Binding;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.Scope;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several limits at a time: all of them hold, so the tightest is what counts, whoever set it. */
class SeveralLimitsTest {

    private static final Command ON = new Command.Switch(true);

    private static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    private static Limit limit(String name, double watts, Binding binding) {
        return Limit.of(name, Measure.POWER_W, Direction.IMPORT, watts, name, binding);
    }

    private static String limitOf(House house, String device) {
        return house.of(device).reason().parameters().get("limit");
    }

    @ParameterizedTest
    @EnumSource(Binding.class)
    @DisplayName("Of two limits on one connection the tighter holds and is named, also a mere wish")
    void tighter(Binding tighter) {
        for (Binding wider : Binding.values()) {
            for (boolean first : new boolean[] {true, false}) {
                House house = new House().heater("boiler", 0).grid(1000);
                Limit tight = limit("tight", 2500, tighter);
                Limit wide = limit("wide", 3500, wider);
                house.limit(first ? tight : wide).limit(first ? wide : tight);
                house.asks(Mandate.PERSON, "anna", "boiler", power(3000)).decide();
                assertEquals(power(1500), house.command("boiler"), tighter + " " + wider);
                assertEquals("tight", limitOf(house, "boiler"));
                house.seconds(6).lifts("tight").grid(2500).power("boiler", 1500).decide();
                assertEquals(power(2500), house.command("boiler"));
                assertEquals("wide", limitOf(house, "boiler"));
            }
        }
    }

    @Test
    @DisplayName("Devices that an operator dims, their circuit and the connection: each is kept")
    void scopes() {
        House house =
                new House()
                        .heater("boiler", 0)
                        .plug("oven", 2000, 0)
                        .grid(500)
                        .circuit("kitchen", "", "boiler", "oven");
        house.limit(
                limit("dim", 1200, Binding.LAW)
                        .over(new Scope.OfDevices("dim", Set.of(new DeviceId("boiler")))));
        house.limit(limit("kitchen", 2500, Binding.WISH).over(new Scope.OfCircuit("kitchen")));
        house.limit(limit("house", 9000, Binding.CONTRACT));
        house.asks(Mandate.PERSON, "anna", "boiler", power(3000)).decide();
        assertEquals(power(1200), house.command("boiler"));
        assertEquals("dim", limitOf(house, "boiler"));
        house.seconds(6).grid(1700).power("boiler", 1200).power("oven", 0);
        house.asks(Mandate.PERSON, "anna", "oven", ON).decide();
        assertEquals(Result.REFUSED, house.outcome("oven").result());
        assertEquals("kitchen", limitOf(house, "oven"));
    }

    @Test
    @DisplayName("What is drawn and what is fed in are bounded at the same time")
    void bothWays() {
        House house = new House().heater("boiler", 0).sun("sun", 4000).grid(-4000);
        house.exports("feed", 1000).limit(limit("draw", 2000, Binding.LAW));
        house.decide();
        assertEquals(new Command.LimitPower(1000), house.command("sun"));
        house.seconds(6).grid(1000).power("sun", 0);
        house.asks(Mandate.PERSON, "anna", "boiler", power(3000)).decide();
        assertEquals(power(1000), house.command("boiler"));
        assertEquals("draw", limitOf(house, "boiler"));
    }

    @Test
    @Tag("part:FR.MDP.9")
    @DisplayName("A contract of 9 kVA behind a breaker of 60 A: the contract is what is kept")
    void contractBeforeBreaker() {
        House house =
                new House()
                        .plug("oven", 2000, 2000)
                        .grid(9500)
                        .value("grid", Quantity.APPARENT_POWER, 9500)
                        .value("grid", Quantity.CURRENT_L1, 41)
                        .limit("fuse", Measure.CURRENT_A, 60)
                        .limit("contract", Measure.APPARENT_POWER_VA, 9000)
                        .asks(Mandate.PERSON, "anna", "oven", ON)
                        .decide();
        assertEquals(ReasonCode.LIMIT_SHED, house.why("oven"));
        assertEquals("contract", limitOf(house, "oven"));
    }
}
