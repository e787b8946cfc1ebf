package org.foyer.store.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.AskPeople;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.HouseTime;
import org.foyer.api.service.OwnStorage;
import org.foyer.api.service.OwnText;
import org.foyer.api.service.Settings;
import org.foyer.api.service.TellPeople;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.foyer.store.install.BundleCheck;
import org.foyer.store.install.VerifierCheck;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.FakeCatalogue;
import org.foyer.store.testing.FakeHouse;
import org.foyer.store.testing.Services;
import org.foyer.store.testing.TestHome;
import org.foyer.store.testing.VerifierOff;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.slf4j.LoggerFactory;

/**
 * Hostile bundles in a real framework with Declarative Services: what has got past the verifier, or
 * is let in by it, gets no further. Variants of one attack count once as a kind. Over 400 lines,
 * because it is one list of attacks on one home, counted together.
 */
class HostileAtRunTimeTest {
    private static final String GATE =
            "<reference name=\"foyer.gate\" interface=\"java.lang.Object\""
                    + " target=\"(foyer.gate.of=%s)\"/>";

    @TempDir Path jars;
    @TempDir Path data;
    private final Map<String, Integer> kinds = new LinkedHashMap<>();
    private final List<String> succeeded = new ArrayList<>();
    private int names;

    private void tried(String kind, String variant, boolean success) {
        kinds.merge(kind, 1, Integer::sum);
        if (success) {
            succeeded.add(kind + ": " + variant);
        }
    }

    private TestHome home(FakeCatalogue catalogue, BundleCheck check) {
        return new TestHome(
                data.resolve("home" + names++),
                catalogue,
                new TestHome.Options(Map.of(), check, Duration.ofMillis(300), 5));
    }

    private static FakeCatalogue catalogue() {
        return new FakeCatalogue(FakeHouse.START, FakeHouse.START.plus(Duration.ofDays(1)));
    }

    @Test
    @Tag("part:PT.HLUC2.0.11")
    @DisplayName("Of all hostile bundles in the framework none succeeds")
    void none() throws Exception {
        behindTheVerifier();
        running();
        log();
        ownFacades();
        System.out.printf(
                "Hostile bundles in the framework: %d kinds, %d variants, %d succeeded%n",
                kinds.size(),
                kinds.values().stream().mapToInt(Integer::intValue).sum(),
                succeeded.size());
        kinds.forEach((kind, count) -> System.out.printf("%5d  %s%n", count, kind));
        assertEquals(List.of(), succeeded);
    }

