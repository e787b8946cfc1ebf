package org.foyer.home.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.home.HomeState;
import org.foyer.api.party.ContractRole;
import org.foyer.api.party.Party;
import org.foyer.api.place.Site;
import org.foyer.api.place.SupplyContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Parties and supply contracts, from the configuration to the site. */
class PartiesTest {

    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    private final SiteBook book = new SiteBook();

    private static <C> C config(Class<C> type, Map<String, Object> said) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, args) ->
                                said.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    private static Party party(String id, Map<String, Object> said) {
        return PartyConfiguration.party(id, config(PartyConfiguration.Config.class, said));
    }

    private static SupplyContract contract(String id, Map<String, Object> said) {
        return ContractConfiguration.contract(id, config(ContractConfiguration.Config.class, said));
    }

    private Site site() {
        return book.site(new HomeState(MAY, 0, 1, Map.of()));
    }

    @Test
    @Tag("FR.PUC8.3")
    @DisplayName("Parties with their roles and services, contracts of connections that there are")
    void fromConfiguration() {
        assertEquals(List.of(), site().parties());
        assertEquals(List.of(), site().contracts());
        Party supplier =
                party(
                        "stadtwerke",
                        Map.of(
                                "name", "Stadtwerke",
                                "roles", new String[] {"supplier", "Grid-Operator"},
                                "services", new String[] {"org.foyer.service.sunfirst"}));
        book.add(new PartyPart(supplier));
        book.add(new PartyPart(party("ada", Map.of("kind", "person"))));
        book.add(
                new ContractPart(
                        contract(
                                "now",
                                Map.of(
                                        "party", "stadtwerke",
                                        "meteringPoint", "DE00012345",
                                        "from", "2026-05-01T02:00:00+02:00",
                                        "until", "2027-05-01T00:00:00Z"))));
        book.add(new ContractPart(contract("typo", Map.of("party", "ada", "connection", "mian"))));
        Site site = site();
        assertEquals(List.of("ada", "stadtwerke"), site.parties().stream().map(Party::id).toList());
        assertEquals(Optional.of(supplier), site.party("stadtwerke"));
        assertEquals(Set.of(ContractRole.SUPPLIER, ContractRole.GRID_OPERATOR), supplier.roles());
        assertEquals("ada", site.party("ada").orElseThrow().name());
        assertEquals(
                Set.of(site.party("stadtwerke").orElseThrow()),
                site.partiesOf("org.foyer.service.sunfirst"));
        assertEquals(Set.of(), site.partiesOf("org.foyer.service.energywatch"));
        assertEquals(1, site.contracts().size(), "of no connection that is not there");
        SupplyContract contract = site.contracts().get(0);
        assertEquals("main", contract.connection());
        assertEquals("main", contract.tariff());
        assertEquals("DE00012345", contract.meteringPoint());
        assertTrue(contract.holds(MAY));
        assertFalse(contract.holds(MAY.minusSeconds(1)));
        assertFalse(contract.holds(Instant.parse("2027-05-01T00:00:00Z")));
    }

    @Test
    @DisplayName("What cannot be is refused by the name of its field")
    void wrong() {
        wrong("roles", () -> party("a", Map.of("roles", new String[] {"boss"})));
        wrong("kind", () -> party("a", Map.of("kind", "cat")));
        wrong("party", () -> contract("a", Map.of()));
        wrong("from", () -> contract("a", Map.of("party", "p", "from", "May")));
        wrong(
                "contract a",
                () ->
                        contract(
                                "a",
                                Map.of(
                                        "party", "p",
                                        "from", "2026-05-01T00:00:00Z",
                                        "until", "2026-05-01T00:00:00Z")));
    }

    private static void wrong(String start, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
