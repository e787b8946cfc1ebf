package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.place.GridConnection;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several grid meters: never the first by id, never double. */
class ConnectionsTest {

    private static final DeviceId SECOND = new DeviceId("second");

    private static House twoMeters() {
        return new House()
                .device("second", DeviceKind.GRID_METER, new Capability.Meter())
                .value("second", Quantity.POWER, 1500)
                .grid(1500)
                .heater("boiler", 0);
    }

    private static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    @Test
    @DisplayName("two grid meters on two connections: limits hold each on its own")
    void twoConnections() {
        House house = twoMeters();
        house.connections =
                List.of(
                        new GridConnection("main", List.of(House.GRID), false),
                        new GridConnection("heat", List.of(SECOND), false));
        house.hangsOn("heat", "boiler");
        house.limit("contract", Measure.POWER_W, 2000)
                .limit("heat-contract", Measure.POWER_W, 4000, "heat");
        house.plug("oven", 2000, 0);
        house.asks(Mandate.PERSON, "anna", "boiler", power(3000))
                .asks(Mandate.PERSON, "anna", "oven", new Command.Switch(true))
                .decide();
        assertEquals(power(2500), house.command("boiler"), "4000 - 1500");
        assertEquals("heat-contract", house.of("boiler").reason().parameters().get("limit"));
        assertEquals(ReasonCode.LIMIT_NO_ROOM, house.why("oven"), "2000 - 1500");
    }

    @Test
    @DisplayName("two meters that add up on one connection: the sum counts")
    void addUp() {
        House house = twoMeters();
        GridConnection both = new GridConnection("main", List.of(House.GRID, SECOND), true);
        house.connections = List.of(both);
        house.limit("contract", Measure.POWER_W, 5000);
        house.asks(Mandate.PERSON, "anna", "boiler", power(3000)).decide();
        assertEquals(power(2000), house.command("boiler"), "5000 - 3000");
        assertEquals(
                OptionalDouble.of(3000), house.situation().state().value(both, Quantity.POWER));
        house.forget("second", Quantity.POWER);
        assertEquals(OptionalDouble.empty(), house.situation().state().value(both, Quantity.POWER));
    }

    @Test
    @DisplayName("two grid meters that nobody explained: neither is taken, and it is told")
    void ambiguous() {
        House house = twoMeters().limit("contract", Measure.POWER_W, 5000);
        house.asks(Mandate.PLAN, "sun", "boiler", power(1000)).decide();
        assertEquals(ReasonCode.METER_MISSING, house.why("boiler"));
        assertTrue(house.found(TroubleCode.METERS_AMBIGUOUS));
        assertTrue(house.found(TroubleCode.NOT_GUARDED));
    }

    @Test
    @DisplayName("A limit whose connection is misspelt bounds the main one")
    void unknownConnection() {
        House house =
                new House()
                        .heater("boiler", 0)
                        .grid(1000)
                        .limit("contract", Measure.POWER_W, 2000, "mian")
                        .asks(Mandate.PERSON, "anna", "boiler", power(3000))
                        .decide();
        assertEquals(power(1000), house.command("boiler"));
    }
}
