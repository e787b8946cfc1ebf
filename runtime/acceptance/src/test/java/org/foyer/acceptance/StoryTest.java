package org.foyer.acceptance;

import static org.foyer.acceptance.HouseNumbers.SUN_FIRST;
import static org.foyer.acceptance.HouseNumbers.awaits;
import static org.foyer.acceptance.HouseholdPage.expect;
import static org.foyer.acceptance.HouseholdPage.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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

    private static final List<String> OTHERS = List.of("battery", "meter", "pv");

    @TempDir static Path folder;

    private static HomeProcess home;
    private static HouseNumbers house;
    private static Chromium browser;

    private HouseholdPage view;
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
        house = new HouseNumbers(home);
        for (String device : List.of("boiler", "battery", "meter", "pv")) {
            awaits(device + " online", () -> house.online(device));
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
        if (view != null) {
            view.close();
        }
    }

    @Test
    @Order(1)
    @DisplayName("From the sign-in by keyboard alone to an installed service, and removed again")
    void keyboard() throws IOException {
        open("en");
        view.tabTo("#secret");
        page.keyboard().type(home.code());
        page.keyboard().press("Enter");
        page.locator("nav.tabs").waitFor();
        expect(page.locator("h1")).isFocused();
        view.tabTo("nav li a[href='#/store']");
        page.keyboard().press("Enter");
        page.locator(".offer").first().waitFor();
        expect(page.locator("h1")).isFocused();
        view.tabTo("a[href='#/service/" + SUN_FIRST + "']");
        page.keyboard().press("Enter");
        page.locator(".install button").waitFor();
        view.tabTo(".install button");
        page.keyboard().press("Enter");
        expect(page.locator(".job.is-good")).containsText("Sun first is installed");
        view.tabTo(".job a");
        page.keyboard().press("Enter");
        expect(view.service()).containsText("Running well");
        view.tabTo("installed-service .button.is-quiet");
        page.keyboard().press("Enter");
        page.locator("dialog[open]").waitFor();
        view.tabTo("dialog .is-danger");
        page.keyboard().press("Enter");
        expect(view.service()).hasCount(0);
        awaits("nothing installed", () -> house.subscription().isMissingNode());
    }

    @Test
    @Order(2)
    @DisplayName("In French: sign-in, house and store, with the reasons of the house in French")
    void french() throws IOException {
        open("fr");
        assertEquals("fr", page.locator("html").getAttribute("lang"));
        expect(page.locator("h1")).hasText("Bienvenue chez vous");
        view.signIn(home.code());
        expect(view.device("Boiler")).containsText("Eau chaude");
        expect(view.device("Boiler").locator(".reason")).hasText("Suit ses propres réglages.");
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
        expect(view.device("Boiler").locator(".cause")).containsText("Soleil d’abord décide");
        expect(view.device("Boiler").locator(".reason")).containsText("Le soleil donne");
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
    @Tag("part:BE.S8.1")
    @Tag("part:FR.S27.1")
    @Tag("part:FR.ARC.10")
    @Tag("FR.HL2.7")
    @Tag("BE.0.2")
    @Tag("part:FR.PRI.5")
    @DisplayName(
            "Install Sun first, see the boiler follow the sun and why, overrule"
                    + " it, revoke, allow again, remove; nothing restarts, nothing stops")
    void story() throws IOException {
        String started = home.get("api/v1/system").path("started").asText();
        long pid = home.pid();
        assertTrue(house.control("boiler").path("by").isNull(), "steered by nobody");
        double ownPower = house.boilerW();
        Instant begin = house.now();

        open("en");
        view.signIn(home.code());
        watchTheHouse();
        install();
        followsTheSun();
        personWins();
        revokeAndAllow();
        uninstall(ownPower);

        JsonNode system = home.get("api/v1/system");
        assertEquals(started, system.path("started").asText(), "never restarted");
        assertTrue(home.isAlive() && home.pid() == pid, "the same process");
        house.historyHasNoGap(begin);
    }

    private void watchTheHouse() {
        for (String node : List.of("sun", "grid", "battery", "drop")) {
            expect(page.locator(".picture .node-" + node + " .node-value"))
                    .hasText(Pattern.compile("[0-9.]+\\skW"));
            expect(page.locator(".picture .node-" + node + " .node-age")).containsText("now");
        }
        expect(page.locator(".overall")).containsText("All values are live");
        expect(view.device("Battery")).containsText("Charge");
        expect(view.device("Boiler")).containsText("Follows its own settings.");
        String sun = view.text(".picture .node-sun .node-value");
        String charge = view.text(".picture .node-battery .node-name");
        awaits(
                "the battery's charge to rise on the page",
                () -> !charge.equals(view.text(".picture .node-battery .node-name")));
        awaits(
                "the sun to change on the page",
                () -> !sun.equals(view.text(".picture .node-sun .node-value")));
    }

    private void install() throws IOException {
        page.locator("nav li a[href='#/store']").click();
        Locator offer = page.locator(".offer").filter(named("Sun first"));
        expect(offer).containsText("Works with your home");
        expect(offer).containsText("Free");
        offer.click();
        Locator asks = page.locator(".service-grid");
        expect(asks).containsText("What it asks of you");
        expect(asks).containsText("May see these values: ");
        expect(asks).containsText("May set the power of these devices: water heaters.");
        expect(asks).containsText("Nothing leaves your home.");
        expect(asks).containsText("Costs nothing.");
        assertFalse(asks.innerText().contains("SET_POWER"), "plain words");
        for (Locator choice : page.locator(".scope input").all()) {
            choice.check();
        }
        page.locator(".install button").click();
        expect(page.locator(".job.is-good")).containsText("Sun first is installed");
        assertEquals("ACTIVE", house.subscription().path("deployment").asText());
        page.locator(".job a").click();
        expect(view.service()).containsText("Running well");
    }

    private void followsTheSun() throws IOException {
        page.locator("nav li a[href='#/home']").click();
        Locator boiler = view.device("Boiler");
        expect(boiler.locator(".cause")).containsText("Sun first decides");
        expect(boiler.locator(".reason"))
                .hasText(Pattern.compile("The sun gives .* more than the house needs\\."));
        awaits(
                "the boiler to do what Sun first asked",
                () -> house.follows() && house.boilerW() > 500);
        expect(boiler.locator(".big b"))
                .hasText(Pattern.compile("[1-3](\\.\\d+)?\\skW|0\\.[5-9]\\d?\\skW"));
        JsonNode now = home.get("api/v1/home").path("now");
        double spare =
                now.path("sunW").asDouble() - (now.path("houseW").asDouble() - house.boilerW());
        double asked = house.control("boiler").path("command").path("powerW").asDouble();
        assertTrue(
                asked <= Math.max(0, spare) + 500,
                "asks " + asked + " W of " + spare + " W spare sun");
        awaits(
                "no swinging: what is drawn from the grid is small",
                () ->
                        home.get("api/v1/home").path("now").path("gridW").asDouble() < 300
                                && house.follows());
        boiler.getByText("Why?").click();
        Locator why = boiler.locator(".why");
        expect(why).containsText("Sun first");
        expect(why).containsText("a service");
        expect(why).containsText("Granted");
        boiler.getByText("Why?").click();
    }

    private void personWins() throws IOException {
        Locator boiler = view.device("Boiler");
        boiler.getByText("Change for a while").click();
        boiler.locator(".chip").filter(named("1 hour")).click();
        boiler.locator(".order").filter(named("Off")).click();
        expect(boiler.locator(".outcome.is-good").last()).containsText("It holds until");
        expect(boiler.locator(".cause")).containsText("decided, until");
        assertEquals("PERSON", house.control("boiler").path("by").path("mandate").asText());
        awaits("the boiler to be off", () -> house.boilerW() < 15 && house.follows());
        boiler.getByText("Why?").click();
        expect(boiler.locator(".why")).containsText("Sun first");
        expect(boiler.locator(".why")).containsText("a person");
        boiler.getByText("Back to automatic").click();
        expect(boiler.locator(".cause")).containsText("Sun first decides");
        awaits(
                "the boiler to follow the sun again",
                () -> house.follows() && house.boilerW() > 500);
    }

    private void revokeAndAllow() throws IOException {
        page.locator("nav li a[href='#/services']").click();
        Locator boilerRight = view.service().locator(".grant").filter(named("Set how strongly"));
        boilerRight.locator("button").click();
        expect(page.locator("dialog[open]")).containsText("will stop steering at once");
        page.locator("dialog .is-danger").click();
        expect(boilerRight).containsText("Not allowed");
        expect(view.service()).containsText("Stopped: lacks a right");
        expect(view.service().locator(".trouble"))
                .containsText("Sun first may no longer: Set how strongly your boiler heats");
        awaits("the boiler to be left to itself", house::isReleased);
        assertEquals(0, house.why("boiler").path("outcomes").size(), "no intent is left");
        for (String other : OTHERS) {
            house.advances(other);
            assertTrue(house.online(other), other);
        }
        assertEquals("ACTIVE", house.subscription().path("deployment").asText(), "not stopped");

        page.locator("nav li a[href='#/home']").click();
        expect(view.device("Boiler").locator(".reason")).hasText("Follows its own settings.");
        expect(view.device("Boiler").locator(".cause")).containsText("Nobody steers it now.");
        page.locator("nav li a[href='#/services']").click();
        boilerRight.locator("button").click();
        expect(view.service()).containsText("Running well");
        expect(view.service().locator(".trouble")).hasCount(0);
        awaits(
                "the boiler to follow the sun again",
                () -> !house.isReleased() && house.follows() && house.boilerW() > 500);

        view.service().locator("button[aria-label^='Pause:']").click();
        expect(view.service()).containsText("Paused");
        awaits("the boiler to be left to itself", house::isReleased);
        view.service().locator("button[aria-label^='Continue:']").click();
        expect(view.service()).containsText("Running well");
        awaits(
                "the boiler to follow again",
                () -> !house.isReleased() && house.follows() && house.boilerW() > 500);
    }

    private void uninstall(double ownPower) throws IOException {
        view.service().locator("button[aria-label^='Remove:']").click();
        expect(page.locator("dialog[open]")).containsText("Remove Sun first?");
        page.locator("dialog .is-danger").click();
        expect(view.service()).hasCount(0);
        awaits("the boiler to be left to itself", house::isReleased);
        awaits("its own power again", () -> Math.abs(house.boilerW() - ownPower) < 15);
        assertTrue(house.subscription().isMissingNode(), "nothing is installed");
        home.get("api/v1/system")
                .path("bundles")
                .forEach(b -> assertFalse(b.path("name").asText().contains("sunfirst"), "gone"));
        page.locator("nav li a[href='#/home']").click();
        expect(view.device("Boiler").locator(".reason")).hasText("Follows its own settings.");
    }

    private void open(String language) {
        view = new HouseholdPage(browser.open(home.base(), language));
        page = view.page();
        page.locator("#secret").waitFor();
    }
}
