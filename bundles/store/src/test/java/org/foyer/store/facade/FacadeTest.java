package org.foyer.store.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Stops;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.Answer;
import org.foyer.api.service.DeviceView;
import org.foyer.api.store.Category;
import org.foyer.api.store.Grant;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.store.activity.ActivityLog;
import org.foyer.store.testing.FakeHouse;
import org.foyer.store.testing.TestHome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What facades let through (PT.HLUC3.PUC2.7). */
@Tag("part:PT.HLUC3.PUC2.7")
class FacadeTest {
    private static final ServiceId ID = new ServiceId("org.test.s");
    private static final Reason WHY = Reason.of(ReasonCode.TANK_WARM, "temperatureC", 50);

    private final FakeHouse house = new FakeHouse();
    private final AtomicInteger failures = new AtomicInteger();

    @AfterEach
    void stop() {
        house.close();
    }

    private final Watched turns =
            new Watched(
                    ID,
                    house.tasks.blocking("service"),
                    (s, what) -> failures.incrementAndGet(),
                    Marks.NONE,
                    System::nanoTime,
                    Duration.ofMillis(200));

    private DeviceControlFacade steering() {
        return steering(rights(Duration.ofSeconds(1)));
    }

    private DeviceControlFacade steering(Rights rights) {
        return new DeviceControlFacade(
                ID,
                rights,
                house.ports(Duration.ofSeconds(1)),
                turns,
                new RateLimit(() -> 0, 10, 20),
                new ActivityLog(house.time.clock()));
    }

    private static Rights rights(Duration granularity) {
        return new Rights(
                "S",
                true,
                List.of(
                        new Scope.Readings(
                                "r",
                                true,
                                Map.of(),
                                Set.of(DeviceKind.GRID_METER),
                                Set.of("power"),
                                granularity,
                                List.of(),
                                Duration.ZERO)),
                List.of(
                        new Scope.Control(
                                "c",
                                true,
                                Map.of(),
                                Set.of(DeviceKind.WATER_HEATER),
                                Set.of(Command.Kind.SET_POWER, Command.Kind.SWITCH),
                                OptionalDouble.of(2000))),
                List.of(new Scope.Prices("p", false, Map.of())),
                Own.NONE);
    }

    private HomeReadingsFacade readings(Duration granularity) {
        return new HomeReadingsFacade(
                ID, rights(granularity), house.ports(Duration.ofMillis(200)), new Thinner(), turns);
    }

    @Test
    @Tag("part:PT.HLUC2.PUC2.8")
    @DisplayName("Only granted kinds and quantities are seen")
    void scope() {
        List<DeviceView> devices = readings(Duration.ofSeconds(10)).now().devices();
        assertEquals(1, devices.size());
        assertEquals(Set.of(Quantity.POWER), devices.get(0).readings().keySet());
        assertThrows(UnsupportedOperationException.class, () -> devices.add(null));
    }