    private void behindTheVerifier() throws Exception {
        FakeCatalogue catalogue = catalogue();
        try (TestHome home = home(catalogue, new VerifierOff())) {
            String[][] headers = {
                {"Import-Package", "org.osgi.framework"},
                {"Import-Package", "org.osgi.framework.wiring"},
                {"Import-Package", "org.osgi.service.component"},
                {"Import-Package", "org.osgi.service.component.runtime"},
                {"Import-Package", "org.foyer.api.home"},
                {"Import-Package", "org.foyer.api.store"},
                {"Import-Package", "org.slf4j"},
                {"Fragment-Host", "org.apache.felix.scr"},
                {"Fragment-Host", "system.bundle"},
                {"Require-Bundle", "org.apache.felix.scr"},
                {"DynamicImport-Package", "*"},
                {"Bundle-Activator", "org.test.evil.Main"},
                {"Bundle-ClassPath", ".,inner.jar"},
                {"Bundle-NativeCode", "x.so"},
                {"Export-Package", "org.foyer.api.service"},
                {"Export-Package", "org.foyer.api"},
                {"Export-Package", "org.test.evil"},
                {"Require-Capability", "osgi.wiring.bundle;filter:=\"(osgi.wiring.bundle=*)\""}
            };
            for (String[] header : headers) {
                String id = "org.test.evil" + names++;
                catalogue.offer(
                        Bundles.bundle(id, "1.0.0")
                                .header(header[0], header[1])
                                .file(
                                        "FOYER-INF/service.json",
                                        Services.description(id, "1.0.0", "", "[]"))
                                .into(jars));
                refused(home, "headers past the verifier", header[0] + ": " + header[1], id);
            }
            String own = "<implementation class=\"%s.Main\"/>";
            String jdk = "<implementation class=\"java.util.ArrayList\"/>";
            String x = "<implementation xmlns:x=\"urn:x\" x:class=\"%s.Main\"";
            String[][] components = {
                {"", own, "no gate"},
                {"", GATE + jdk, "a class of Java"},
                {"", GATE + x + " class=\"java.util.ArrayList\"/>", "two attributes of a name"},
                {"", GATE + x + " class=\"java.lang.Object\"/>", "the class of all classes"},
                {
                    "",
                    GATE + "<service><provide interface=\"java.lang.Object\"/></service>" + own,
                    "a service of Java"
                },
                {
                    "",
                    GATE
                            + "<reference name=\"a\" cardinality=\"0..1\""
                            + " interface=\"org.osgi.service.component.runtime.ServiceComponentRuntime\"/>"
                            + own,
                    "a reference to Declarative Services"
                },
                {"factory=\"f\"", GATE + own, "a factory"},
                {"configuration-pid=\"org.foyer.broker\"", GATE + own, "settings of the home"},
                {
                    "",
                    GATE.replace("foyer.gate.of=%s", "service.id>=0") + own,
                    "a gate that is always open"
                },
                {
                    "",
                    GATE.replace("/>", " cardinality=\"0..1\"/>") + own,
                    "a gate that need not be open"
                },
                {"", GATE.replace("/>", " policy=\"dynamic\"/>") + own, "a gate that may go"}
            };
            for (String[] each : components) {
                String id = "org.test.evil" + names++;
                String xml =
                        "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.5.0\" name=\""
                                + id
                                + ".Main\" "
                                + each[0]
                                + ">"
                                + each[1].replace("%s", id)
                                + "</scr:component>";
                catalogue.offer(
                        Bundles.bundle(id, "1.0.0")
                                .source(id + ".Main", "package %PACKAGE%; public class Main {}")
                                .header("Service-Component", "OSGI-INF/a.xml")
                                .header("Require-Capability", Services.EXTENDER)
                                .file("OSGI-INF/a.xml", xml)
                                .file(
                                        "FOYER-INF/service.json",
                                        Services.description(id, "1.0.0", "", "[]"))
                                .into(jars));
                refused(home, "component descriptions past the verifier", each[2], id);
            }
        }
    }

    private void refused(TestHome home, String kind, String variant, String id) throws Exception {
        Job job = home.install(id);
        boolean there =
                home.bundle(id).map(b -> b.getState() == Bundle.ACTIVE).orElse(false)
                        || home.service(id).isPresent();
        tried(kind, variant, there || job.stage() != Job.Stage.FAILED);
    }

    private void running() throws Exception {
        FakeCatalogue catalogue = catalogue();
        catalogue.offer(Services.sunny("org.test.sunny", "1.0.0").into(jars));
        catalogue.offer(Services.sunny("org.test.cloudy", "1.0.0").into(jars));
        catalogue.offer(Services.sunny("org.test.sunny.more", "1.0.0").into(jars));
        catalogue.offer(Services.sunny("org.test.SUNNY.more", "1.0.0").into(jars));
        try (TestHome home = home(catalogue, new VerifierCheck())) {
            for (String id : List.of("org.test.sunny", "org.test.cloudy")) {
                assertEquals(Job.Stage.DONE, home.install(id, "readings", "boiler").stage());
            }
            for (String id : List.of("org.test.sunny.more", "org.test.SUNNY.more")) {
                Job job = home.install(id, "readings", "boiler");
                tried("a name within that of another", id, job.stage() != Job.Stage.FAILED);
            }
            Bundle sunny = home.bundle("org.test.sunny").orElseThrow();
            for (String type :
                    List.of(
                            "org.osgi.framework.FrameworkUtil",
                            "org.osgi.service.component.ComponentContext",
                            "org.foyer.store.HomeStore",
                            "org.foyer.store.facade.ServiceLogFacade",
                            "org.foyer.api.home.Home",
                            "org.slf4j.LoggerFactory",
                            "ch.qos.logback.classic.LoggerContext",
                            "org.apache.felix.scr.impl.Activator",
                            "org.test.cloudy.Main",
                            "sun.misc.Unsafe",
                            "com.fasterxml.jackson.databind.ObjectMapper",
                            "org.objectweb.asm.ClassReader")) {
                boolean loads;
                try {
                    sunny.loadClass(type);
                    loads = true;
                } catch (ClassNotFoundException e) {
                    loads = false;
                }
                tried("classes of others", type, loads);
            }
            for (var reference : sunny.getBundleContext().getAllServiceReferences(null, null)) {
                Object of = reference.getProperty("foyer.service");
                Object gate = reference.getProperty("foyer.gate.of");
                tried(
                        "services of others",
                        reference.toString(),
                        !"org.test.sunny".equals(of == null ? gate : of));
            }
        }
    }

