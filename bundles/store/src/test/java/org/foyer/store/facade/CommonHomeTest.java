package org.foyer.store.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.history.Step;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.place.Zone;
import org.foyer.api.reading.Quantity;
import org.foyer.api.service.DeviceView;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceId;
import org.foyer.store.testing.FakeHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is of a tenancy is not there for services. */
class CommonHomeTest {

    private static final Instant LET = FakeHouse.START.minusSeconds(3600);

    private final FakeHouse house = new FakeHouse();
    private Optional<Instant> until = Optional.empty();

    @AfterEach
    void close() {
        house.close();
    }

    private Home home() {
        return new CommonHome(
                new Home() {
                    @Override
                    public HomeState state() {
                        return house.state();
                    }

                    @Override
                    public Site site() {
                        return let();
                    }
                },
                house.time.clock());
    }

    private Site let() {
        return new Site(
                List.of(new GridConnection("main", List.of(FakeHouse.METER), false)),
                List.of(),
                List.of(new Zone("flat", "Flat", Zone.Kind.DWELLING, Optional.empty())),
                List.of(new Tenancy("t", "Ada", Set.of("flat"), Set.of(), LET, until)),
                Map.of(
                        FakeHouse.BOILER,
                        new Placement(
                                "main", Optional.empty(), Phases.UNKNOWN, Optional.of("flat"))));
    }

    private HomeReadingsFacade readings() {
        Ports plain = house.ports(Duration.ofMillis(200));
        Ports ports =
                new Ports(
                        home(),
                        plain.history(),
                        plain.tariffs(),
                        plain.notices(),
                        plain.questions(),
                        plain.intents(),
                        plain.tasks(),
                        plain.clock(),
                        plain.ticker(),
                        plain.machine(),
                        plain.patience());
        Rights rights =
                new Rights(
                        "S",
                        true,
                        List.of(
                                new Scope.Readings(
                                        "r",
                                        true,
                                        Map.of(),
                                        Set.of(DeviceKind.GRID_METER, DeviceKind.WATER_HEATER),
                                        Set.of("power"),
                                        Duration.ofSeconds(1),
                                        List.of(),
                                        Duration.ZERO)),
                        List.of(),
                        List.of(),
                        Own.NONE);
        return new HomeReadingsFacade(
                new ServiceId("org.example.s"), rights, ports, new Thinner(), null);
    }

    private List<String> seen() {
        return readings().now().devices().stream().map(DeviceView::id).map(d -> d.value()).toList();
    }

    @Test
    @DisplayName("A tenant's device is not there for a service, live or recorded")
    void notThere() {
        assertEquals(Set.of(FakeHouse.METER), home().state().devices().keySet());
        assertEquals(List.of("meter"), seen());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        readings()
                                .history(
                                        FakeHouse.BOILER,
                                        Quantity.POWER,
                                        LET,
                                        FakeHouse.START,
                                        Step.RAW));
    }

    @Test
    @DisplayName("Once it is common again it is there, and nothing from before")
    void commonAgain() {
        until = Optional.of(FakeHouse.START.minusSeconds(60));
        assertEquals(List.of("boiler", "meter"), seen());
        var series =
                readings()
                        .history(FakeHouse.BOILER, Quantity.POWER, LET, FakeHouse.START, Step.RAW);
        assertEquals(
                List.of(),
                series.points().stream().filter(p -> p.from().isBefore(until.get())).toList());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        readings()
                                .energy(
                                        FakeHouse.BOILER,
                                        Quantity.POWER,
                                        List.of(LET, FakeHouse.START)));
    }

    @Test
    void aHomeWithoutTenanciesIsAllOfIt() {
        HomeState state = house.state();
        assertSame(state, CommonHome.common(state, house.site(), FakeHouse.START));
        assertEquals(house.site(), new CommonHome(house, house.time.clock()).site());
    }
}
