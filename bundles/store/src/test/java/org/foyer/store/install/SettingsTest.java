package org.foyer.store.install;

import static org.foyer.store.testing.TestHome.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.notice.Notice;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.Settings;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.SettingValue;
import org.foyer.api.store.StoreException;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.Services;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people set about a service reaches it while it runs, and outlives what it should. */
class SettingsTest extends StoreCase {
    private static final String NAME = "org.test.set";
    private static final ServiceId SET = new ServiceId(NAME);
    private static final String BODY =
            """
            package %PACKAGE%;
            import org.foyer.api.service.*;
            public class Main {
                public static volatile Settings leaked;
                public static volatile String seen = "";
                public static volatile int starts;
                private Settings settings;
                public void start() {
                    leaked = settings;
                    starts++;
                    look();
                    settings.watch(this::look);
                }
                private void look() {
                    seen = settings.number("least") + " " + settings.choice("first") + " "
                            + settings.device("which").isPresent();
                }
                public void stop() {}
            }
            """;
    private static final String DECLARED =
            """
            {"type": "NUMBER", "id": "least", "min": 0, "max": 5000, "unit": "WATT", "proposed": 400},
            {"type": "CHOICE", "id": "first", "options": ["water", "battery"], "proposed": "water"},
            {"type": "TEXT", "id": "note", "most": 20},
            {"type": "DEVICE", "id": "which", "kinds": ["WATER_HEATER"]}\
            """;
    private static final String TEXTS =
            """
            "setting.least": "Least", "setting.first": "First", "setting.first.water": "Water",
            "setting.first.battery": "Battery", "setting.note": "Note", "setting.which": "Which"\
            """;

    private void offer(String version, String declared, String body) {
        catalogue.offer(
                Bundles.bundle(NAME, version)
                        .source(NAME + ".Main", body)
                        .component(
                                NAME + ".Main",
                                new LinkedHashMap<>(
                                        Map.of("settings", "org.foyer.api.service.Settings")))
                        .header("Import-Package", Bundles.API)
                        .header("Require-Capability", Services.EXTENDER)
                        .file(
                                "FOYER-INF/service.json",
                                Services.description(NAME, version, "", "[]")
                                        .replace("\"summary\"", TEXTS + ", \"summary\"")
                                        .replace(
                                                "\"scopes\"",
                                                "\"settings\": [" + declared + "], \"scopes\""))
                        .into(jars));
    }

    private void in() throws Exception {
        offer("1.0.0", DECLARED, BODY);
        Job job = home.install(NAME);
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
    }

    private String seen() {
        return home.field(NAME, "seen", String.class);
    }

    private Map<String, String> held() throws StoreException {
        Map<String, String> held = new LinkedHashMap<>();
        home.store.settings(SET).forEach(v -> held.put(v.setting().id(), v.value().orElse("none")));
        return held;
    }

    private void set(String id, String value) throws StoreException {
        home.store.set(SET, Map.of(id, Optional.of(value)));
    }

    @Test
    @Tag("FR.HL1.4")
    @DisplayName("A changed setting acts while the service runs, without a restart of it")
    void actsAtOnce() throws Exception {
        in();
        assertEquals("400.0 water false", seen());
        home.store.set(
                SET,
                Map.of(
                        "least", Optional.of("650.5"),
                        "first", Optional.of("battery"),
                        "which", Optional.of("boiler")));
        until(() -> seen().equals("650.5 battery true"));
        assertEquals(1, home.field(NAME, "starts", Integer.class));
        home.store.set(SET, Map.of("least", Optional.empty()));
        until(() -> seen().equals("400.0 battery true"));
        SettingValue least = home.store.settings(SET).get(0);
        assertFalse(least.chosen());
        restart();
        assertEquals("400.0 battery true", seen());
    }

    @Test
    @DisplayName("What does not fit is refused with field and remedy, and nothing of it is kept")
    void refused() throws Exception {
        in();
        Map<String, List<String>> wrong =
                Map.of(
                        "least",
                        List.of("-1", "5001", "NaN", "1e3", "", "0x10", "9".repeat(400)),
                        "first",
                        List.of("sun", "", "WATER"),
                        "note",
                        List.of("x".repeat(21), "a\nb", "a\u202eb"),
                        "which",
                        List.of("meter", "nobody", "..", ""),
                        "other",
                        List.of("x"));
        for (var each : wrong.entrySet()) {
            for (String value : each.getValue()) {
                Map<String, Optional<String>> values = new LinkedHashMap<>();
                values.put("first", Optional.of("battery"));
                values.put("note", Optional.of("fits"));
                values.put(each.getKey(), Optional.of(value));
                StoreException e =
                        assertThrows(
                                StoreException.class, () -> home.store.set(SET, values), value);
                assertEquals("values." + each.getKey(), e.field());
            }
        }
        assertEquals("{least=400, first=water, note=, which=none}", held().toString());
        assertEquals("400.0 water false", seen());
    }

    @Test
    @DisplayName("An update keeps what still fits and says what not")
    void update() throws Exception {
        in();
        set("least", "4000");
        set("first", "battery");
        set("note", "hello");
        offer(
                "1.1.0",
                """
                {"type": "NUMBER", "id": "least", "min": 0, "max": 2000, "proposed": 100},
                {"type": "CHOICE", "id": "first", "options": ["water", "battery"],
                 "proposed": "water"},
                {"type": "FLAG", "id": "note", "proposed": true},
                {"type": "DEVICE", "id": "which", "kinds": ["WATER_HEATER"]}\
                """,
                BODY);
        Job job = home.end(home.store.update(SET));
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        assertEquals("100.0 battery false", seen());
        var told =
                home.house.all().stream()
                        .map(Notice::text)
                        .filter(r -> r.code() == ReasonCode.SETTINGS_NOT_KEPT)
                        .toList();
        assertEquals(1, told.size());
        assertEquals("Least, Note", told.get(0).parameters().get("detail"));
    }

    @Test
    @DisplayName("A sick new version leaves the settings as they were")
    void sickUpdate() throws Exception {
        in();
        set("least", "4000");
        offer(
                "1.1.0",
                DECLARED.replace("5000", "2000"),
                BODY.replace("starts++;", "if (true) throw new RuntimeException(\"ill\");"));
        assertEquals(Job.Stage.FAILED, home.end(home.store.update(SET)).stage());
        assertEquals("4000", held().get("least"));
        until(() -> seen().equals("4000.0 water false"));
    }

    @Test
    @DisplayName("A facade that was kept refuses once access has ended")
    void ended() throws Exception {
        in();
        Settings leaked = home.field(NAME, "leaked", Settings.class);
        assertEquals(400, leaked.number("least"));
        assertThrows(IllegalArgumentException.class, () -> leaked.flag("least"));
        assertThrows(IllegalArgumentException.class, () -> leaked.number("other"));
        home.store.pause(SET, true);
        assertThrows(AccessEndedException.class, () -> leaked.number("least"));
        assertThrows(AccessEndedException.class, () -> leaked.watch(() -> {}));
        set("least", "7");
        home.store.pause(SET, false);
        until(() -> seen().equals("7.0 water false"));
    }
}
