package org.foyer.home.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Connection;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("FR.PRI.5")
class PersonOrdersTest {

    private static final DeviceId BOILER = new DeviceId("boiler");
    private static final Instant NOON = Instant.parse("2026-06-21T12:00:00Z");
    private static final Source ANNA = new Source(Source.Rank.PERSON, "anna", "Anna");

    private final List<Intent> given = new ArrayList<>();

    @TempDir Path folder;

    private final class Book implements Intents {
        @Override
        public CompletionStage<Decision> submit(Intent intent) {
            given.add(intent);
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Void> withdraw(String sourceId, DeviceId device) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> withdrawAll(String sourceId) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void order(List<String> serviceIds) {}

        @Override
        public List<Intent> current() {
            return List.copyOf(given);
        }
    }

    /** The home as it comes back at that instant. */
    private PersonOrders back(Instant at) throws IOException {
        given.clear();
        return new PersonOrders(name -> folder, new Book(), Clock.fixed(at, ZoneOffset.UTC));
    }

    private static Intent order(Command command, Duration lasting) {
        Reason reason = Reason.of(ReasonCode.PERSON_ORDER, "person", "Anna", "untilAt", NOON);
        return new Intent(BOILER, command, ANNA, reason, NOON, NOON.plus(lasting));
    }

    private static HomeState with(DeviceId... ids) {
        Map<DeviceId, DeviceState> devices = new HashMap<>();
        for (DeviceId id : ids) {
            Device device =
                    new Device(
                            id,
                            id.value(),
                            DeviceKind.WATER_HEATER,
                            List.of(new Capability.SettablePower(0, 3000)),
                            Map.of(),
                            Duration.ZERO);
            devices.put(
                    id,
                    new DeviceState(
                            device,
                            new Connection(Connection.Status.UNKNOWN, NOON, ""),
                            Map.of(),
                            Optional.empty(),
                            DeviceState.Delivery.NONE));
        }
        return new HomeState(NOON, 1, devices);
    }

    @Test
    @DisplayName(
            "FR.PRI.5 after a restart a person's order is given again once its device is there")
    void again() throws IOException {
        Intent two = order(new Command.SetPower(1200), Duration.ofHours(2));
        back(NOON).keep(two);
        PersonOrders orders = back(NOON.plus(Duration.ofHours(1)));
        orders.changed(with());
        assertEquals(List.of(), given);
        orders.changed(with(BOILER));
        orders.changed(with(BOILER));
        assertEquals(List.of(two), given, "once");
    }

    @Test
    @DisplayName("Every kind of order is kept as it was given, the newest alone")
    void kinds() throws IOException {
        for (Command command :
                List.of(
                        new Command.Switch(true),
                        new Command.Switch(false),
                        new Command.SetPower(-750.5),
                        new Command.LimitPower(0),
                        new Command.SetTemperature(21.5),
                        new Command.Release())) {
            PersonOrders orders = back(NOON);
            orders.keep(order(new Command.SetPower(1), Duration.ofHours(1)));
            orders.keep(order(command, Duration.ofHours(2)));
            back(NOON).changed(with(BOILER));
            assertEquals(List.of(order(command, Duration.ofHours(2))), given);
        }
    }

    @Test
    @DisplayName("What has ended, was taken back or was given anew is not given again")
    void ended() throws IOException {
        back(NOON).keep(order(new Command.SetPower(1), Duration.ofHours(1)));
        back(NOON.plus(Duration.ofHours(1))).changed(with(BOILER));
        assertEquals(List.of(), given);
        back(NOON).drop("anna", BOILER);
        back(NOON).changed(with(BOILER));
        assertEquals(List.of(), given);
        back(NOON).keep(order(new Command.SetPower(1), Duration.ofHours(1)));
        PersonOrders orders = back(NOON);
        orders.keep(order(new Command.SetPower(2), Duration.ofHours(1)));
        orders.changed(with(BOILER));
        assertEquals(List.of(), given, "its giver submits it");
    }

    @Test
    @DisplayName("Under a clock that was set back an order lasts no longer than it was to last")
    void wrongClock() throws IOException {
        back(NOON).keep(order(new Command.SetPower(1), Duration.ofHours(2)));
        Instant wrong = Instant.parse("1970-01-01T00:00:10Z");
        back(wrong).changed(with(BOILER));
        assertEquals(wrong.plus(Duration.ofHours(2)), given.get(0).until());
    }

    @Test
    @DisplayName("A damaged file is set aside; the home starts without")
    void damaged() throws IOException {
        for (String bad :
                List.of("", "{", "[]", "{\"version\":7}", "{\"version\":1,\"orders\":[{}]}")) {
            Files.writeString(folder.resolve("orders.json"), bad);
            back(NOON).changed(with(BOILER));
            assertEquals(List.of(), given, bad);
            assertTrue(Files.exists(folder.resolve("orders.json.damaged")), bad);
            Files.delete(folder.resolve("orders.json.damaged"));
        }
    }
}