    private void log() throws Exception {
        String[] lines = {
            "a\\rforged",
            "a\\nforged",
            "a\\r\\n2026-01-01 ERROR forged",
            "a\\u001b[31mforged",
            "a\\u2028forged",
            "a\\u2029forged",
            "a\\u0085forged",
            "a\\u202eforged",
            "a\\u0000forged",
            "a\\u009bforged",
            "a\\u200bforged",
            "a\\tforged",
            "\\ud800forged"
        };
        StringBuilder start = new StringBuilder();
        for (String line : lines) {
            start.append("log.info(\"").append(line).append("\");\n");
        }
        start.append("log.info(\"x\".repeat(1_000_000));\n");
        start.append("log.warn(\"w\", new Rude());\n");
        start.append("for (int i = 0; i < 20_000; i++) { log.info(\"flood \" + i); }\n");
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.list = new CopyOnWriteArrayList<>();
        heard.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger named = (Logger) LoggerFactory.getLogger("service.org.test.loud");
        named.setLevel(Level.INFO);
        named.setAdditive(false);
        named.addAppender(heard);
        root.addAppender(heard);
        FakeCatalogue catalogue = catalogue();
        catalogue.offer(
                Bundles.bundle("org.test.loud", "1.0.0")
                        .source(
                                "org.test.loud.Main",
                                """
                                package org.test.loud;
                                import org.foyer.api.service.ServiceLog;
                                public class Main {
                                    static final class Rude extends RuntimeException {
                                        @Override public String getMessage() { return "r\\nude".repeat(100_000); }
                                    }
                                    private ServiceLog log;
                                    public void start() { %s }
                                    public void stop() { log.info("over"); }
                                }
                                """
                                        .replace("%s", start))
                        .component(
                                "org.test.loud.Main",
                                Map.of("log", "org.foyer.api.service.ServiceLog"))
                        .header("Import-Package", Bundles.API)
                        .header("Require-Capability", Services.EXTENDER)
                        .file(
                                "FOYER-INF/service.json",
                                Services.description("org.test.loud", "1.0.0", "", "[]"))
                        .into(jars));
        try (TestHome home = home(catalogue, new VerifierCheck())) {
            Job job = home.install("org.test.loud");
            assertEquals(Job.Stage.DONE, job.stage(), job.error().toString());
        } finally {
            named.detachAppender(heard);
            root.detachAppender(heard);
        }
        List<ILoggingEvent> own =
                heard.list.stream()
                        .filter(e -> e.getLoggerName().equals("service.org.test.loud"))
                        .toList();
        assertTrue(own.size() > 100, own.size() + " lines");
        for (int i = 0; i < lines.length; i++) {
            String text = own.get(i).getFormattedMessage();
            boolean clean = text.chars().noneMatch(c -> c < ' ' || (c >= 0x7f && c < 0xa0));
            clean &= text.equals("a?forged") || text.contains("?");
            tried("forged lines in the log", lines[i], !clean);
        }
        tried(
                "more log than its share",
                "long lines",
                own.stream().anyMatch(e -> e.getFormattedMessage().length() > 8_192));
        tried(
                "more log than its share",
                "20,000 lines",
                own.size() > 203
                        || own.stream()
                                .noneMatch(
                                        e -> e.getFormattedMessage().endsWith("lines left out")));
        tried(
                "more log than its share",
                "under another name",
                heard.list.stream()
                        .filter(e -> e.getFormattedMessage().contains("flood"))
                        .anyMatch(e -> !e.getLoggerName().equals("service.org.test.loud")));
    }

