package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.device.DeviceId;
import org.foyer.api.party.ContractRole;
import org.foyer.api.party.Party;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.place.SupplyContract;
import org.foyer.api.reading.Quantity;
import org.foyer.rest.dto.SiteView;
import org.foyer.rest.site.SiteResource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SiteResourceTest {

    private final FakeHouse house = new FakeHouse(Clock.systemUTC());
    private final Map<DeviceId, Placement> places = new HashMap<>();

    private Double powerW() {
        Circuit circuit =
                new Circuit(
                        "roof",
                        "Roof",
                        GridConnection.MAIN,
                        Optional.empty(),
                        Phases.UNKNOWN,
                        List.of());
        Site site =
                new Site(
                        house.site().connections(), List.of(circuit), List.of(), List.of(), places);
        return SiteResource.view(site, house.state()).circuits().get(0).powerW();
    }

    private void place(DeviceId device) {
        places.put(
                device,
                new Placement(
                        GridConnection.MAIN,
                        Optional.of("roof"),
                        Phases.UNKNOWN,
                        Optional.empty()));
    }

    @Test
    @DisplayName("A circuit's power is unknown while a device on it says nothing or is not there")
    void unknown() {
        house.measureAll();
        assertNull(powerW(), "nothing is on it that could say");
        place(FakeHouse.SUN);
        assertEquals(-3400, powerW());
        house.measure(FakeHouse.SUN, Quantity.POWER, -12);
        assertEquals(-12, powerW());
        place(new DeviceId("not-there-yet"));
        assertNull(powerW());
        places.remove(new DeviceId("not-there-yet"));
        house.lose(FakeHouse.SUN);
        assertNull(powerW());
    }

    @Test
    @DisplayName("Parties and contracts; a supplier that nobody configured goes by its id")
    void parties() {
        Party supplier =
                new Party(
                        "sw",
                        "Stadtwerke",
                        Party.Kind.ORGANISATION,
                        Set.of(ContractRole.SUPPLIER, ContractRole.METERING),
                        Set.of());
        Instant may = Instant.parse("2026-05-01T00:00:00Z");
        Site site =
                new Site(
                        house.site().connections(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        List.of(supplier),
                        List.of(
                                new SupplyContract(
                                        "a", "main", "sw", "DE1", "main", may, Optional.empty()),
                                new SupplyContract(
                                        "b", "main", "gone", "", "main", may, Optional.empty())));
        SiteView view = SiteResource.view(site, house.state());
        assertEquals(
                List.of(ContractRole.SUPPLIER, ContractRole.METERING),
                view.parties().get(0).roles());
        assertEquals("Stadtwerke", view.contracts().get(0).supplier());
        assertEquals("gone", view.contracts().get(1).supplier());
    }
}
