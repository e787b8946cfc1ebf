package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.OwnText;
import org.foyer.api.service.Press;
import org.foyer.api.store.ActionRun;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.ServiceTiles;
import org.foyer.api.store.StartTile;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.Tiles;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tables, buttons and the start page of a real service, and of one that hangs. */
class TilesTest extends StoreCase {
    private static final String NAME = "org.test.tiles";
    private static final ServiceId TILES = new ServiceId(NAME);
    private static final String BODY =
            """
            package %PACKAGE%;
            import java.util.List;
            import java.util.OptionalDouble;
            import org.foyer.api.reading.Unit;
            import org.foyer.api.service.*;
            public class Main {
                public static volatile int presses;
                public static volatile boolean enough;
                public static volatile Press leaked;
                static volatile long n;
                private Dashboard dashboard;
                public void start() {
                    Table week = new Table("week", List.of(Table.Column.number("sun", Unit.WATT_HOUR)),
                            List.of(List.of(Cell.of(1200)), List.of(Cell.UNKNOWN)));
                    dashboard.show(List.of(new Figure("f", "", OptionalDouble.of(1), Unit.NONE)),
                            List.of(), List.of(week));
                    dashboard.offer(List.of(Action.of("rest"), Action.of("hang"), Action.of("wait")),
                            this::pressed);
                }
                private void pressed(Press press) {
                    presses++;
                    leaked = press;
                    if (press.action().equals("hang")) {
                        while (!enough) { n++; }
                    }
                    if (press.action().equals("rest")) {
                        press.done(OwnText.of("action.rest.done"));
                    }
                }
                public void stop() {}
            }
            """;
    private static final String TEXTS =
            """
            "figure.f": "F", "table.week": "Week", "table.week.sun": "Sun", "action.rest": "Rest",
            "action.rest.done": "It rests.", "action.hang": "Hang", "action.wait": "Wait"\
            """;

    private final StartTile week = new StartTile(TILES, StartTile.Kind.TABLE, "week", "");
    private Class<?> main;

    private void in() throws Exception {
        catalogue.offer(
                Bundles.bundle(NAME, "1.0.0")
                        .source(NAME + ".Main", BODY)
                        .component(
                                NAME + ".Main",
                                new LinkedHashMap<>(
                                        Map.of("dashboard", "org.foyer.api.service.Dashboard")))
                        .header("Import-Package", Bundles.API)
                        .header("Require-Capability", Services.EXTENDER)
                        .file(
                                "FOYER-INF/service.json",
                                Services.description(NAME, "1.0.0", "", "[]")
                                        .replace("\"summary\"", TEXTS + ", \"summary\""))
                        .into(jars));
        Job job = home.install(NAME);
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        main = home.bundle(NAME).orElseThrow().loadClass(NAME + ".Main");
    }

    @AfterEach
    void enough() throws Exception {
        if (main != null) {
            main.getField("enough").set(null, true);
        }
    }

    private ServiceTiles desk() {
        return home.store.tiles();
    }

    private Tiles tiles() {
        return home.service(NAME).orElseThrow().tiles();
    }

    private ActionRun run(String action) {
        return desk().run(TILES, action).orElseThrow();
    }

    @Test
    @Tag("PT.HLUC2.PUC2.9")
    @DisplayName("What a real service shows and offers is there; a press runs once and is answered")
    void pressed() throws Exception {
        in();
        assertEquals(2, tiles().tables().get(0).rows().size());
        assertEquals(3, tiles().actions().size());
        desk().press(TILES, "rest", "anna");
        until(() -> run("rest").state() == ActionRun.State.DONE);
        assertEquals(1, home.field(NAME, "presses", Integer.class));
        assertEquals("anna", run("rest").person());
    }

    @Test
    @DisplayName("Paused or removed, its buttons are gone, and a late press says so")
    void afterTheEnd() throws Exception {
        in();
        desk().press(TILES, "wait", "anna");
        until(() -> home.field(NAME, "presses", Integer.class) == 1);
        Press leaked = home.field(NAME, "leaked", Press.class);
        home.store.pause(TILES, true);
        assertEquals(Tiles.NONE, tiles());
        assertEquals(ActionRun.State.UNKNOWN, run("wait").state());
        assertThrows(AccessEndedException.class, () -> leaked.done(OwnText.of("action.rest.done")));
        assertEquals("action-gone", refused("rest"));
        home.store.pause(TILES, false);
        until(() -> tiles().actions().size() == 3);
        home.end(home.store.uninstall(TILES, true));
        assertEquals("service-unknown", refused("rest"));
    }

    private String refused(String action) {
        return assertThrows(StoreException.class, () -> desk().press(TILES, action, "anna")).code();
    }

    @Test
    @DisplayName("A press that hangs ends in quarantine; nobody claims that it was done")
    void hangs() throws Exception {
        in();
        desk().press(TILES, "hang", "anna");
        desk().press(TILES, "rest", "anna");
        until(
                () -> {
                    changed();
                    return home.service(NAME).orElseThrow().deployment() == Deployment.QUARANTINED;
                });
        assertEquals(ActionRun.State.UNKNOWN, run("hang").state());
        assertEquals(ActionRun.State.FAILED, run("rest").state());
        assertEquals(ReasonCode.ACTION_GONE, run("rest").said().orElseThrow().code());
        assertEquals(List.of(), tiles().actions());
    }

    @Test
    @Tag("part:PT.HLUC2.PUC2.9")
    @DisplayName(
            "Nothing is on the start page until chosen; it outlives a restart, not its service")
    void startPage() throws Exception {
        in();
        assertEquals(List.of(), desk().onStart());
        desk().setOnStart(week, true);
        desk().setOnStart(week, true);
        StartTile figure = new StartTile(TILES, StartTile.Kind.FIGURE, "f", "");
        desk().setOnStart(figure, true);
        assertEquals(List.of(week, figure), desk().onStart());
        StartTile none = new StartTile(TILES, StartTile.Kind.CHART, "f", "");
        StoreException e = assertThrows(StoreException.class, () -> desk().setOnStart(none, true));
        assertEquals("tile-gone", e.code());
        restart();
        assertEquals(List.of(week, figure), desk().onStart());
        desk().setOnStart(figure, false);
        home.end(home.store.uninstall(TILES, false));
        assertEquals(List.of(), desk().onStart());
        restart();
        assertEquals(List.of(), desk().onStart());
        assertTrue(home.service(NAME).isEmpty());
    }
}
