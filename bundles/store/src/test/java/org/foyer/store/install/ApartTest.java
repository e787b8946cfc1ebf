package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.api.control.Command;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.Answer;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.OwnStorage;
import org.foyer.api.service.StorageFullException;
import org.foyer.api.store.Category;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Job;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.FakeHouse;
import org.foyer.store.testing.Services;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two services of one making: what each has for itself, and what the home gets back from it. */
class ApartTest extends StoreCase {
    private static final String WELL = "org.test.well";
    private static final String ILL = "org.test.ill";
    private static final String STORAGE =
            """
            {"type": "STORAGE", "id": "storage", "required": true, "purpose": {"en": "Remember."},
             "mostBytes": 1024, "mostEntries": 4}""";
    private static final String SCOPES =
            Services.READINGS + "," + Services.boiler(true, 2000) + "," + STORAGE;

    private static Bundles service(String name, String scopes) {
        return Bundles.bundle(name, "1.0.0")
                .source(
                        name + ".Main",
                        """
                        package %PACKAGE%;
                        import org.foyer.api.service.*;
                        public class Main {
                            public static volatile HomeReadings leakedReadings;
                            public static volatile DeviceControl leakedControl;
                            public static volatile OwnStorage leakedStorage;
                            public static volatile boolean hangs;
                            public static volatile int starts;
                            public static volatile int views;
                            private HomeReadings readings;
                            private DeviceControl control;
                            private OwnStorage storage;
                            private Watch watch;
                            public void start() {
                                starts++;
                                leakedReadings = readings;
                                leakedControl = control;
                                leakedStorage = storage;
                                watch = readings.watch(this::look);
                            }
                            private void look(HomeView view) {
                                views++;
                                try {
                                    synchronized (this) { while (hangs) { wait(); } }
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                            public void stop() { watch.close(); }
                        }
                        """)
                .component(
                        name + ".Main",
                        Map.of(
                                "readings", HomeReadings.class.getName(),
                                "control", DeviceControl.class.getName(),
                                "storage", OwnStorage.class.getName()))
                .header("Import-Package", "org.foyer.api.service")
                .header("Require-Capability", Services.EXTENDER)
                .file("FOYER-INF/service.json", Services.description(name, "1.0.0", scopes, "[]"));
    }

    private void installed(String name) throws StoreException {
        catalogue.offer(service(name, SCOPES).into(jars));
        Job job = home.install(name, "readings", "boiler", "storage");
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
    }

    private static Answer ask(DeviceControl control) throws Exception {
        return control.request(
                        FakeHouse.BOILER,
                        new Command.SetPower(500),
                        Duration.ofMinutes(10),
                        Reason.of(ReasonCode.TANK_WARM, "temperatureC", 50))
                .toCompletableFuture()
                .get();
    }

