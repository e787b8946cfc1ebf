package org.foyer.store.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.control.Command;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Unit;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Category;
import org.foyer.api.store.Plan;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.Setting;
import org.foyer.testing.storage.TestStorage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseholdBookTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    /** One of each type. */
    static final List<Setting> SETTINGS =
            List.of(
                    new Setting.Amount("least", 0, 5000, Unit.WATT, 400),
                    new Setting.Choice("first", List.of("water", "battery"), "water"),
                    new Setting.Flag("careful", true),
                    new Setting.Text("note", 20, ""),
                    new Setting.TimeOfDay("from", LocalTime.of(22, 30)),
                    new Setting.OneDevice("which", Set.of(DeviceKind.BATTERY)));

    @TempDir Path folder;

    private static HouseholdBook book(Path folder) throws IOException {
        return new HouseholdBook(new TestStorage(folder), folder);
    }

    static ServiceDescription description(String id, String version, Scope... scopes) {
        return new ServiceDescription(
                new ServiceId(id),
                version,
                "Test",
                Category.COMFORT,
                Set.of(Category.GRID),
                List.of("FR-2"),
                Map.of("en", Map.of("name", "Name")),
                List.of(scopes),
                Set.of(DeviceKind.BATTERY),
                List.of(new Plan("free", 1, 0, "EUR", Map.of("en", "Free"))),
                List.of(new ServiceId("org.test.other")),
                Map.of("en", "None."),
                SETTINGS);
    }

    static Scope.Readings readings(boolean required, Duration granularity) {
        return new Scope.Readings(
                "readings",
                required,
                Map.of("en", "See."),
                Set.of(DeviceKind.GRID_METER),
                Set.of("power"),
                granularity,
                List.of("Them"),
                Duration.ofDays(30));
    }

    static Scope.Control control(double maxW) {
        return new Scope.Control(
                "boiler",
                false,
                Map.of("en", "Heat."),
                Set.of(DeviceKind.WATER_HEATER),
                Set.of(Command.Kind.SET_POWER),
                OptionalDouble.of(maxW));
    }

    static ServiceRecord record(String id) {
        return ServiceRecord.ordered(
                description(
                        id,
                        "1.0.0",
                        readings(true, Duration.ofSeconds(10)),
                        control(1000),
                        new Scope.Prices("prices", false, Map.of("en", "Pay."))),
                true,
                "free",
                Set.of("readings"),
                "anna",
                AT,
                List.of(new BundleRecord(id, "1.0.0", "ab".repeat(32))),
                List.of(),
                Optional.of(new Pin("Test", "cd".repeat(32))));
    }

    @Test
    @DisplayName("What was decided is read back equal")
    void roundTrip() throws Exception {
        HouseholdBook book = book(folder);
        ServiceRecord a =
                record("org.test.a")
                        .on(GrantEvent.GIVE, "boiler", AT.plusSeconds(5), "ben")
                        .with(
                                record("org.test.a").standing().pause(true),
                                Optional.of(
                                        Reason.of(
                                                ReasonCode.SERVICE_FAILED,
                                                "service",
                                                "a",
                                                "detail",
                                                "x")));
        Reason failed =
                Reason.of(ReasonCode.SERVICE_FAILED, "service", "b")
                        .because(
                                Reason.of(ReasonCode.SERVICE_CALL_FAILED)
                                        .quoting("ill", "org.test.b"));
        ServiceRecord b = record("org.test.b");
        book.change(h -> h.with(a).with(b.with(b.standing().pause(true), Optional.of(failed))));
        book.change(h -> h.ordered(List.of(new ServiceId("org.test.b"))));
        Household again = book(folder).now();
        assertEquals(book.now(), again);
        assertEquals(2, again.generation());
        assertEquals(4, again.services().get(new ServiceId("org.test.a")).receipts().size());
    }

    @Test
    @DisplayName("A damaged record gives way to the newest whole one, and says so")
    void damage() throws Exception {
        HouseholdBook book = book(folder);
        for (int i = 0; i < 12; i++) {
            int n = i;
            book.change(h -> h.with(record("org.test.s" + n)));
        }
        Path file = folder.resolve("household.json");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        HouseholdBook again = book(folder);
        assertTrue(again.restored().isPresent());
        assertEquals(book.now(), again.now());
        assertTrue(book(folder).restored().isEmpty());
        try (var kept = Files.list(folder.resolve("generations"))) {
            assertEquals(5, kept.filter(p -> p.toString().endsWith(".json")).count());
        }
        Files.delete(file);
        assertEquals(12, book(folder).now().generation());
        Files.delete(file);
        Files.delete(folder.resolve("household.json.copy"));
        assertEquals(12, book(folder).now().generation());
    }

    @Test
    @DisplayName("A record of a newer Foyer is refused with the remedy and left alone")
    void newer() throws IOException {
        byte[] text = "{\"format\":3,\"sha256\":\"\"}\n{}".getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("household.json");
        Files.write(file, text);
        IOException e = assertThrows(NewerFormatException.class, () -> book(folder));
        assertTrue(e.getMessage().contains("newer Foyer"), e.getMessage());
        assertEquals(new String(text, StandardCharsets.UTF_8), Files.readString(file));
    }

    @Test
    @Tag("part:PT.HLUC2.PUC2.11")
    @DisplayName("Wider scopes and changed plans need consent, narrower do not")
    void consent() {
        ServiceDescription from =
                description("org.test.a", "1.0.0", readings(false, Duration.ofSeconds(10)));
        ServiceDescription same =
                description("org.test.a", "1.1.0", readings(false, Duration.ofSeconds(60)));
        assertEquals(List.of(), changes(from, same, "free"));
        ServiceDescription finer =
                description("org.test.a", "1.1.0", readings(false, Duration.ofSeconds(5)));
        assertEquals(List.of("SCOPE_WIDER readings"), changes(from, finer, "free"));
        ServiceDescription must =
                description("org.test.a", "1.1.0", readings(true, Duration.ofSeconds(10)));
        assertEquals(List.of("SCOPE_REQUIRED readings"), changes(from, must, "free"));
        ServiceDescription more =
                description(
                        "org.test.a", "1.1.0", readings(false, Duration.ofSeconds(10)), control(1));
        assertEquals(List.of("SCOPE_NEW boiler"), changes(from, more, "free"));
        assertEquals(List.of("PLAN gold"), changes(from, same, "gold"));
        assertTrue(Scopes.covers(control(1000), control(500)));
        assertTrue(!Scopes.covers(control(1000), control(1001)));
    }

    @Test
    @DisplayName("A record of the first format is taken over with its generations")
    void firstFormat() throws Exception {
        ServiceRecord record = record("org.test.old");
        HouseholdCodec codec = new HouseholdCodec();
        String earlier = first(codec.write(Household.EMPTY.next().with(record)));
        String newest =
                first(codec.write(Household.EMPTY.next().next().with(record("org.test.new"))));
        Path generations = Files.createDirectories(folder.resolve("generations"));
        Files.writeString(generations.resolve("1.json"), earlier);
        Files.writeString(generations.resolve("2.json"), newest);
        Path file = folder.resolve("household.json");
        Files.writeString(file, newest);
        HouseholdBook book = book(folder);
        assertTrue(book.restored().isEmpty());
        assertTrue(book.now().service(new ServiceId("org.test.new")).isPresent());
        assertEquals(2, book.now().generation());
        assertTrue(book.keptContent().contains("ab".repeat(32)));

        Files.writeString(file, newest.substring(0, 100));
        Files.delete(generations.resolve("2.json"));
        assertEquals(record.id(), book(folder).now().services().firstKey());
        for (int n = 0; n < 7; n++) {
            int i = n;
            book(folder).change(h -> h.with(record("org.test.n" + i)));
        }
        assertFalse(Files.exists(generations.resolve("1.json")));
        assertEquals(8, book(folder).now().generation());
    }

    private static String first(byte[] written) {
        return new String(written, StandardCharsets.UTF_8).replace("\"format\":2", "\"format\":1");
    }

    @Test
    @DisplayName("A right that was taken back does not return from an older generation")
    void nothingReturns() throws Exception {
        TestStorage storage = new TestStorage(folder);
        HouseholdBook book = new HouseholdBook(storage, folder);
        ServiceRecord record = record("org.test.a");
        book.change(h -> h.with(record));
        storage.withoutReserve();
        book.withdraw(h -> h.without(record.id(), AT));
        assertFalse(book.stored());
        assertTrue(book.now().services().isEmpty());
        assertThrows(
                java.io.UncheckedIOException.class,
                () -> book.change(h -> h.with(record("org.test.b"))));
        assertTrue(book.now().services().isEmpty());
        storage.plenty();
        assertTrue(book.store());
        Files.delete(folder.resolve("household.json"));
        Files.delete(folder.resolve("household.json.copy"));
        assertTrue(book(folder).now().services().isEmpty());
    }

    @Test
    @DisplayName("An id that is refused by now costs its own service, not the others")
    void refusedId() throws Exception {
        HouseholdBook book = book(folder);
        book.change(h -> h.with(record("org.test.good")).with(record("org.test.bad")));
        book.change(
                h ->
                        h.ordered(
                                List.of(
                                        new ServiceId("org.test.bad"),
                                        record("org.test.good").id())));
        byte[] written = new HouseholdCodec().write(book.now());
        String body = new String(written, StandardCharsets.UTF_8);
        body = body.substring(body.indexOf('\n') + 1).replace("org.test.bad", "org.slf4j.bad");
        byte[] sum =
                MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        Path earlier = Files.createDirectories(folder.resolve("earlier"));
        Files.writeString(
                earlier.resolve("household.json"),
                "{\"format\":1,\"sha256\":\"" + HexFormat.of().formatHex(sum) + "\"}\n" + body);
        HouseholdBook now = book(earlier);
        assertEquals(Set.of(new ServiceId("org.test.good")), now.now().services().keySet());
        assertEquals(List.of(new ServiceId("org.test.good")), now.now().order());
        assertEquals(List.of("org.slf4j.bad"), now.leftOut());
        assertTrue(now.restored().isEmpty());
        assertEquals(List.of(), book(earlier).leftOut(), "told once");
    }

    private static List<String> changes(
            ServiceDescription from, ServiceDescription to, String plan) {
        return Changes.between(from, to, plan).stream()
                .map(c -> c.kind() + " " + c.subject())
                .toList();
    }
}
