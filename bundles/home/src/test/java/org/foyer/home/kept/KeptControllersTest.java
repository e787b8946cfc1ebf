package org.foyer.home.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Controller;
import org.foyer.api.control.Controllers;
import org.foyer.api.device.DeviceId;
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

/** The household's choice of who steers what. */
@Tag("part:PT.HLUC1.0.9")
class KeptControllersTest {

    private static final Controller SUN = new Controller("org.foyer.service.sunfirst", "Sun first");
    private static final Controller POOL = new Controller("agg", "Flexpool");
    private static final DeviceId BOILER = new DeviceId("boiler");
    private static final DeviceId CAR = new DeviceId("car");

    private final TestTime time = new TestTime(Instant.EPOCH, ZoneOffset.UTC);
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());

    @TempDir Path folder;
    private Map<DeviceId, Controller> told = Map.of();

    private Document document() {
        return new TestStorage(folder).document(folder.resolve("controllers.json"), 1 << 20);
    }

    private KeptControllers open() {
        told = Map.of();
        return new KeptControllers(
                new RetriedDocument(
                        "controllers",
                        document(),
                        Document.Urgency.ORDINARY,
                        troubles,
                        new ManualTasks(time)),
                now -> told = now);
    }

    @Test
    @DisplayName("A choice is told at once and after a restart; opened and forgotten it is gone")
    void kept() {
        Controllers controllers = open();
        controllers.choose(BOILER, SUN);
        controllers.choose(CAR, POOL);
        assertEquals(Map.of(BOILER, SUN, CAR, POOL), told);
        open();
        assertEquals(Map.of(BOILER, SUN, CAR, POOL), told);
        open().open(BOILER);
        assertEquals(Map.of(CAR, POOL), told);
        open().forget("agg");
        assertEquals(Map.of(), told);
        assertEquals(Map.of(), open().current());
    }

    @Test
    @DisplayName("One more device than there may be is refused and changes nothing")
    void bounded() throws IOException {
        Map<DeviceId, Controller> all = new HashMap<>();
        StringBuilder kept = new StringBuilder("{\"version\":1,\"controllers\":[");
        for (int i = 0; i < Controllers.MOST; i++) {
            all.put(new DeviceId("d" + i), SUN);
            kept.append(i == 0 ? "" : ",")
                    .append(
                            "{\"device\":\"d%d\",\"id\":\"%s\",\"name\":\"%s\"}"
                                    .formatted(i, SUN.id(), SUN.name()));
        }
        kept.append("]}");
        document()
                .write(kept.toString().getBytes(StandardCharsets.UTF_8), Document.Urgency.ORDINARY);
        Controllers controllers = open();
        assertThrows(IllegalArgumentException.class, () -> controllers.choose(BOILER, SUN));
        controllers.choose(new DeviceId("d7"), POOL);
        all.put(new DeviceId("d7"), POOL);
        assertEquals(all, controllers.current());
    }

    @Test
    @DisplayName("A damaged file is told, and the home starts without")
    void damaged() throws IOException {
        for (String bad : List.of("{", "[]", "{\"version\":9}")) {
            document().write(bad.getBytes(StandardCharsets.UTF_8), Document.Urgency.ORDINARY);
            assertEquals(Map.of(), open().current(), bad);
            assertTrue(troubles.has(TroubleCode.FILE_LOST), bad);
            troubles.clear(TroubleCode.FILE_LOST, "controllers");
        }
    }
}