    @Test
    @Tag("PT.HLUC2.0.14")
    @DisplayName(
            "Each has its own bundle, classes, data and budget; the one that hangs is stopped alone")
    void apart() throws Exception {
        installed(WELL);
        installed(ILL);
        var well = home.bundle(WELL).orElseThrow();
        var ill = home.bundle(ILL).orElseThrow();
        assertNotSame(
                well.loadClass(WELL + ".Main").getClassLoader(),
                ill.loadClass(ILL + ".Main").getClassLoader());
        assertThrows(ClassNotFoundException.class, () -> ill.loadClass(WELL + ".Main"));
        assertThrows(ClassNotFoundException.class, () -> well.loadClass(ILL + ".Main"));

        OwnStorage wells = home.field(WELL, "leakedStorage", OwnStorage.class);
        OwnStorage ills = home.field(ILL, "leakedStorage", OwnStorage.class);
        wells.write("habits", "of the well");
        assertEquals(Optional.empty(), ills.text("habits"));
        ills.write("habits", "of the ill");
        assertEquals(Optional.of("of the well"), wells.text("habits"));

        assertThrows(StorageFullException.class, () -> ills.write("much", "x".repeat(1100)));
        wells.write("more", "y".repeat(900));
        DeviceControl greedy = home.field(ILL, "leakedControl", DeviceControl.class);
        List<ReasonCode> answers = new ArrayList<>();
        for (int i = 0; i < 100 && !answers.contains(ReasonCode.ORDER_TOO_MANY); i++) {
            answers.add(ask(greedy).reason().code());
        }
        assertTrue(answers.contains(ReasonCode.ORDER_TOO_MANY), answers.toString());
        DeviceControl modest = home.field(WELL, "leakedControl", DeviceControl.class);
        assertEquals(Answer.Result.GRANTED, ask(modest).result(), "its budget is its own");

        ill.loadClass(ILL + ".Main").getField("hangs").set(null, true);
        until(
                () -> {
                    changed();
                    return home.service(ILL).orElseThrow().deployment() == Deployment.QUARANTINED;
                });
        assertThrows(AccessEndedException.class, () -> ills.text("habits"));
        assertEquals(
                List.of(WELL), home.house.current().stream().map(i -> i.source().id()).toList());
        assertEquals(Deployment.ACTIVE, home.service(WELL).orElseThrow().deployment());
        assertEquals(1, home.field(WELL, "starts", Integer.class));
        int views = home.field(WELL, "views", Integer.class);
        until(
                () -> {
                    changed();
                    return home.field(WELL, "views", Integer.class) > views + 3;
                });
        assertEquals(Optional.of("of the well"), wells.text("habits"));
    }

    @Test
    @Tag("part:GEN.15")
    @DisplayName(
            "Also a service of other data: a purpose for each right, nothing before the yes, no more"
                    + " than was granted, and nothing left after the purge")
    void privacy() throws Exception {
        for (String scope : List.of(Services.READINGS, Services.boiler(true, 2000), STORAGE)) {
            String silent = scope.replaceAll("\"purpose\": \\{[^}]*}", "\"purpose\": {}");
            assertThrows(
                    RuntimeException.class,
                    () -> catalogue.offer(service("org.test.silent", silent).into(jars)),
                    silent);
        }
        catalogue.offer(service(WELL, SCOPES).into(jars));
        ServiceId id = new ServiceId(WELL);
        var offered =
                home.store.catalogue().services().stream()
                        .filter(s -> s.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        assertEquals(Category.OTHER, offered.category());
        assertEquals(
                List.of("See.", "Heat.", "Remember."),
                offered.scopes().stream().map(Scope::purpose).map(p -> p.get("en")).toList());
        assertThrows(
                StoreException.class,
                () ->
                        home.store.install(
                                new InstallOrder(id, "1.0.0", "free", Set.of("boiler"), "anna")));
        assertEquals(List.of(), facades());

        installed(WELL);
        HomeReadings readings = home.field(WELL, "leakedReadings", HomeReadings.class);
        Instant before = null;
        for (int i = 0; i < 20; i++) {
            var devices = readings.now().devices();
            assertEquals(List.of(FakeHouse.METER), devices.stream().map(d -> d.id()).toList());
            assertEquals(Set.of(Quantity.POWER), devices.get(0).readings().keySet());
            Instant at = devices.get(0).readings().get(Quantity.POWER).at();
            assertFalse(
                    before != null && at.isAfter(before) && at.isBefore(before.plusSeconds(10)),
                    "finer than ten seconds: " + before + ", " + at);
            before = at;
            home.house.tick(Duration.ofSeconds(3), -1000 - i);
        }
        home.field(WELL, "leakedStorage", OwnStorage.class).write("habits", "SECRET");
        assertTrue(filesOf(WELL) > 0);
        home.end(home.store.uninstall(id, true));
        assertThrows(AccessEndedException.class, readings::now);
        assertEquals(0, filesOf(WELL));
        installed(WELL);
        assertEquals(
                List.of(),
                home.field(WELL, "leakedStorage", OwnStorage.class).names(),
                "forgotten");
    }

    /** Files in folders of that service, wherever they are. */
    private long filesOf(String service) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> f.getParent().getFileName().toString().equals(service))
                    .count();
        }
    }
}
