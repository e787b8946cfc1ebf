package org.foyer.home.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Ruling;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.storage.Document;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("part:FR.PRI.5")
class PersonOrdersTest {

    private static final DeviceId BOILER = new DeviceId("boiler");
    private static final Instant NOON = Instant.parse("2026-06-21T12:00:00Z");
    private static final Source ANNA = new Source(Mandate.PERSON, "anna", "Anna");

    private final List<Intent> given = new ArrayList<>();

    @TempDir Path folder;

    private final class Book implements Intents {
        @Override
        public CompletionStage<Ruling> submit(Intent intent) {
            given.add(intent);
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Void> withdraw(String sourceId, DeviceId device) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> withdraw(String sourceId, DeviceId device, Actuator actuator) {
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

    private final TestTime time = new TestTime(NOON, ZoneOffset.UTC);
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());
    private TestStorage storage;

    /** The home as it comes back at that instant. */
    private PersonOrders back(Instant at) {
        given.clear();
        time.setClock(at);
        storage = new TestStorage(folder);
        return new PersonOrders(
                name -> folder,
                storage,
                troubles,
                new ManualTasks(time),
                new Book(),
                time.clock(),
                time.house());
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
                            new Reachability(Reachability.Status.UNKNOWN, NOON),
                            Map.of(),
                            Map.of(),
                            Optional.empty(),
                            DeviceState.Delivery.NONE,
                            Optional.empty()));
        }
        return new HomeState(NOON, 0, 1, devices);
    }

    @Test
    @DisplayName(
            "FR.PRI.5 after a restart a person's order is given again once its device is there")
    void again() {
        Intent two = order(new Command.SetPower(1200), Duration.ofHours(2));
        back(NOON).keep(two);
        PersonOrders orders = back(NOON.plus(Duration.ofHours(1)).plusNanos(4711));
        orders.changed(with());
        assertEquals(List.of(), given);
        orders.changed(with(BOILER));
        orders.changed(with(BOILER));
        assertEquals(1, given.size(), "once");
        assertEquals(two.command(), given.get(0).command());
        assertEquals(two.source(), given.get(0).source());
        assertEquals(two.until(), given.get(0).until());
    }

    @Test
    @DisplayName("Every kind of order is kept as it was given, of each kind the newest alone")
    void kinds() {
        for (Command command :
                List.of(
                        new Command.Switch(true),
                        new Command.Switch(false),
                        new Command.SetPower(-750.5),
                        new Command.LimitPower(0),
                        new Command.SetTemperature(21.5),
                        new Command.Release())) {
            PersonOrders orders = back(NOON);
            orders.keep(order(new Command.Release(), Duration.ofHours(1)));
            orders.keep(order(command, Duration.ofMinutes(30)));
            orders.keep(order(command, Duration.ofHours(2)));
            back(NOON).changed(with(BOILER));
            assertEquals(List.of(command), given.stream().map(Intent::command).toList());
            assertEquals(Optional.of(NOON.plus(Duration.ofHours(2))), given.get(0).until());
        }
    }

    @Test
    @DisplayName("Orders of two kinds for one device are kept both; a release takes both away")
    void together() {
        PersonOrders orders = back(NOON);
        orders.keep(order(new Command.Switch(false), Duration.ofHours(1)));
        orders.keep(order(new Command.LimitPower(4000), Duration.ofHours(1)));
        back(NOON).changed(with(BOILER));
        assertEquals(2, given.size());
        back(NOON).drop("anna", BOILER, Actuator.of(Command.Kind.SWITCH));
        back(NOON).changed(with(BOILER));
        assertEquals(
                List.of(new Command.LimitPower(4000)),
                given.stream().map(Intent::command).toList());
        back(NOON).keep(order(new Command.Release(), Duration.ofHours(1)));
        back(NOON).changed(with(BOILER));
        assertEquals(List.of(new Command.Release()), given.stream().map(Intent::command).toList());
    }

    @Test
    @DisplayName(
            "Disk full: an order that cannot be stored says so, and is stored when there is room")
    void diskFull() {
        PersonOrders orders = back(NOON);
        storage.full();
        orders.keep(order(new Command.SetPower(1), Duration.ofHours(2)));
        assertEquals(
                "order",
                troubles.find(TroubleCode.NOT_STORED, "orders")
                        .orElseThrow()
                        .parameters()
                        .get("what"),
                "a word that the answer to the order and the texts know");
        time.advance(Duration.ofMinutes(2));
        assertEquals(1, troubles.timesRaised(), "no storm");
        storage.plenty();
        time.advance(Duration.ofMinutes(1));
        assertFalse(troubles.has(TroubleCode.NOT_STORED));
        back(NOON).changed(with(BOILER));
        assertEquals(1, given.size());
    }

    @Test
    @DisplayName("What has ended, was taken back or was given anew is not given again")
    void ended() {
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
    void wrongClock() {
        back(NOON).keep(order(new Command.SetPower(1), Duration.ofHours(2)));
        Instant wrong = Instant.parse("1970-01-01T00:00:10Z");
        back(wrong).changed(with(BOILER));
        assertEquals(Optional.of(wrong.plus(Duration.ofHours(2))), given.get(0).until());
    }

    @Test
    @DisplayName("Over a restart the shorter reading holds for an order")
    void shorter() {
        PersonOrders orders = back(NOON);
        orders.keep(order(new Command.SetPower(1), Duration.ofHours(2)));
        time.advance(Duration.ofMinutes(30));
        time.stepClock(Duration.ofHours(-3));
        orders.changed(with());
        // Half an hour of its two has passed, whatever the clock says.
        Instant boot = time.now().plus(Duration.ofMinutes(15));
        back(boot).changed(with(BOILER));
        assertEquals(Optional.of(boot.plus(Duration.ofMinutes(75))), given.get(0).until());
    }

    @Test
    @Tag("part:X.18")
    @DisplayName("X.18 an order that stands is there after a year, until it is taken back")
    void stands() {
        Reason reason = Reason.of(ReasonCode.PERSON_ORDER_STANDS, "person", "Anna");
        Intent standing =
                new Intent(
                        BOILER,
                        new Command.SetPower(0),
                        ANNA,
                        reason,
                        NOON,
                        Optional.empty(),
                        true);
        PersonOrders orders = back(NOON);
        orders.keep(standing);
        time.advance(Duration.ofHours(30));
        orders.changed(with());
        back(NOON.plus(Duration.ofDays(365))).changed(with(BOILER));
        Instant year = NOON.plus(Duration.ofDays(365));
        assertEquals(List.of(standing.during(year, Optional.empty())), given);
        back(Instant.parse("1970-01-01T00:00:10Z")).changed(with(BOILER));
        assertEquals(Instant.parse("1970-01-01T00:00:10Z"), given.get(0).from(), "in force now");
        back(NOON).dropBeyond("ben", Instant.MIN);
        back(NOON).changed(with(BOILER));
        assertEquals(1, given.size(), "another person's");
        back(NOON).dropBeyond("anna", NOON);
        back(NOON).changed(with(BOILER));
        assertEquals(List.of(), given, "beyond her right, though the device was away");
        back(NOON).keep(standing);
        back(NOON).drop("anna", BOILER);
        back(NOON).changed(with(BOILER));
        assertEquals(List.of(), given);
    }

    @Test
    @DisplayName("Orders that a home kept before there were mandates hold again")
    void before() throws IOException {
        PersonOrders orders = back(NOON);
        orders.keep(order(new Command.SetPower(700), Duration.ofHours(2)));
        Path file = folder.resolve("orders.json");
        String sealed = Files.readString(file);
        String old =
                sealed.substring(sealed.indexOf('{'), sealed.lastIndexOf('}') + 1)
                        .replace("\"mandate\"", "\"rank\"");
        Files.delete(file);
        new TestStorage(folder)
                .document(file, 1 << 20)
                .write(old.getBytes(StandardCharsets.UTF_8), Document.Urgency.ORDINARY);
        back(NOON).changed(with(BOILER));
        assertEquals(1, given.size());
        assertEquals(ANNA, given.get(0).source());
    }

    @Test
    @DisplayName("A damaged file stops nothing; the home starts without")
    void damaged() throws IOException {
        for (String bad :
                List.of("", "{", "[]", "{\"version\":7}", "{\"version\":1,\"orders\":[{}]}")) {
            Files.writeString(folder.resolve("orders.json"), bad);
            back(NOON).changed(with(BOILER));
            assertEquals(List.of(), given, bad);
        }
    }
}
