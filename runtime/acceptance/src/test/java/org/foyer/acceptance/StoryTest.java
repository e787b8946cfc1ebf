package org.foyer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
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
 * The whole story of a household in a real browser at the built home: watch, choose a service, see
 * what it does and why, overrule it, take a right away and give it back, remove it. What the page
 * says is checked against the numbers of the interface.
 */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryTest {

    private static final String SUN_FIRST = "org.foyer.service.sunfirst";
    private static final List<String> OTHERS = List.of("battery", "meter", "pv");

    @TempDir static Path folder;

    private static HomeProcess home;
    private static Chromium browser;

    private Chromium.Tab tab;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        Assumptions.assumeTrue(Chromium.executable().isPresent(), Chromium.ABSENT);
        browser = new Chromium();
        home =
                HomeProcess.start(
                                folder.resolve("data"),
                                "--speed",
                                "30",
                                "--start",
                                "2026-06-21T09:00:00Z",
                                "--zone",
                                "Europe/Paris")
                        .live();
        for (String device : List.of("boiler", "battery", "meter", "pv")) {
            awaits(device + " online", () -> online(device));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (home != null) {
            assertEquals(143, home.stop(), "ends on SIGTERM");
            assertFalse(home.output().contains("Exception"), home.output());
        }
    }

    @AfterEach
    void quiet() {
        if (tab != null) {
            List<String> complaints = List.copyOf(tab.complaints());
            tab.close();
            assertEquals(List.of(), complaints, "console errors and policy violations");
        }
    }

    @Test
    @Order(1)
    @DisplayName("From the sign-in by keyboard alone to an installed service, and removed again")
    void keyboard() throws IOException {
        open("en");
        tabTo("#secret");
        page.keyboard().type(home.code());
        page.keyboard().press("Enter");
        page.locator("nav.tabs").waitFor();
        expect(page.locator("h1")).isFocused();
        tabTo("nav li a[href='#/store']");
        page.keyboard().press("Enter");
        page.locator(".offer").first().waitFor();
        expect(page.locator("h1")).isFocused();
        tabTo("a[href='#/service/" + SUN_FIRST + "']");
        page.keyboard().press("Enter");
        page.locator(".install button").waitFor();
        tabTo(".install button");
        page.keyboard().press("Enter");
        expect(page.locator(".job.is-good")).containsText("Sun first is installed");
        tabTo(".job a");
        page.keyboard().press("Enter");
        expect(service()).containsText("Running well");
        tabTo("installed-service .button.is-quiet");
        page.keyboard().press("Enter");
        page.locator("dialog[open]").waitFor();
        tabTo("dialog .is-danger");
        page.keyboard().press("Enter");
        expect(service()).hasCount(0);
        awaits("nothing installed", () -> subscription().isMissingNode());
    }

    @Test
    @Order(2)
    @DisplayName("In French: sign-in, house and store, with the reasons of the house in French")
    void french() throws IOException {
        open("fr");
        assertEquals("fr", page.locator("html").getAttribute("lang"));
        expect(page.locator("h1")).hasText("Bienvenue chez vous");
        signIn();
        expect(device("Boiler")).containsText("Eau chaude");
        expect(device("Boiler").locator(".reason")).hasText("Suit ses propres réglages.");
        expect(page.locator(".picture")).containsText("kW");
        page.locator("nav li a[href='#/store']").click();
        Locator offer = page.locator(".offer").filter(named("Soleil d’abord"));
        expect(offer).containsText("avec votre propre soleil");
        expect(offer).containsText("Gratuit");
        offer.click();
        expect(page.locator(".service-grid")).containsText("Régler la puissance");
        assertNothingForeign();

        home.install(SUN_FIRST);
        page.locator("nav li a[href='#/home']").click();
        expect(device("Boiler").locator(".cause")).containsText("Soleil d’abord décide");
        expect(device("Boiler").locator(".reason")).containsText("Le soleil donne");
        assertNothingForeign();
        String path = "api/v1/grants/" + SUN_FIRST + "/boiler";
        home.expect(200, home.send("DELETE", path, null));
        page.locator("nav li a[href='#/services']").click();
        expect(page.locator("installed-service .trouble"))
                .containsText("Soleil d’abord ne peut plus : Régler la puissance");
        assertNothingForeign();
        home.job(
                home.expect(
                        202,
                        home.send(
                                "DELETE",
                                "api/v1/store/services/" + SUN_FIRST + "?purge=true",
                                null)));
    }

    private void assertNothingForeign() {
        String text = page.locator("body").innerText();
        for (String foreign :
                List.of("undefined", "NaN", "null", "Install ", "What it", "Sun first", "Nobody")) {
            assertFalse(text.contains(foreign), text);
        }
    }

    @Test
    @Order(3)
    @Tag("BE.S8.1")
    @Tag("FR.S27.1")
    @Tag("FR.PRI.5")
    @DisplayName(
            "FR.S27.1, FR.PRI.5: install Sun first, see the boiler follow the sun and why, overrule"
                    + " it, revoke, allow again, remove; nothing restarts, nothing stops")
    void story() throws IOException {
        String started = home.get("api/v1/system").path("started").asText();
        long pid = home.pid();
        assertTrue(control("boiler").path("by").isNull(), "steered by nobody");
        double ownPower = boilerW();
        Instant begin = now();

        open("en");
        signIn();
        watchTheHouse();
        install();
        followsTheSun();
        personWins();
        revokeAndAllow();
        uninstall(ownPower);

        JsonNode system = home.get("api/v1/system");
        assertEquals(started, system.path("started").asText(), "never restarted");
        assertTrue(home.isAlive() && home.pid() == pid, "the same process");
        historyHasNoGap(begin);
    }

    private void watchTheHouse() {
        for (String node : List.of("sun", "grid", "battery", "drop")) {
            expect(page.locator(".picture .node-" + node + " .node-value"))
                    .hasText(Pattern.compile("[0-9.]+ kW"));
            expect(page.locator(".picture .node-" + node + " .node-age")).containsText("now");
        }
        expect(page.locator(".overall")).containsText("All values are live");
        expect(device("Battery")).containsText("How full");
        expect(device("Boiler")).containsText("Follows its own settings.");
        String sun = text(".picture .node-sun .node-value");
        String charge = text(".picture .node-extra");
        awaits(
                "the battery's charge to rise on the page",
                () -> !charge.equals(text(".picture .node-extra")));
        awaits(
                "the sun to change on the page",
                () -> !sun.equals(text(".picture .node-sun .node-value")));
    }

    private String text(String selector) {
        return page.locator(selector).textContent();
    }

    private void install() throws IOException {
        page.locator("nav li a[href='#/store']").click();
        Locator offer = page.locator(".offer").filter(named("Sun first"));
        expect(offer).containsText("Works with your home");
        expect(offer).containsText("Free");
        offer.click();
        Locator asks = page.locator(".service-grid");
        expect(asks).containsText("What it asks of you");
        expect(asks).containsText("May see: ");
        expect(asks).containsText("May set the power of these devices: water heaters.");
        expect(asks).containsText("Nothing leaves your home.");
        expect(asks).containsText("Costs nothing.");
        assertFalse(asks.innerText().contains("SET_POWER"), "plain words");
        page.locator(".install button").click();
        expect(page.locator(".job.is-good")).containsText("Sun first is installed");
        assertEquals("ACTIVE", subscription().path("deployment").asText());
        page.locator(".job a").click();
        expect(service()).containsText("Running well");
    }

    private void followsTheSun() throws IOException {
        page.locator("nav li a[href='#/home']").click();
        Locator boiler = device("Boiler");
        expect(boiler.locator(".cause")).containsText("Sun first decides");
        expect(boiler.locator(".reason"))
                .hasText(Pattern.compile("The sun gives .* more than the house needs\\."));
        awaits("the boiler to do what Sun first asked", () -> follows() && boilerW() > 500);
        expect(boiler.locator(".big b"))
                .hasText(Pattern.compile("[1-3](\\.\\d+)? kW|0\\.[5-9]\\d? kW"));
        JsonNode now = home.get("api/v1/home").path("now");
        double spare = now.path("sunW").asDouble() - (now.path("houseW").asDouble() - boilerW());
        double asked = control("boiler").path("command").path("powerW").asDouble();
        assertTrue(
                asked <= Math.max(0, spare) + 500,
                "asks " + asked + " W of " + spare + " W spare sun");
        awaits(
                "no swinging: what is drawn from the grid is small",
                () ->
                        home.get("api/v1/home").path("now").path("gridW").asDouble() < 300
                                && follows());
        boiler.getByText("Why?").click();
        Locator why = boiler.locator(".why");
        expect(why).containsText("Sun first");
        expect(why).containsText("a service");
        expect(why).containsText("Granted");
        boiler.getByText("Why?").click();
    }

    private void personWins() throws IOException {
        Locator boiler = device("Boiler");
        boiler.getByText("Change for a while").click();
        boiler.locator(".chip").filter(named("1 hour")).click();
        boiler.locator(".order").filter(named("Off")).click();
        expect(boiler.locator(".outcome.is-good").last()).containsText("It holds until");
        expect(boiler.locator(".cause")).containsText("decided, until");
        assertEquals("PERSON", control("boiler").path("by").path("rank").asText());
        awaits("the boiler to be off", () -> boilerW() < 15 && follows());
        boiler.getByText("Why?").click();
        expect(boiler.locator(".why")).containsText("Sun first");
        expect(boiler.locator(".why")).containsText("a person");
        boiler.getByText("Back to automatic").click();
        expect(boiler.locator(".cause")).containsText("Sun first decides");
        awaits("the boiler to follow the sun again", () -> follows() && boilerW() > 500);
    }

    private void revokeAndAllow() throws IOException {
        page.locator("nav li a[href='#/services']").click();
        Locator boilerRight = service().locator(".grant").filter(named("Set how strongly"));
        boilerRight.getByText("Revoke").click();
        expect(page.locator("dialog[open]")).containsText("will stop steering at once");
        page.locator("dialog .is-danger").click();
        expect(boilerRight).containsText("Not allowed");
        expect(service()).containsText("Needs attention");
        expect(service().locator(".trouble"))
                .containsText("Sun first may no longer: Set how strongly your boiler heats");
        awaits("the boiler to be left to itself", StoryTest::isReleased);
        assertEquals(0, why("boiler").path("outcomes").size(), "no intent is left");
        for (String other : OTHERS) {
            advances(other);
            assertTrue(online(other), other);
        }
        assertEquals("ACTIVE", subscription().path("deployment").asText(), "not stopped");

        page.locator("nav li a[href='#/home']").click();
        expect(device("Boiler").locator(".reason")).hasText("Follows its own settings.");
        expect(device("Boiler").locator(".cause")).containsText("Nobody steers it now.");
        page.locator("nav li a[href='#/services']").click();
        boilerRight.getByText("Allow again").click();
        expect(service()).containsText("Running well");
        expect(service().locator(".trouble")).hasCount(0);
        awaits(
                "the boiler to follow the sun again",
                () -> !isReleased() && follows() && boilerW() > 500);

        service().getByText("Pause").click();
        expect(service()).containsText("Paused");
        awaits("the boiler to be left to itself", StoryTest::isReleased);
        service().getByText("Continue").click();
        expect(service()).containsText("Running well");
        awaits("the boiler to follow again", () -> !isReleased() && follows() && boilerW() > 500);
    }

    private void uninstall(double ownPower) throws IOException {
        service().getByText("Remove").click();
        expect(page.locator("dialog[open]")).containsText("Remove Sun first?");
        page.locator("dialog .is-danger").click();
        expect(service()).hasCount(0);
        awaits("the boiler to be left to itself", StoryTest::isReleased);
        awaits("its own power again", () -> Math.abs(boilerW() - ownPower) < 15);
        assertTrue(subscription().isMissingNode(), "nothing is installed");
        home.get("api/v1/system")
                .path("bundles")
                .forEach(b -> assertFalse(b.path("name").asText().contains("sunfirst"), "gone"));
        page.locator("nav li a[href='#/home']").click();
        expect(device("Boiler").locator(".reason")).hasText("Follows its own settings.");
    }

    /** The recorded minutes of the story are all there, for every device. */
    private static void historyHasNoGap(Instant begin) throws IOException {
        for (String device : List.of("boiler", "battery", "meter", "pv")) {
            Instant from = begin.plusSeconds(60);
            Instant until = now().minusSeconds(180);
            List<Instant> minutes = new ArrayList<>();
            awaits(
                    device + ": recorded minutes from " + from + " to " + until,
                    () -> {
                        minutes.clear();
                        home.get(
                                        "api/v1/history?device="
                                                + device
                                                + "&quantity=power&step=MINUTE&from="
                                                + encoded(from)
                                                + "&until="
                                                + encoded(until))
                                .path("points")
                                .forEach(p -> minutes.add(Instant.parse(p.path("from").asText())));
                        return minutes.size()
                                >= (until.getEpochSecond() - from.getEpochSecond()) / 60 - 1;
                    });
        }
    }

    private static String encoded(Instant instant) {
        return URLEncoder.encode(instant.toString(), StandardCharsets.UTF_8);
    }

    private static boolean isReleased() throws IOException {
        JsonNode control = control("boiler");
        return control.path("by").isNull()
                && control.path("command").path("kind").asText().equals("RELEASE")
                && control.path("delivery").asText().equals("ACKNOWLEDGED");
    }

    /** Whether the boiler takes what it was told, by its own measurement. */
    private static boolean follows() throws IOException {
        JsonNode state = home.get("api/v1/devices/boiler");
        JsonNode control = state.path("control");
        double asked = control.path("command").path("powerW").asDouble(Double.NaN);
        return control.path("delivery").asText().equals("ACKNOWLEDGED")
                && Math.abs(state.at("/readings/power/value").asDouble() - asked) < 60;
    }

    private static void advances(String device) throws IOException {
        String before = readAt(device);
        awaits(device + " to be read on", () -> !readAt(device).equals(before));
    }

    private static String readAt(String device) throws IOException {
        return home.get("api/v1/devices/" + device).at("/readings/power/at").asText();
    }

    private static boolean online(String device) throws IOException {
        return home.get("api/v1/devices/" + device)
                .at("/connection/status")
                .asText()
                .equals("ONLINE");
    }

    private static JsonNode control(String device) throws IOException {
        return home.get("api/v1/devices/" + device).path("control");
    }

    private static JsonNode why(String device) throws IOException {
        return home.get("api/v1/devices/" + device + "/why");
    }

    private static double boilerW() throws IOException {
        return home.get("api/v1/devices/boiler").at("/readings/power/value").asDouble();
    }

    private static Instant now() throws IOException {
        return Instant.parse(home.get("api/v1/home").path("at").asText());
    }

    /** Sun first as the store shows it; missing while it is not installed. */
    private static JsonNode subscription() throws IOException {
        for (JsonNode item : home.get("api/v1/store/subscriptions").path("items")) {
            if (item.at("/service/id").asText().equals(SUN_FIRST)) {
                return item;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private void open(String language) {
        tab = browser.open(home.base(), language);
        page = tab.page();
        page.locator("#secret").waitFor();
    }

    private void signIn() throws IOException {
        page.locator("#secret").fill(home.code());
        page.locator("#secret").press("Enter");
        page.locator("nav.tabs").waitFor();
    }

    private Locator device(String name) {
        return page.locator("device-card")
                .filter(
                        new Locator.FilterOptions()
                                .setHas(
                                        page.locator("h3")
                                                .filter(
                                                        new Locator.FilterOptions()
                                                                .setHasText(
                                                                        Pattern.compile(
                                                                                "^" + name
                                                                                        + "$")))));
    }

    private Locator service() {
        return page.locator("installed-service").filter(named("Sun first"));
    }

    /** Presses Tab until the element has the focus, as a person would. */
    private void tabTo(String selector) {
        for (int i = 0; i < 80; i++) {
            if ((boolean)
                    page.evaluate("s => Boolean(document.activeElement?.matches(s))", selector)) {
                assertEquals(
                        "solid",
                        page.evaluate(
                                "() => getComputedStyle(document.activeElement).outlineStyle"),
                        "focus ring of " + selector);
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab never reached " + selector);
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static LocatorAssertions expect(Locator locator) {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        return PlaywrightAssertions.assertThat(locator);
    }

    private static void awaits(String what, Callable<Boolean> condition) {
        HomeProcess.await(
                what,
                () -> {
                    try {
                        return condition.call();
                    } catch (Exception e) {
                        throw new AssertionError(what, e);
                    }
                });
    }
}
