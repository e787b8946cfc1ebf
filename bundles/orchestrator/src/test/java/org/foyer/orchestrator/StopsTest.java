package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.Source;
import org.foyer.api.control.Stops;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person stops for the whole home. */
class StopsTest {

    private static final Stops.Stop ANNA =
            new Stops.Stop("Anna", Instant.parse("2026-06-21T10:00:00Z"));

    private static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    /** Three tanks: flexibility over a service's plan, flexibility alone, a plan alone. */
    private static House house(Mandate automatic) {
        House house = new House().heater("both", 0).heater("flexed", 0).heater("planned", 0);
        for (String tank : new String[] {"both", "flexed"}) {
            house.asks(Mandate.FLEXIBILITY, "pool", tank, power(500));
        }
        for (String tank : new String[] {"both", "planned"}) {
            house.asks(automatic, "x.auto", tank, power(2000));
        }
        return house.decide();
    }

    private static String by(House house, String device) {
        return house.of(device).by().map(Source::id).orElse("");
    }

    private static void holds(House house, String both, String flexed, String planned) {
        assertEquals(both, by(house, "both"));
        assertEquals(flexed, by(house, "flexed"));
        assertEquals(planned, by(house, "planned"));
    }

    private static ReasonCode refused(House house, String device, String who) {
        return house.of(device).outcomes().stream()
                .filter(o -> o.intent().source().id().equals(who))
                .filter(o -> o.result() == Result.REFUSED)
                .map(o -> o.reason().code())
                .findFirst()
                .orElse(null);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAN", "RULE", "SUPPLIER"})
    @Tag("part:FR.HL1.7")
    @Tag("part:FR.FLX.7")
    @Tag("part:FR.PUC6.5")
    @DisplayName(
            "Flexibility is stopped in the whole home and automatic control goes on, or the other"
                    + " way round, or both; at once, and until it is allowed again")
    void separately(Mandate automatic) {
        House house = house(automatic);
        holds(house, "pool", "pool", "x.auto");

        house.stops.put(Stops.What.FLEXIBILITY, ANNA);
        house.seconds(1).grid(0).decide();
        holds(house, "x.auto", "", "x.auto");
        assertTrue(house.setPoints("flexed").isFree());
        assertEquals(ReasonCode.FLEXIBILITY_STOPPED, refused(house, "both", "pool"));
        assertEquals(ReasonCode.FLEXIBILITY_STOPPED, house.why("flexed"));
        assertEquals("Anna", house.of("flexed").reason().parameters().get("person"));
        house.asks(Mandate.FLEXIBILITY, "other.pool", "planned", power(0)).seconds(1).decide();
        assertEquals("x.auto", by(house, "planned"), "nor anybody else's, however new");
        house.withdraws("other.pool", "planned");

        house.stops.clear();
        house.after(Duration.ofMinutes(5)).grid(0).decide();
        holds(house, "pool", "pool", "x.auto");

        house.stops.put(Stops.What.CONTROL, ANNA);
        house.seconds(1).grid(0).decide();
        holds(house, "pool", "pool", "");
        assertEquals(ReasonCode.CONTROL_STOPPED, house.why("planned"));

        house.stops.put(Stops.What.FLEXIBILITY, ANNA);
        house.seconds(1).grid(0).decide();
        holds(house, "", "", "");

        house.stops.clear();
        house.after(Duration.ofMinutes(5)).grid(0).decide();
        holds(house, "pool", "pool", "x.auto");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FR", "DE", "BE", "PT", "GR"})
    @Tag("part:FR.FLX.7")
    @DisplayName("In each country flexibility is stopped in the middle of an activation")
    void eachCountry(String country) {
        House house = new House().heater("boiler", 0);
        house.switches = Countries.of(country).orElseThrow();
        house.asks(Mandate.FLEXIBILITY, "pool", "boiler", power(500)).decide();
        assertEquals("pool", by(house, "boiler"));
        house.stops.put(Stops.What.FLEXIBILITY, ANNA);
        house.seconds(1).decide();
        assertTrue(house.setPoints("boiler").isFree());
    }

    @Test
    @DisplayName("Persons, law and contracts are not concerned")
    void others() {
        House house = new House().heater("a", 0).heater("b", 0).heater("c", 0).grid(1000);
        house.stops.put(Stops.What.FLEXIBILITY, ANNA);
        house.stops.put(Stops.What.CONTROL, ANNA);
        house.asks(Mandate.PERSON, "ben", "a", power(3000))
                .asks(Mandate.LAW, "grid", "b", power(400))
                .asks(Mandate.CONTRACT, "heat", "c", power(500))
                .decide();
        assertEquals("ben", by(house, "a"));
        assertEquals("grid", by(house, "b"));
        assertEquals("heat", by(house, "c"));
    }
}