    @Test
    @DisplayName("No two values closer than granted, live or recorded")
    void granularity() {
        HomeReadingsFacade facade = readings(Duration.ofSeconds(10));
        Instant before = null;
        double value = 0;
        for (int i = 0; i < 100; i++) {
            var reading = facade.now().devices().get(0).readings().get(Quantity.POWER);
            if (before != null && !reading.at().equals(before)) {
                assertTrue(Duration.between(before, reading.at()).toSeconds() >= 10);
            }
            if (reading.at().equals(before)) {
                assertEquals(value, reading.value());
            }
            before = reading.at();
            value = reading.value();
            house.tick(Duration.ofSeconds(3), i);
        }
        Instant from = FakeHouse.START.minusSeconds(100);
        Series raw =
                facade.history(FakeHouse.METER, Quantity.POWER, from, FakeHouse.START, Step.RAW);
        assertEquals(10, raw.points().size());
        Series coarse =
                readings(Duration.ofMinutes(5))
                        .history(FakeHouse.METER, Quantity.POWER, from, FakeHouse.START, Step.RAW);
        assertEquals(Step.MINUTE, coarse.step());
        assertEquals(1, coarse.points().size());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        facade.history(
                                FakeHouse.BOILER, Quantity.POWER, from, FakeHouse.START, Step.RAW));
    }

    @Test
    @DisplayName("A watch gets the newest snapshot; it ends with the grant")
    void watch() {
        HomeReadingsFacade facade = readings(Duration.ofSeconds(1));
        AtomicReference<Instant> seen = new AtomicReference<>();
        facade.watch(view -> seen.set(view.at()));
        Instant last = house.tick(Duration.ofSeconds(5), 1).at();
        facade.changed(house.state());
        TestHome.until(() -> last.equals(seen.get()));
        facade.set(null);
        facade.end();
        facade.changed(house.tick(Duration.ofSeconds(5), 1));
        assertTrue(facade.quiet(Duration.ofSeconds(1)));
        assertEquals(last, seen.get());
        assertThrows(AccessEndedException.class, facade::now);
        assertEquals(0, failures.get());
    }

    @Test
    @Tag("FR.HL1.4")
    @DisplayName("A command outside kind, command, power or time is refused, naming the field")
    void control() {
        DeviceControlFacade facade = steering();
        Duration minute = Duration.ofMinutes(1);
        Command kilowatt = new Command.SetPower(1000);
        refused(facade, FakeHouse.METER, kilowatt, minute, "device");
        refused(facade, new DeviceId("none"), kilowatt, minute, "device");
        refused(facade, FakeHouse.BOILER, new Command.SetTemperature(50), minute, "command");
        refused(facade, FakeHouse.BOILER, new Command.SetPower(-2001), minute, "power");
        refused(facade, FakeHouse.BOILER, new Command.Switch(true), minute, "power");
        refused(facade, FakeHouse.BOILER, kilowatt, Duration.ofMinutes(61), "lasting");
        refused(facade, FakeHouse.BOILER, kilowatt, Duration.ofMillis(10), "lasting");
        assertEquals(List.of(), house.current());
        facade.request(FakeHouse.BOILER, kilowatt, minute, WHY);
        assertEquals(Optional.of(FakeHouse.START.plus(minute)), house.current().get(0).until());
        facade.release(FakeHouse.BOILER);
        assertEquals(List.of(), house.current());
        facade.request(FakeHouse.BOILER, kilowatt, minute, WHY);
        facade.set(null);
        facade.withdraw(null);
        assertEquals(List.of(), house.current());
        assertThrows(
                AccessEndedException.class,
                () -> facade.request(FakeHouse.BOILER, kilowatt, minute, WHY));
    }

    @Test
    @Tag("part:FR.HL1.7")
    @Tag("part:FR.FLX.7")
    @DisplayName(
            "A service of the category flexibility orders as flexibility, which can be stopped"
                    + " apart; any other one as a plan, whatever else it says")
    void mandates() {
        for (Category category : Category.values()) {
            Rights granted = rights(Duration.ofSeconds(1));
            ServiceDescription described =
                    new ServiceDescription(
                            ID,
                            "1.0.0",
                            "Test",
                            category,
                            Set.of(Category.FLEXIBILITY),
                            List.of(),
                            Map.of("en", Map.of("name", "Flexibility")),
                            List.of(),
                            Set.of(),
                            List.of(),
                            List.of(),
                            Map.of(),
                            List.of());
            List<Grant> grants =
                    List.of(
                            new Grant(
                                    ID,
                                    granted.control().get(0),
                                    Grant.State.GRANTED,
                                    FakeHouse.START,
                                    Optional.empty()));
            DeviceControlFacade facade = steering(Rights.of(described, grants, Map.of(), "en"));
            facade.request(
                    FakeHouse.BOILER, new Command.SetPower(1000), Duration.ofMinutes(1), WHY);
            Mandate mandate = house.current().get(0).source().mandate();
            boolean flexibility = category == Category.FLEXIBILITY;
            assertEquals(flexibility ? Mandate.FLEXIBILITY : Mandate.PLAN, mandate);
            assertEquals(flexibility, Stops.What.FLEXIBILITY.includes(mandate));
            assertEquals(!flexibility, Stops.What.CONTROL.includes(mandate));
            facade.release(FakeHouse.BOILER);
        }
    }

    private static void refused(
            DeviceControlFacade facade,
            DeviceId device,
            Command command,
            Duration lasting,
            String field) {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> facade.request(device, command, lasting, WHY));
        assertTrue(e.getMessage().startsWith(field), e.getMessage());
    }

    @Test
    @DisplayName("Prices end with the right")
    void prices() {
        PricesFacade prices =
                new PricesFacade(ID, rights(Duration.ofSeconds(1)), () -> house, () -> Set.of());
        assertEquals(1, prices.prices(FakeHouse.START, FakeHouse.START.plusSeconds(60)).size());
        prices.set(null);
        assertThrows(
                AccessEndedException.class,
                () -> prices.prices(FakeHouse.START, FakeHouse.START.plusSeconds(60)));
    }

    @Test
    @DisplayName("two equal requests of a service in one step, then release: no lease is left")
    void equalRequests() throws Exception {
        DeviceControlFacade facade = steering();
        Command kilowatt = new Command.SetPower(1000);
        Duration minute = Duration.ofMinutes(1);
        house.stepwise();
        var first = facade.request(FakeHouse.BOILER, kilowatt, minute, WHY).toCompletableFuture();
        var second = facade.request(FakeHouse.BOILER, kilowatt, minute, WHY).toCompletableFuture();
        assertFalse(first.isDone());
        house.step();
        Answer replaced = first.get(5, TimeUnit.SECONDS);
        assertEquals(Answer.Result.REFUSED, replaced.result());
        assertEquals(ReasonCode.ORDER_REPLACED, replaced.reason().code());
        assertEquals(Answer.Result.GRANTED, second.get(5, TimeUnit.SECONDS).result());
        assertEquals(1, house.current().size());
        facade.release(FakeHouse.BOILER);
        house.step();
        assertEquals(List.of(), house.current());

        var third = facade.request(FakeHouse.BOILER, kilowatt, minute, WHY).toCompletableFuture();
        facade.release(FakeHouse.BOILER);
        var fourth =
                facade.request(FakeHouse.BOILER, new Command.SetPower(500), minute, WHY)
                        .toCompletableFuture();
        house.step();
        assertEquals(ReasonCode.ORDER_WITHDRAWN, third.get(5, TimeUnit.SECONDS).reason().code());
        assertEquals(Answer.Result.GRANTED, fourth.get(5, TimeUnit.SECONDS).result());
        assertEquals(new Command.SetPower(500), house.current().get(0).command());
    }

    @Test
    @DisplayName("An answer comes on the service's own thread and names nobody")
    void answers() throws Exception {
        DeviceControlFacade facade = steering();
        house.stepwise();
        AtomicReference<String> thread = new AtomicReference<>();
        AtomicReference<Answer> told = new AtomicReference<>();
        facade.request(FakeHouse.BOILER, new Command.SetPower(1000), Duration.ofMinutes(1), WHY)
                .thenAccept(
                        a -> {
                            thread.set(Thread.currentThread().getName());
                            told.set(a);
                        });
        house.rule(Reason.of(ReasonCode.HIGHER_PRIORITY, "by", "Anna"));
        house.step();
        TestHome.until(() -> told.get() != null);
        assertEquals("service", thread.get());
        assertEquals(Answer.Result.REFUSED, told.get().result());
        assertEquals(Map.of(), told.get().reason().parameters());
    }

    @Test
    @DisplayName(
            "More than 20 requests at once are refused with a reason, and do not reach the loop")
    void rateLimit() throws Exception {
        DeviceControlFacade facade = steering();
        Command kilowatt = new Command.SetPower(1000);
        house.stepwise();
        for (int i = 0; i < 20; i++) {
            facade.request(FakeHouse.BOILER, kilowatt, Duration.ofMinutes(1), WHY);
        }
        Answer refused =
                facade.request(FakeHouse.BOILER, kilowatt, Duration.ofMinutes(1), WHY)
                        .toCompletableFuture()
                        .get(5, TimeUnit.SECONDS);
        assertEquals(ReasonCode.ORDER_TOO_MANY, refused.reason().code());
        assertEquals("10", refused.reason().parameters().get("most"));
        assertEquals(20, house.submitted());
    }

    @Test
    @DisplayName("Of devices that are not granted and devices that are not there it hears the same")
    void nothingToProbe() {
        String there =
                assertThrows(IllegalArgumentException.class, () -> ask(steering(), FakeHouse.METER))
                        .getMessage();
        String absent =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ask(steering(), new DeviceId("absent")))
                        .getMessage();
        assertEquals(there.replace("meter", "absent"), absent);
        HomeReadingsFacade readings = readings(Duration.ofSeconds(10));
        String boiler = history(readings, FakeHouse.BOILER);
        assertEquals(boiler.replace("boiler", "absent"), history(readings, new DeviceId("absent")));
    }

    private void ask(DeviceControlFacade facade, DeviceId device) {
        facade.request(device, new Command.SetPower(1), Duration.ofMinutes(1), WHY);
    }

    private static String history(HomeReadingsFacade facade, DeviceId device) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                facade.history(
                                        device,
                                        Quantity.POWER,
                                        FakeHouse.START.minusSeconds(60),
                                        FakeHouse.START,
                                        Step.RAW))
                .getMessage();
    }

    @Test
    @DisplayName("Counted energy is told on the raster that was granted, and no finer")
    void energy() {
        HomeReadingsFacade facade = readings(Duration.ofMinutes(15));
        Instant hour = FakeHouse.START;
        List<Instant> quarters = List.of(hour.minusSeconds(900), hour);
        assertEquals(1, facade.energy(FakeHouse.METER, Quantity.POWER, quarters).spans().size());
        for (List<Instant> finer :
                List.of(
                        List.of(hour.minusSeconds(60), hour),
                        List.of(hour.minusSeconds(960), hour.minusSeconds(60)),
                        List.of(hour, hour.minusSeconds(900)),
                        List.of(hour))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> facade.energy(FakeHouse.METER, Quantity.POWER, finer));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> facade.energy(FakeHouse.BOILER, Quantity.POWER, quarters));
    }
}
