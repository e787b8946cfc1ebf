package org.foyer.home.bound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.HomeState;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.storage.Document;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.home.kept.RetriedDocument;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounds of persons outlive a restart, those of others do not; ends follow the house ticker. */
class BoundDeskTest {

    private static final DeviceId CAR = new DeviceId("car");

    private TestTime time = new TestTime(Instant.parse("2026-11-27T10:00:00Z"), ZoneOffset.UTC);
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());

    @TempDir Path folder;
    private List<PowerBound> told = List.of();

    private BoundDesk open() {
        Document document =
                new TestStorage(folder).document(folder.resolve("bounds.json"), 1 << 20);
        return new BoundDesk(
                new KeptBounds(
                        new RetriedDocument(
                                "bounds",
                                document,
                                Document.Urgency.ORDINARY,
                                troubles,
                                new ManualTasks(time))),
                time.clock(),
                time.house(),
                now -> told = now);
    }

    private PowerBound bound(Mandate mandate, String who, double maxW, Duration lasting) {
        return new PowerBound(
                CAR,
                "wish",
                OptionalDouble.of(100),
                OptionalDouble.of(maxW),
                new Source(mandate, who, who),
                Reason.of(ReasonCode.PERSON_BOUND, "person", who),
                Optional.ofNullable(lasting).map(time.clock().instant()::plus));
    }

    private HomeState state() {
        return new HomeState(time.clock().instant(), time.house().nanos(), 1, Map.of());
    }

    @Test
    @DisplayName("It acts at once; a restart keeps a person's and forgets a guard's")
    void kept() {
        BoundDesk desk = open();
        PowerBound wish = bound(Mandate.PERSON, "anna", 2000, null);
        desk.set(wish);
        desk.set(bound(Mandate.SAFETY, "guard", 5000, null));
        assertEquals(2, told.size());
        open();
        assertEquals(List.of(wish), told);
        open().lift("anna", CAR, "wish");
        assertEquals(List.of(), open().current());
    }

    @Test
    @DisplayName("One source has one of a name: the newest")
    void replaced() {
        BoundDesk desk = open();
        desk.set(bound(Mandate.PERSON, "anna", 2000, null));
        desk.set(bound(Mandate.PERSON, "anna", 3000, null));
        assertEquals(3000, desk.current().get(0).maxW().orElseThrow());
        assertEquals(1, desk.current().size());
        desk.lift("bert", CAR, "wish");
        assertEquals(1, told.size(), "only its own source lifts it");
    }

    @Test
    @DisplayName("It ends by the ticker, whatever the clock says, and what was stored ends too")
    void ends() {
        BoundDesk desk = open();
        desk.set(bound(Mandate.PERSON, "anna", 2000, Duration.ofHours(1)));
        time.stepClock(Duration.ofHours(5));
        desk.changed(state());
        assertEquals(1, desk.current().size(), "a step of the clock ends nothing");
        time.advance(Duration.ofMinutes(60));
        assertEquals(List.of(), desk.current());
        desk.changed(state());
        assertEquals(List.of(), told);
        assertEquals(List.of(), open().current());
    }

    @Test
    @DisplayName("A damaged file is told, and nothing of it is used")
    void damaged() throws Exception {
        open().set(bound(Mandate.PERSON, "anna", 2000, null));
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "{");
            }
        }
        assertEquals(List.of(), open().current());
        assertTrue(troubles.has(TroubleCode.FILE_LOST));
    }

    @Test
    @DisplayName("One that cannot be read is told and costs no other")
    void oneUnreadable() {
        TestStorage storage = new TestStorage(folder);
        BoundDesk desk = open();
        desk.set(bound(Mandate.PERSON, "anna", 2000, null));
        desk.set(bound(Mandate.PERSON, "bert", 3000, null));
        Document document = storage.document(folder.resolve("bounds.json"), 1 << 20);
        assertDoesNotThrow(
                () -> {
                    String text =
                            new String(document.read().content().orElseThrow(), UTF_8)
                                    .replace("2000.0", "-9.0");
                    document.write(text.getBytes(UTF_8), Document.Urgency.ORDINARY);
                });
        assertEquals(List.of("bert"), open().current().stream().map(b -> b.source().id()).toList());
        assertTrue(troubles.has(TroubleCode.FILE_LOST));
    }
}
