package org.foyer.store.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.control.Command;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Category;
import org.foyer.api.store.Plan;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseholdBookTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir Path folder;

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
                Map.of("en", "None."));
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
                List.of());
    }

    @Test
    @DisplayName("What was decided is read back equal")
    void roundTrip() throws Exception {
        HouseholdBook book = new HouseholdBook(folder);
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
        book.change(h -> h.with(a).with(record("org.test.b")));
        book.change(h -> h.ordered(List.of(new ServiceId("org.test.b"))));
        Household again = new HouseholdBook(folder).now();
        assertEquals(book.now(), again);
        assertEquals(2, again.generation());
        assertEquals(4, again.services().get(new ServiceId("org.test.a")).receipts().size());
    }

    @Test
    @DisplayName("A damaged record gives way to the newest whole one, and says so")
    void damage() throws Exception {
        HouseholdBook book = new HouseholdBook(folder);
        for (int i = 0; i < 12; i++) {
            int n = i;
            book.change(h -> h.with(record("org.test.s" + n)));
        }
        Path file = folder.resolve("household.json");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        HouseholdBook again = new HouseholdBook(folder);
        assertTrue(again.restored().isPresent());
        assertEquals(book.now(), again.now());
        assertTrue(new HouseholdBook(folder).restored().isEmpty());
        try (var kept = Files.list(folder.resolve("generations"))) {
            assertEquals(6, kept.count());
        }
        Files.delete(file);
        Files.writeString(folder.resolve("generations/12.json"), "{");
        assertEquals(11, new HouseholdBook(folder).now().generation());
    }

    @Test
    @DisplayName("A record of a newer Foyer is refused with the remedy and left alone")
    void newer() throws IOException {
        byte[] text = "{\"format\":2,\"sha256\":\"\"}\n{}".getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("household.json");
        Files.write(file, text);
        IOException e = assertThrows(NewerFormatException.class, () -> new HouseholdBook(folder));
        assertTrue(e.getMessage().contains("newer Foyer"), e.getMessage());
        assertEquals(new String(text, StandardCharsets.UTF_8), Files.readString(file));
    }

    @Test
    @DisplayName("PT.HLUC2.PUC2.11 wider scopes and changed plans need consent, narrower do not")
    void consent() {
        ServiceDescription from =
                description("org.test.a", "1.0.0", readings(false, Duration.ofSeconds(10)));
        ServiceDescription same =
                description("org.test.a", "1.1.0", readings(false, Duration.ofSeconds(60)));
        assertEquals(List.of(), Scopes.needsConsent(from, same, "free"));
        ServiceDescription finer =
                description("org.test.a", "1.1.0", readings(false, Duration.ofSeconds(5)));
        assertEquals(List.of("wider scope readings"), Scopes.needsConsent(from, finer, "free"));
        ServiceDescription must =
                description("org.test.a", "1.1.0", readings(true, Duration.ofSeconds(10)));
        assertEquals(
                List.of("scope readings becomes required"),
                Scopes.needsConsent(from, must, "free"));
        ServiceDescription more =
                description(
                        "org.test.a", "1.1.0", readings(false, Duration.ofSeconds(10)), control(1));
        assertEquals(List.of("new scope boiler"), Scopes.needsConsent(from, more, "free"));
        assertEquals(List.of("changed plan gold"), Scopes.needsConsent(from, same, "gold"));
        assertTrue(Scopes.covers(control(1000), control(500)));
        assertTrue(!Scopes.covers(control(1000), control(1001)));
    }
}
