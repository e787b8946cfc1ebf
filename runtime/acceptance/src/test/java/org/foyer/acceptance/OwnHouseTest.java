package org.foyer.acceptance;

import static org.foyer.acceptance.HouseNumbers.awaits;
import static org.foyer.acceptance.HouseholdPage.expect;
import static org.foyer.acceptance.HouseholdPage.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A home with devices on real sockets, without a broker, without services, without any connection
 * to the world outside: what must work all the same.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnHouseTest {

    @TempDir static Path folder;

    private static SimulatedHouse devices;
    private static HomeProcess home;
    private static Path file;

    @BeforeAll
    static void start() throws IOException {
        devices = SimulatedHouse.start("--start", "2026-06-21T10:00:00Z", "--zone", "Europe/Paris");
        file = devices.configuration(folder.resolve("home.json"));
        home =
                HomeProcess.start(folder.resolve("data"), "--home", file.toString(), "--no-broker")
                        .live();
        for (String id : List.of("boiler", "battery", "pv", "meter")) {
            awaits(
                    id + " online",
                    () -> device(id).at("/reachability/status").asText().equals("ONLINE"));
        }
        // Left to themselves they would leave nothing for the grid to give.
        order("battery", 0);
        home.expect(
                200,
                home.send(
                        "POST",
                        "api/v1/devices/pv/commands",
                        "{\"command\":{\"kind\":\"LIMIT_POWER\",\"maxW\":100},\"duration\":\"PT1H\"}"));
        awaits("little sun", () -> Math.abs(watts("pv")) < 150 && Math.abs(watts("pv")) > 50);
    }

    @AfterAll
    static void stop() throws IOException {
        if (home != null) {
            assertEquals(143, home.stop(), "ends on SIGTERM");
            assertFalse(home.output().contains("Exception"), home.output());
        }
        if (devices != null) {
            devices.close();
        }
    }

    private static JsonNode device(String id) throws IOException {
        return home.get("api/v1/devices/" + id);
    }

    private static void order(String device, int watts) throws IOException {
        String body =
                "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":"
                        + watts
                        + "},\"duration\":\"PT1H\"}";
        String path = "api/v1/devices/" + device + "/commands";
        // A limit that was lifted counts for some seconds more, until its shedding has settled.
        awaits("the order to be taken", () -> home.send("POST", path, body).statusCode() == 200);
    }

    private static double watts(String id) throws IOException {
        return device(id).at("/readings/power/value").asDouble(Double.NaN);
    }

    private static double number(String shown) {
        return Double.parseDouble(shown.replaceAll("[^0-9.]", ""));
    }

    private static boolean draws(String id, double watts) throws IOException {
        return Math.abs(watts(id) - watts) < 100;
    }

    /** Or all that may be shed is shed, and the rest is cooking. */
    private static boolean isBelow(double watts) throws IOException {
        return gridW() < watts || draws("boiler", 0);
    }

    private static String readAt() throws IOException {
        return device("boiler").at("/readings/power/at").asText();
    }

    private static double gridW() throws IOException {
        return home.get("api/v1/home").at("/now/gridW").asDouble(Double.NaN);
    }

    private static void limit(String name, int watts) throws IOException {
        home.expect(
                200,
                home.send(
                        "PUT",
                        "api/v1/limits/" + name,
                        "{\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":"
                                + watts
                                + ",\"until\":null}"));
    }

    @Test
    @Order(1)
    @Tag("PT.HLUC2.PUC1.18")
    @Tag("PT.HLUC1.0.1")
    @Tag("PT.HLUC1.0.2")
    @Tag("GEN.11")
    @Tag("DE.MO2.1")
    @DisplayName(
            "Without service and network: values, history, orders, limits and rights are there;"
                    + " overload is shed by the grid meter's reading, a start without room refused")
    void alone() throws IOException {
        assertEquals(0, home.get("api/v1/store/subscriptions").path("items").size());
        Instant begin = Instant.parse(home.get("api/v1/home").path("at").asText());
        order("boiler", 2500);
        awaits("the boiler to follow", () -> draws("boiler", 2500));
        awaits("the meter to see it", () -> gridW() > 2000);
        assertEquals("ACTING", device("boiler").at("/control/delivery").asText());

        double others = gridW() - watts("boiler");
        limit("operator", (int) others + 1200);
        soon(
                "the overload to be shed",
                Duration.ofSeconds(8),
                () -> isBelow(others + 1400) && watts("boiler") < 1500);
        String start =
                "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":3000},\"duration\":\"PT1H\"}";
        limit("operator", 0);
        awaits("nothing to be left", () -> draws("boiler", 0));
        JsonNode refused =
                home.expect(409, home.send("POST", "api/v1/devices/boiler/commands", start));
        assertEquals("cannot-run-under-limit", refused.path("code").asText());
        home.expect(204, home.send("DELETE", "api/v1/limits/operator", null));
        order("boiler", 2500);
        awaits("the boiler to follow again", () -> draws("boiler", 2500));

        for (String id : List.of("boiler", "meter", "pv", "battery")) {
            assertTrue(device(id).at("/readings/power/ageS").asDouble(99) < 5, id);
            awaits(id + " to be recorded", () -> recorded(id, begin) >= 3);
        }
        assertEquals(0, home.get("api/v1/grants").path("items").size());
        assertTrue(home.get("api/v1/store/receipts").path("items").isArray());
        assertEquals(List.of(), outside());
    }

    private static void soon(
            String what, Duration patience, java.util.concurrent.Callable<Boolean> condition) {
        HomeProcess.await(
                what,
                patience,
                () -> {
                    try {
                        return condition.call();
                    } catch (Exception e) {
                        throw new AssertionError(what, e);
                    }
                });
    }

    private static int recorded(String id, Instant begin) throws IOException {
        String span =
                "&from="
                        + URLEncoder.encode(begin.toString(), StandardCharsets.UTF_8)
                        + "&until="
                        + URLEncoder.encode(
                                begin.plusSeconds(600).toString(), StandardCharsets.UTF_8);
        return home.get("api/v1/history?device=" + id + "&quantity=power&step=RAW" + span)
                .path("points")
                .size();
    }

    /** Addresses outside this machine that the home has a connection to, as the kernel says. */
    private static List<String> outside() throws IOException {
        Path process = Path.of("/proc", Long.toString(home.pid()));
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            for (Path open : files.toList()) {
                String target = Files.readSymbolicLink(open).toString();
                if (target.startsWith("socket:[")) {
                    sockets.add(target.substring(8, target.length() - 1));
                }
            }
        }
        assertTrue(sockets.size() > 4, "the devices' connections are seen");
        return Stream.concat(
                        Files.readAllLines(process.resolve("net/tcp")).stream(),
                        Files.readAllLines(process.resolve("net/tcp6")).stream())
                .map(line -> line.trim().split("\\s+"))
                .filter(fields -> fields.length > 9 && sockets.contains(fields[9]))
                .map(fields -> fields[2])
                .filter(to -> !LOOPBACK_OR_NONE.matcher(to).matches())
                .toList();
    }

    /** 127.x.x.x, ::1, the same within IPv6, or a socket that listens. */
    private static final Pattern LOOPBACK_OR_NONE =
            Pattern.compile(
                    "0+:0000|[0-9A-F]{6}7F:.*|0{16}F{4}0{4}[0-9A-F]{6}7F:.*"
                            + "|0{16}0{4}FFFF[0-9A-F]{6}7F:.*|0{24}01000000:.*");

    @Test
    @Order(2)
    @Tag("GR.P1.3")
    @Tag("GR.P4.3")
    @Tag("GR.8.4")
    @Tag("PT.HLUC1.PUC1.3")
    @Tag("PT.HLUC1.MOI.1")
    @Tag("PT.HLUC1.MGCP.2")
    @Tag("IT.S20.4")
    @Tag("FR.PUC7.9")
    @DisplayName(
            "The page from the home itself: live values, an order to the device and its result back,"
                    + " what the device says rather than what was wished, and why an order went")
    void page() throws IOException {
        Assumptions.assumeTrue(Chromium.executable().isPresent(), Chromium.ABSENT);
        try (Chromium browser = new Chromium();
                HouseholdPage view = new HouseholdPage(browser.open(home.base(), "en"))) {
            Set<String> hosts = new HashSet<>();
            view.page().onRequest(r -> hosts.add(URI.create(r.url()).getHost()));
            view.signIn(home.code());
            for (String name : List.of("Boiler", "Battery", "Sun", "Grid meter")) {
                expect(view.device(name).locator(".big b"))
                        .hasText(Pattern.compile("[0-9.]+\\skW"));
            }
            Locator boiler = view.device("Boiler");
            Locator shown = boiler.locator(".big b");
            expect(shown).hasText("2.5\u00a0kW");
            expect(view.page().locator(".node-grid .node-value"))
                    .hasText(Pattern.compile("[0-9.]+\\skW"));
            expect(view.page().locator(".node-sun .node-value"))
                    .hasText(Pattern.compile("[0-9.]+\\skW"));
            String sun = view.page().locator(".node-sun .node-value").textContent();
            double inverter = Math.abs(watts("pv")) / 1000;
            assertTrue(inverter > 0.05, "it is noon");
            assertEquals(inverter, number(sun), 0.03, sun);
            String grid = view.page().locator(".node-grid .node-value").textContent();
            assertEquals(Math.abs(gridW()) / 1000, number(grid), 0.3);

            devices.tell("fault boiler frozen");
            boiler.getByText("Change for a while").click();
            boiler.locator(".order").filter(named("Off")).click();
            expect(boiler.locator(".outcome.is-good").last()).containsText("It holds until");
            expect(boiler.locator(".cause")).containsText("Off");
            for (int reading = 0; reading < 3; reading++) {
                String before = readAt();
                awaits("the boiler to be read", () -> !readAt().equals(before));
            }
            expect(shown).hasText("2.5\u00a0kW");
            devices.tell("fault boiler none");
            expect(shown).hasText("0.00\u00a0kW");
            expect(boiler.locator(".delivery")).containsText("In effect at the device");
            assertEquals("PERSON", device("boiler").at("/control/by/mandate").asText());
            boiler.getByText("Back to automatic").click();
            expect(boiler.locator(".cause")).containsText("Nobody steers it now.");

            order("boiler", 2500);
            expect(shown).hasText("2.5\u00a0kW");
            limit("operator", 0);
            expect(shown).hasText("0.00\u00a0kW");
            expect(boiler.locator(".reason"))
                    .containsText(Pattern.compile("limit|operator", Pattern.CASE_INSENSITIVE));
            home.expect(204, home.send("DELETE", "api/v1/limits/operator", null));
            assertEquals(Set.of(home.base().getHost()), hosts, "nobody else is asked");
        }
        assertEquals(List.of(), outside());
    }

    @Test
    @Order(3)
    @Tag("FR.MDP.16")
    @Tag("DE.SFP.1")
    @DisplayName("Another subscribed power or fuse in the configuration counts at once, and stays")
    void otherContract() throws IOException {
        order("boiler", 2500);
        awaits("the boiler to follow", () -> draws("boiler", 2500));
        assertEquals(List.of(40.0, 12000.0), List.of(value("fuse"), value("contract")));
        configured("\"fuseA\":40", "\"fuseA\":40", 1500);
        awaits("the contract to be 1.5 kVA", () -> value("contract") == 1500);
        awaits("the house to be below it", () -> isBelow(1600) && watts("boiler") < 1800);
        configured("\"fuseA\":40", "\"fuseA\":40", 12000);
        awaits("the boiler to have its room back", () -> draws("boiler", 2500));
        configured("\"fuseA\":40", "\"fuseA\":5", 12000);
        awaits("the fuse to be 5 A", () -> value("fuse") == 5);
        awaits("the boiler to give way to the fuse", () -> watts("boiler") < 2400);
        assertEquals("fuse", device("boiler").at("/control/reason/parameters/limit").asText());
        configured("\"fuseA\":5", "\"fuseA\":40", 12000);
        awaits("the boiler to have its room back", () -> draws("boiler", 2500));
        assertEquals(40, value("fuse"));
    }

    @Test
    @Order(4)
    @Tag("DE.GR1.3")
    @DisplayName(
            "What the grid operator's box says to the home is on the page: how much, who, until"
                    + " when; and gone once it is over")
    void operator() throws IOException {
        Assumptions.assumeTrue(Chromium.executable().isPresent(), Chromium.ABSENT);
        String link =
                "\"org.foyer.home.limitlinks~dso\":{\"issuer\":\"Netz AG\",\"agent\":\"Box\"}";
        Path beside = folder.resolve("home.json.new");
        Files.writeString(beside, Files.readString(file).replaceFirst("\\{", "{" + link + ","));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        awaits("the link", () -> home.get("api/v1/limit-links").path("items").size() == 1);
        String invite = "{\"name\":\"Box\",\"kind\":\"GRID_OPERATOR\"}";
        JsonNode invited = home.expect(200, home.send("POST", "api/v1/agents", invite));
        String code = "{\"code\":\"" + invited.path("code").asText() + "\"}";
        JsonNode paired = home.expect(200, home.send("POST", "api/v1/agents/token", code));
        String box = paired.path("token").asText();
        try (Chromium browser = new Chromium();
                HouseholdPage view = new HouseholdPage(browser.open(home.base(), "en"))) {
            view.signIn(home.code());
            says(box, "{\"active\":false}");
            Locator limit = view.page().locator(".limit").filter(named("Netz AG"));
            expect(limit).hasCount(0);
            says(box, "{\"valueW\":1300,\"lasting\":\"PT30M\"}");
            expect(limit).containsText("1.3\u00a0kW");
            expect(limit).containsText("Until");
            expect(limit).containsText("Only Netz AG can lift it");
            expect(view.page().locator(".banner").filter(named("Netz AG")))
                    .containsText("1.3\u00a0kW");
            says(box, "{\"valueW\":2700}");
            expect(limit).containsText("2.7\u00a0kW");
            says(box, "{\"active\":false}");
            expect(limit).hasCount(0);
        }
    }

    private static void says(String box, String word) throws IOException {
        String path = "api/v1/limit-links/dso/";
        home.expect(200, home.sendAs(box, "POST", path + "heartbeat", ""));
        home.expect(200, home.sendAs(box, "PUT", path + "limit", word));
    }

    @Test
    @Order(5)
    @Tag("part:GR.3.7")
    @DisplayName(
            "Values of yesterday come in over the interface and are fetched from it, as is what the"
                    + " home recorded; the page draws both")
    void importedAndFetched() throws IOException {
        Assumptions.assumeTrue(Chromium.executable().isPresent(), Chromium.ABSENT);
        JsonNode now = home.get("api/v1/home");
        ZoneId zone = ZoneId.of(now.path("zone").asText());
        LocalDate yesterday =
                Instant.parse(now.path("at").asText()).atZone(zone).toLocalDate().minusDays(1);
        Instant midnight = yesterday.atStartOfDay(zone).toInstant();
        Instant end = yesterday.plusDays(1).atStartOfDay(zone).toInstant();
        StringBuilder values = new StringBuilder();
        int hours = 0;
        for (Instant hour = midnight; hour.isBefore(end); hour = hour.plusSeconds(3600)) {
            values.append(values.isEmpty() ? "" : ",")
                    .append(
                            "{\"from\":\"%s\",\"until\":\"%s\",\"value\":%d}"
                                    .formatted(
                                            hour,
                                            hour.plusSeconds(3600),
                                            hours++ == 7 ? 1300 : 100));
        }
        String body =
                "{\"connection\":\"main\",\"quantity\":\"energy.in\",\"source\":\"operator\","
                        + "\"issue\":1,\"quality\":\"CERTIFIED\",\"values\":["
                        + values
                        + "]}";
        home.expect(200, home.send("POST", "api/v1/history/imports", body));
        JsonNode fetched =
                home.get(
                        "api/v1/history/imports?connection=main&quantity=energy.in&from="
                                + midnight
                                + "&until="
                                + end);
        assertEquals(hours, fetched.path("items").size());
        assertEquals(1300, fetched.at("/items/7/value").asDouble());
        assertTrue(
                recorded("boiler", Instant.parse(now.path("at").asText()).minusSeconds(300)) > 3);
        double bought = (hours - 1) * 100 + 1300;
        try (Chromium browser = new Chromium();
                HouseholdPage view = new HouseholdPage(browser.open(home.base(), "en"))) {
            view.signIn(home.code());
            expect(view.page().locator(".uplot canvas")).isVisible();
            Locator energy = view.page().locator("energy-panel");
            energy.getByText("Day, week, month, year").click();
            Locator back = energy.locator(".look-back");
            expect(back.locator("dl.figures").first())
                    .containsText("%.1f".formatted(bought / 1000) + "\u00a0kWh");
            expect(back.locator("svg.bars rect.bar-bought").first()).isVisible();
        }
    }

    private static double value(String limit) throws IOException {
        for (JsonNode each : home.get("api/v1/home").path("limits")) {
            if (each.path("name").asText().equals(limit)) {
                return each.path("value").asDouble();
            }
        }
        return Double.NaN;
    }

    /** Saves the home's file as an editor does. */
    private static void configured(String before, String after, int subscribedVA)
            throws IOException {
        String text =
                Files.readString(file)
                        .replace(before, after)
                        .replaceFirst(
                                "\"subscribedVA\":[0-9]+", "\"subscribedVA\":" + subscribedVA);
        Path beside = Files.writeString(folder.resolve("home.json.new"), text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
