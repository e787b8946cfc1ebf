package org.foyer.home.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Ledger;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sent to devices stays written down. */
@Tag("part:FR.PRI.14")
class OrderRecordTest {

    private static final Instant NOON = Instant.parse("2026-06-21T12:00:00Z");
    private static final DeviceId BOILER = new DeviceId("boiler");
    private static final DeviceId CAR = new DeviceId("car");
    private static final Source AGGREGATOR =
            new Source(Mandate.FLEXIBILITY, "agg", "Flexpool", Optional.of("Stadtwerke"));

    private final TestTime time = new TestTime(NOON, ZoneOffset.UTC);
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());

    @TempDir Path folder;
    private TestStorage storage;

    private OrderRecord open() {
        return open(OrderRecord.MOST_BYTES);
    }

    private OrderRecord open(long mostBytes) {
        storage = new TestStorage(folder);
        return new OrderRecord(
                storage, folder.resolve("sent"), troubles, Runnable::run, time.clock(), mostBytes);
    }

    private static SentOrder order(DeviceId device, int second, double watts) {
        return new SentOrder(
                NOON.plusSeconds(second),
                device,
                Optional.of(AGGREGATOR),
                SetPoints.of(new Command.SetPower(watts)),
                Optional.empty());
    }

    private static List<SentOrder> all(OrderRecord record) throws IOException {
        return record.newest(Optional.empty(), Optional.empty(), 500);
    }

    @Test
    @DisplayName("Source, mandate, time and outcome are there after a restart, newest first")
    void everythingOfIt() throws IOException {
        Reason hangs = Reason.of(ReasonCode.VALUE_WRONG).quoting("timed out", Reason.SYSTEM);
        List<SentOrder> sent =
                List.of(
                        order(BOILER, 1, 1500.5),
                        new SentOrder(
                                NOON.plusSeconds(2),
                                CAR,
                                Optional.of(new Source(Mandate.PERSON, "anna", "Anna")),
                                new SetPoints(
                                        SetPoints.of(
                                                        new Command.Switch(true),
                                                        new Command.LimitPower(4000),
                                                        new Command.SetTemperature(21.5))
                                                .hold(),
                                        Set.of(Actuator.of(Command.Kind.SET_POWER))),
                                Optional.of(hangs)),
                        new SentOrder(
                                NOON.plusSeconds(3),
                                BOILER,
                                Optional.empty(),
                                new SetPoints(
                                        SetPoints.NONE.hold(),
                                        Set.of(Actuator.of(Command.Kind.SET_POWER))),
                                Optional.of(
                                        Reason.of(ReasonCode.CONFIG_UNREADABLE).because(hangs))));
        OrderRecord record = open();
        sent.forEach(record::sent);
        record.close();
        OrderRecord again = open();
        List<SentOrder> newestFirst = new ArrayList<>(sent);
        Collections.reverse(newestFirst);
        assertEquals(newestFirst, all(again));
        assertEquals(List.of(sent.get(1)), again.newest(Optional.of(CAR), Optional.empty(), 500));
        assertEquals(
                List.of(sent.get(0)),
                again.newest(Optional.empty(), Optional.of(NOON.plusSeconds(2)), 500));
        assertEquals(List.of(sent.get(2)), again.newest(Optional.empty(), Optional.empty(), 1));
        again.close();
    }

    @Test
    @DisplayName("What is only sent again is one entry; what fails, or works again, is another")
    void refreshes() throws IOException {
        OrderRecord record = open();
        Reason lost = Reason.of(ReasonCode.DEVICE_OFFLINE);
        for (int i = 0; i < 10; i++) {
            record.sent(order(BOILER, i, 1000));
        }
        SentOrder failed =
                new SentOrder(
                        NOON.plusSeconds(20),
                        BOILER,
                        Optional.of(AGGREGATOR),
                        SetPoints.of(new Command.SetPower(1000)),
                        Optional.of(lost));
        record.sent(failed);
        record.sent(order(BOILER, 30, 1000));
        assertEquals(List.of(order(BOILER, 30, 1000), failed, order(BOILER, 0, 1000)), all(record));
        record.close();
    }

    @Test
    @DisplayName("An entry that cannot be read costs no other one, and stops nothing")
    void unreadable() throws IOException {
        OrderRecord record = open();
        record.sent(order(BOILER, 0, 1));
        record.close();
        try (Ledger ledger = new TestStorage(folder).ledger(folder.resolve("sent"), 1 << 20)) {
            for (String bad : List.of("[{}]", "{", "7", "[{\"at\":\"2026-06-21T12:00:00Z\"}]")) {
                ledger.append(bad.getBytes(StandardCharsets.UTF_8), Document.Urgency.ORDINARY);
            }
        }
        OrderRecord again = open();
        again.sent(order(CAR, 1, 2));
        assertEquals(List.of(order(CAR, 1, 2), order(BOILER, 0, 1)), all(again));
        again.close();
        again.sent(order(CAR, 2, 3));
        assertThrows(IOException.class, () -> all(again), "closed, it is not opened again");
    }

    @Test
    @DisplayName("A full disk loses nothing: told, and written with the next one")
    void diskFull() throws IOException {
        OrderRecord record = open();
        record.sent(order(BOILER, 0, 1));
        storage.full();
        record.sent(order(BOILER, 1, 2));
        assertTrue(troubles.has(TroubleCode.NOT_STORED));
        storage.plenty();
        record.sent(order(BOILER, 2, 3));
        assertFalse(troubles.has(TroubleCode.NOT_STORED));
        assertEquals(3, all(record).size());
        record.close();
    }

    @Test
    @DisplayName("It grows to its bound and no further; the newest stay")
    void bounded() throws IOException {
        OrderRecord record = open(40_000);
        for (int i = 0; i < 600; i++) {
            record.sent(order(BOILER, i, i));
        }
        List<SentOrder> kept = all(record);
        assertEquals(order(BOILER, 599, 599), kept.get(0));
        assertTrue(kept.size() < 500, kept.size() + " are kept");
        record.close();
        try (Stream<Path> files = Files.walk(folder.resolve("sent"))) {
            long bytes =
                    files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
            assertTrue(bytes < 200_000, bytes + " bytes");
        }
    }

    @Test
    @DisplayName("What is older than its age goes after the next start, a whole segment at a time")
    void old() throws IOException {
        OrderRecord record = open(OrderRecord.MOST_BYTES / 256);
        for (int i = 0; i < 200; i++) {
            record.sent(order(BOILER, i, i));
        }
        Duration later = OrderRecord.OLDEST.plusDays(1);
        record.sent(order(BOILER, (int) later.toSeconds(), 2));
        assertEquals(201, all(record).size(), "a clock that is wrong now makes nothing old");
        record.close();
        time.setClock(NOON.plus(later));
        OrderRecord again = open(OrderRecord.MOST_BYTES / 256);
        again.sent(order(BOILER, (int) later.toSeconds() + 1, 3));
        List<SentOrder> kept = all(again);
        assertEquals(order(BOILER, (int) later.toSeconds() + 1, 3), kept.get(0));
        assertTrue(kept.size() < 100, kept.size() + " are kept");
        again.close();
    }

    @Test
    @DisplayName("A start under a clock that is years ahead deletes nothing")
    void wrongClock() throws IOException {
        OrderRecord record = open(OrderRecord.MOST_BYTES / 256);
        for (int i = 0; i < 200; i++) {
            record.sent(order(BOILER, i, i));
        }
        record.close();
        time.setClock(NOON.plus(Duration.ofDays(4000)));
        OrderRecord again = open(OrderRecord.MOST_BYTES / 256);
        again.sent(order(BOILER, 300, 300));
        assertEquals(201, all(again).size());
        again.close();
    }
}