    private static final String GREEDY =
            """
            package org.test.greedy;
            import java.time.Duration;
            import java.time.LocalTime;
            import java.util.*;
            import org.foyer.api.control.Command;
            import org.foyer.api.device.DeviceId;
            import org.foyer.api.reading.Unit;
            import org.foyer.api.reason.*;
            import org.foyer.api.service.*;
            public class Main {
                public static final List<String> took = new ArrayList<>();
                public static volatile int tried;
                public static volatile int late;
                public static volatile OwnStorage storage0;
                public static volatile HouseTime time0;
                public static volatile TellPeople people0;
                public static volatile AskPeople asks0;
                public static volatile Settings settings0;
                public static volatile Dashboard dashboard0;
                private Dashboard dashboard;
                private Settings settings;
                private HouseTime time;
                private OwnStorage storage;
                private TellPeople people;
                private AskPeople asks;
                private DeviceControl control;
                private interface Work { void run() throws Exception; }
                private void attempt(String what, Work work) {
                    tried++;
                    try {
                        work.run();
                        took.add(what);
                    } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
                        return;
                    } catch (Exception e) {
                        took.add(what + " " + e);
                    }
                }
                public void start() {
                    storage0 = storage; time0 = time; people0 = people; asks0 = asks;
                    settings0 = settings;
                    dashboard0 = dashboard;
                    tiles();
                    for (String name : List.of("", "../x", "a/b", "a\\b", ".hidden", "A", "\u00e4",
                            "x\\u0000", "x\\n", "x".repeat(65), "%2e%2e")) {
                        attempt("storage name " + name, () -> storage.write(name, "x"));
                        attempt("storage read " + name, () -> storage.read(name));
                        attempt("storage delete " + name, () -> storage.delete(name));
                    }
                    attempt("too much", () -> storage.write("x", new byte[1025]));
                    attempt("far too much", () -> storage.write("x", new byte[64 << 20]));
                    attempt("too many", () -> { for (int i = 0; i < 5; i++) storage.write("n" + i, "x"); });
                    attempt("too fast", () -> { for (int i = 0; i < 100; i++) storage.write("n0", "x" + i); });
                    attempt("nothing", () -> storage.write("n0", (byte[]) null));
                    for (Duration d : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(40),
                            Duration.ofSeconds(-5), Duration.ofSeconds(Long.MAX_VALUE))) {
                        attempt("after " + d, () -> time.after(d, () -> late++));
                        attempt("every " + d, () -> time.every(d, () -> late++));
                    }
                    attempt("seventeen timers", () -> { for (int i = 0; i < 17; i++) time.every(Duration.ofSeconds(1), () -> late++); });
                    attempt("no call", () -> time.daily(LocalTime.NOON, null));
                    attempt("undeclared setting", () -> settings.text("password"));
                    attempt("many watches", () -> { for (int i = 0; i < 17; i++) settings.watch(() -> {}); });
                    attempt("notice by a name", () -> people.tell(TellPeople.Weight.INFO, OwnText.of("name")));
                    attempt("notice by a reason", () -> people.tell(TellPeople.Weight.INFO, OwnText.of("reason.r")));
                    attempt("notice undeclared", () -> people.tell(TellPeople.Weight.INFO, OwnText.of("notice.none")));
                    attempt("notice forged", () -> people.tell(TellPeople.Weight.INFO, OwnText.of("notice.n").with("x", "a\\nb")));
                    int told = 0;
                    for (int i = 0; i < 100; i++) {
                        if (people.tell(TellPeople.Weight.WARNING, OwnText.of("notice.n").with("x", i))) told++;
                    }
                    tried++;
                    if (told > 3) took.add(told + " notices");
                    attempt("question undeclared", () -> asks.ask(new AskPeople.Ask("k", OwnText.of("question.none"),
                            List.of(), Duration.ofHours(1), Optional.empty(), false)));
                    DeviceId boiler = new DeviceId("boiler");
                    for (Reason why : List.of(
                            Reason.of(ReasonCode.SERVICE_SAYS, "own", "org.test.other/reason.r"),
                            Reason.of(ReasonCode.PERSON_ORDER, "person", "Anna", "untilAt", "x"),
                            Reason.of(ReasonCode.UNFORESEEN).quoting("Pay at once", Reason.SYSTEM))) {
                        attempt("forged " + why.code(), () -> control.request(boiler,
                                new Command.SetPower(100), Duration.ofMinutes(1), why));
                    }
                    attempt("own reason undeclared", () -> control.request(boiler,
                            new Command.SetPower(100), Duration.ofMinutes(1), OwnText.of("reason.none")));
                }
                private void tiles() {
                    Table.Column sun = Table.Column.number("sun", Unit.WATT);
                    List<Cell> row = List.of(Cell.of(1));
                    Table week = new Table("week", List.of(sun), List.of(row));
                    attempt("too many rows", () -> show(new Table("week", List.of(sun), Collections.nCopies(1_000_000, row))));
                    attempt("no columns", () -> show(new Table("week", List.of(), List.of())));
                    attempt("column of its own", () -> show(new Table("week", List.of(Table.Column.number("x", Unit.WATT)), List.of())));
                    attempt("rows too long", () -> show(new Table("week", List.of(sun), List.of(List.of(Cell.of(1), Cell.of(2))))));
                    attempt("no number", () -> show(new Table("week", List.of(sun), List.of(List.of(Cell.of(0 / 0.0))))));
                    attempt("huge key", () -> show(new Table("k".repeat(1_000_000), List.of(sun), List.of())));
                    attempt("table by a name", () -> show(new Table("name", List.of(sun), List.of())));
                    attempt("huge words", () -> show(new Table("week", List.of(Table.Column.of("sun", Table.Kind.WORDS)),
                            List.of(List.of(new Cell.Words(OwnText.of("table.week").with("x", "y".repeat(1_000_000))))))));
                    attempt("words of a notice", () -> show(new Table("week", List.of(Table.Column.of("sun", Table.Kind.WORDS)),
                            List.of(List.of(new Cell.Words(OwnText.of("notice.n")))))));
                    attempt("three tables", () -> dashboard.show(List.of(), List.of(), List.of(week, week, week)));
                    attempt("twice one table", () -> dashboard.show(List.of(), List.of(), List.of(week, week)));
                    attempt("undeclared action", () -> dashboard.offer(List.of(Action.of("none")), p -> {}));
                    attempt("seven actions", () -> dashboard.offer(Collections.nCopies(7, Action.of("a")), p -> {}));
                    attempt("twice one action", () -> dashboard.offer(Collections.nCopies(2, Action.of("a")), p -> {}));
                    attempt("action without an end", () -> dashboard.offer(List.of(Action.of("a")), null));
                    attempt("action that asks as the house", () -> dashboard.offer(List.of(Action.of("a")
                            .confirmedBy(OwnText.of("notice.n"))), p -> {}));
                }
                private void show(Table table) {
                    dashboard.show(List.of(), List.of(), List.of(table));
                }
                public void stop() {
                    attempt("a timer at the end", () -> time.after(Duration.ofSeconds(1), () -> late++));
                }
            }
            """;

