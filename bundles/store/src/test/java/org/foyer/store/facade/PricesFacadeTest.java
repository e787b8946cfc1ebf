package org.foyer.store.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.party.Audience;
import org.foyer.api.party.ContractRole;
import org.foyer.api.party.Party;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceId;
import org.foyer.store.testing.FakeHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who sees which series: nobody learns of one that is not for them. */
class PricesFacadeTest {

    private static final Instant FROM = FakeHouse.START;
    private static final Instant UNTIL = FROM.plusSeconds(60);
    private static final Rights RIGHTS =
            new Rights(
                    "S",
                    true,
                    List.of(),
                    List.of(),
                    List.of(new Scope.Prices("p", false, Map.of())),
                    Own.NONE);

    private final FakeHouse house = new FakeHouse();
    private final AtomicReference<Set<Party>> actsFor = new AtomicReference<>(Set.of());
    private final PricesFacade prices =
            new PricesFacade(
                    new ServiceId("org.foyer.service.any"), RIGHTS, () -> house, actsFor::get);

    @AfterEach
    void close() {
        house.close();
    }

    private static Set<Party> organisations(String... ids) {
        return Arrays.stream(ids)
                .map(id -> new Party(id, id, Party.Kind.ORGANISATION, Set.of(), Set.of()))
                .collect(Collectors.toSet());
    }

    private List<String> seen() {
        return prices.series().stream().map(PriceSeries::id).toList();
    }

    private int known(String series) {
        return prices.prices(series, FROM, UNTIL, Optional.empty()).size();
    }

    @Test
    @DisplayName("A service sees what is for services, and what its party's is")
    void parties() {
        assertEquals(List.of("main.import"), seen());
        assertEquals(1, known("main.import"));
        assertEquals(0, known("retailer.import"));
        assertEquals(0, known("none.import"), "as if there were none");
        actsFor.set(organisations("retailer"));
        assertEquals(List.of("main.import", "retailer.import"), seen());
        assertEquals(1, known("retailer.import"));
        assertEquals(0, known("edf.import"));
        actsFor.set(organisations("edf", "other"));
        assertEquals(List.of("main.import", "edf.import"), seen());
        assertEquals(0, known("retailer.import"));
    }

    @Test
    @DisplayName("A tariff that is the household's alone is given to no service by any way")
    void householdAlone() {
        house.mainAudience = new Audience(true, false, Set.of());
        assertEquals(List.of(), seen());
        assertEquals(List.of(), prices.prices(FROM, UNTIL));
        assertEquals(0, known("main.import"));
        house.mainAudience = new Audience(true, false, Set.of("retailer"));
        actsFor.set(organisations("retailer"));
        assertEquals(1, prices.prices(FROM, UNTIL).size());
    }

    @Test
    @DisplayName("Its owner's service sees a series that names nobody; so does one named by a role")
    void ownerAndRole() {
        house.mainAudience = Audience.ownersAlone("retailer");
        actsFor.set(organisations("edf"));
        assertEquals(0, known("main.import"));
        actsFor.set(organisations("retailer"));
        assertEquals(1, known("main.import"));
        house.mainAudience =
                new Audience(
                        Optional.empty(), false, false, Set.of(), Set.of(ContractRole.COMMUNITY));
        assertEquals(0, known("main.import"));
        actsFor.set(
                Set.of(
                        new Party(
                                "sun",
                                "Sun",
                                Party.Kind.ORGANISATION,
                                Set.of(ContractRole.COMMUNITY),
                                Set.of())));
        assertEquals(1, known("main.import"));
        for (String connection : List.of("upper", "main")) {
            actsFor.set(
                    Set.of(
                            new Party(
                                    "sun",
                                    "Sun",
                                    Party.Kind.ORGANISATION,
                                    Set.of(ContractRole.COMMUNITY),
                                    Set.of(connection),
                                    Set.of())));
            assertEquals(
                    connection.equals("main") ? 1 : 0, known("main.import"), "where it has it");
        }
    }

    @Test
    @DisplayName("All of it ends with the right")
    void ended() {
        prices.set(null);
        assertThrows(AccessEndedException.class, prices::series);
        assertThrows(AccessEndedException.class, () -> known("main.import"));
    }

    @Test
    @Tag("FR.PUC8.3")
    @DisplayName(
            "A retailer's tariff goes to its own service alone while the home has a contract with"
                    + " it: to no other service by any way, and to none once that is over")
    void retailersAlone() {
        house.mainAudience = new Audience(false, false, Set.of("retailer"));
        for (Set<String> parties : List.of(Set.<String>of(), Set.of("edf"), Set.of("retail"))) {
            actsFor.set(organisations(parties.toArray(String[]::new)));
            assertEquals(List.of(), prices.prices(FROM, UNTIL), parties::toString);
            assertEquals(0, known("main.import"), parties::toString);
            assertEquals(0, known("retailer.import"), parties::toString);
            assertEquals(
                    List.of(),
                    seen().stream().filter(id -> !id.startsWith("edf")).toList(),
                    parties::toString);
        }
        actsFor.set(organisations("retailer"));
        assertEquals(1, prices.prices(FROM, UNTIL).size());
        assertEquals(1, known("main.import"));
        assertEquals(1, known("retailer.import"));
        actsFor.set(organisations());
        assertEquals(0, known("main.import"), "it acts for nobody any more");
        assertEquals(List.of(), prices.prices(FROM, UNTIL));
    }
}
