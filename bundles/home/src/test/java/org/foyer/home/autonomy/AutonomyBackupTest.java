package org.foyer.home.autonomy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Asking;
import org.foyer.api.control.Autonomy;
import org.foyer.api.device.DeviceId;
import org.foyer.api.storage.Document;
import org.foyer.home.kept.RetriedDocument;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Autonomies come back with a backup, and make nothing act that asks by then. */
class AutonomyBackupTest {

    private static final DeviceId BOILER = new DeviceId("boiler");
    private static final DeviceId CAR = new DeviceId("car");
    private static final DeviceId PUMP = new DeviceId("pump");
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

    @TempDir Path temp;
    private final TestTime time = new TestTime(START, ZoneOffset.UTC);
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());

    /** A home with its data in a folder of that name, as it starts. */
    private final class Home {
        private final AutonomyDesk desk;
        private final AutonomyBackup backup;
        private final Path data;

        Home(String name) throws IOException {
            data = Files.createDirectories(temp.resolve(name));
            TestStorage storage = new TestStorage(data);
            RetriedDocument document =
                    document(storage, data.resolve(AutonomyBackup.FOLDER), AutonomyBackup.FILE);
            backup = new AutonomyBackup(document, storage, data);
            backup.takeIn();
            desk =
                    new AutonomyDesk(
                            document,
                            document(storage, data.resolve("home"), "said.json"),
                            time.clock(),
                            time.house(),
                            asking -> {});
        }

        private RetriedDocument document(TestStorage storage, Path folder, String name)
                throws IOException {
            return new RetriedDocument(
                    name,
                    storage.document(Files.createDirectories(folder).resolve(name), 1 << 20),
                    Document.Urgency.WITHDRAWAL,
                    troubles,
                    new ManualTasks(time));
        }

        Path saved() throws IOException {
            Path folder = Files.createTempDirectory(temp, "saved");
            backup.save(folder);
            return folder;
        }

        /** What the launcher does at the next start. */
        void place(Path replace) throws IOException {
            if (Files.isDirectory(replace)) {
                try (var all = Files.list(replace)) {
                    for (Path entry : all.toList()) {
                        Files.move(entry, data.resolve(entry.getFileName()));
                    }
                }
            }
        }
    }

    private static Map<DeviceId, Autonomy> set(Home home) {
        return home.desk.current().autonomies();
    }

    @Test
    @DisplayName("Into a new home all come back, with when they were set, and once")
    void newHome() throws Exception {
        Home old = new Home("old");
        old.desk.set(BOILER, Autonomy.ASK);
        Path saved = old.saved();
        time.advance(Duration.ofDays(3));
        Home next = new Home("next");
        Path replace = temp.resolve("replace");
        assertEquals(List.of(), next.backup.prepare(saved, replace));
        assertEquals(Asking.NONE, next.desk.current(), "not before the restart");
        next.place(replace);
        Home started = new Home("next");
        assertEquals(Map.of(BOILER, Autonomy.ASK), set(started));
        assertEquals(Map.of(BOILER, START), started.desk.since());
        started.desk.set(BOILER, Autonomy.DO);
        assertEquals(Map.of(), set(new Home("next")), "taken in once");
        assertEquals(0, troubles.current().size());
    }

    @Test
    @DisplayName(
            "What the home lets ask or suggest by the restart stands, also what it said after the"
                    + " restore was prepared")
    void sameHome() throws Exception {
        Home home = new Home("data");
        home.desk.set(BOILER, Autonomy.ASK);
        home.desk.set(CAR, Autonomy.SUGGEST);
        Path saved = home.saved();
        home.desk.set(CAR, Autonomy.ASK);
        Path replace = temp.resolve("replace");
        home.backup.prepare(saved, replace);
        home.desk.set(PUMP, Autonomy.SUGGEST);
        home.place(replace);
        assertEquals(
                Map.of(BOILER, Autonomy.ASK, CAR, Autonomy.ASK, PUMP, Autonomy.SUGGEST),
                set(new Home("data")));
    }

    @Test
    @DisplayName("A backup of an earlier version holds the file as it lay on the disk")
    void earlier() throws Exception {
        Home old = new Home("old");
        old.desk.set(BOILER, Autonomy.SUGGEST);
        Path saved = Files.createDirectories(temp.resolve("saved/autonomy")).getParent();
        Files.copy(
                old.data.resolve("autonomy/autonomy.json"),
                saved.resolve("autonomy/autonomy.json"));
        Home next = new Home("next");
        next.backup.prepare(saved, temp.resolve("replace"));
        next.place(temp.resolve("replace"));
        assertEquals(Map.of(BOILER, Autonomy.SUGGEST), set(new Home("next")));
    }

    @Test
    @DisplayName("What cannot be read is refused, and nothing is laid beside")
    void damaged() throws Exception {
        Home home = new Home("data");
        Path saved = Files.createDirectories(temp.resolve("saved/autonomy")).getParent();
        for (String content : List.of("{", "{\"version\":9}", "")) {
            Files.write(saved.resolve("autonomy/autonomy.json"), content.getBytes(UTF_8));
            assertThrows(
                    IOException.class,
                    () -> home.backup.prepare(saved, temp.resolve("replace")),
                    content);
            assertFalse(Files.exists(temp.resolve("replace")), content);
        }
    }

    @Test
    @DisplayName(
            "Set at a time that nobody knows, it is as if set now: in a file that does not say, in"
                    + " one that a wrong clock dated, and by a gateway that has not got the time")
    void sinceNobodyKnowsWhen() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("data/autonomy"));
        Files.writeString(
                folder.resolve("autonomy.json"),
                "{\"version\":1,\"devices\":[{\"device\":\"boiler\",\"autonomy\":\"ASK\"},"
                        + "{\"device\":\"car\",\"autonomy\":\"ASK\","
                        + "\"since\":\"1970-01-01T00:00:07Z\"}]}");
        time.setClock(Instant.EPOCH.plusSeconds(9));
        Home booted = new Home("data");
        booted.desk.set(PUMP, Autonomy.SUGGEST);
        for (Home home : List.of(booted, new Home("data"))) {
            for (Instant now : List.of(START, START.plusSeconds(3600))) {
                time.setClock(now);
                assertEquals(Map.of(BOILER, now, CAR, now, PUMP, now), home.desk.since());
            }
        }
    }

    @Test
    @DisplayName("Nothing was set later than now: set with a clock ahead, it is as if set now")
    void setAhead() throws Exception {
        Home home = new Home("data");
        time.stepClock(Duration.ofDays(400));
        home.desk.set(BOILER, Autonomy.ASK);
        time.setClock(START);
        assertEquals(Map.of(BOILER, START), home.desk.since());
    }
}