    private void ownFacades() throws Exception {
        String id = "org.test.greedy";
        String scopes =
                Services.boiler(true, 2000)
                        + """
                        , {"type": "STORAGE", "id": "s", "required": true, "purpose": {"en": "s"},
                           "mostBytes": 1024, "mostEntries": 4},
                          {"type": "NOTICES", "id": "n", "required": true, "purpose": {"en": "n"},
                           "perDay": 3},
                          {"type": "QUESTIONS", "id": "q", "required": true,
                           "purpose": {"en": "q"}, "perDay": 1}\
                        """;
        Map<String, String> references = new LinkedHashMap<>();
        String[][] all = {
            {"settings", "Settings"}, {"time", "HouseTime"}, {"storage", "OwnStorage"},
            {"people", "TellPeople"}, {"asks", "AskPeople"}, {"control", "DeviceControl"},
            {"dashboard", "Dashboard"}
        };
        for (String[] each : all) {
            references.put(each[0], "org.foyer.api.service." + each[1]);
        }
        FakeCatalogue catalogue = catalogue();
        catalogue.offer(
                Bundles.bundle(id, "1.0.0")
                        .source(id + ".Main", GREEDY)
                        .component(id + ".Main", references)
                        .header("Import-Package", Bundles.API)
                        .header("Require-Capability", Services.EXTENDER)
                        .file(
                                "FOYER-INF/service.json",
                                Services.description(id, "1.0.0", scopes, "[]")
                                        .replace(
                                                "\"summary\"",
                                                "\"notice.n\": \"N {x}\", \"reason.r\": \"R\","
                                                        + " \"table.week\": \"W\","
                                                        + " \"table.week.sun\": \"S\","
                                                        + " \"action.a\": \"A\", \"summary\""))
                        .into(jars));
        try (TestHome home = home(catalogue, new VerifierCheck())) {
            Job job = home.install(id, "boiler", "s", "n", "q");
            assertEquals(Job.Stage.DONE, job.stage(), job.error().toString());
            int tried = home.field(id, "tried", Integer.class);
            assertTrue(tried > 50, tried + " variants");
            String kind = "more than was given, or words of others";
            kinds.put(kind, tried);
            for (Object took : home.field(id, "took", List.class)) {
                succeeded.add(kind + ": " + took);
            }
            assertEquals(
                    3,
                    home.house.all().stream()
                            .filter(n -> n.text().code() == ReasonCode.SERVICE_SAYS)
                            .count());
            var storage = home.field(id, "storage0", OwnStorage.class);
            var time = home.field(id, "time0", HouseTime.class);
            var people = home.field(id, "people0", TellPeople.class);
            var asks = home.field(id, "asks0", AskPeople.class);
            var settings = home.field(id, "settings0", Settings.class);
            var dashboard = home.field(id, "dashboard0", Dashboard.class);
            home.store.revoke(new ServiceId(id), "n", "anna");
            Map<String, Runnable> leaked = new LinkedHashMap<>();
            leaked.put("read", () -> storage.read("n0"));
            leaked.put("write", () -> storage.write("n0", "x"));
            leaked.put("names", storage::names);
            leaked.put("used", storage::usedBytes);
            leaked.put("now", time::now);
            leaked.put("after", () -> time.after(Duration.ofSeconds(1), () -> {}));
            leaked.put("tell", () -> people.tell(TellPeople.Weight.INFO, OwnText.of("notice.n")));
            leaked.put("said", () -> asks.said("k"));
            leaked.put("setting", () -> settings.flag("x"));
            leaked.put("watch", () -> settings.watch(() -> {}));
            leaked.put("show", () -> dashboard.show(List.of()));
            leaked.put("offer", () -> dashboard.offer(List.of(), p -> {}));
            leaked.forEach(
                    (what, call) -> {
                        boolean ended = false;
                        try {
                            call.run();
                        } catch (AccessEndedException e) {
                            ended = true;
                        }
                        tried("facades kept after the right", what, !ended);
                    });
            int late = home.field(id, "late", Integer.class);
            home.house.time.advance(Duration.ofDays(2));
            tried("timers after the right", "all", home.field(id, "late", Integer.class) != late);
        }
    }
}
