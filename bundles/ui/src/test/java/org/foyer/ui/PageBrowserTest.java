package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page in a real browser against the fake home; each test ends with no complaint in the
 * console.
 */
class PageBrowserTest extends BrowserTest {

    private static final String SUN = "service/org.foyer.service.sunfirst";

    /** Each screen: route, and what shows that it is there. */
    private static final Map<String, String> SCREENS =
            new TreeMap<>(
                    Map.of(
                            "home",
                            ".uplot",
                            "store",
                            ".offer",
                            SUN,
                            ".install",
                            "service/org.foyer.service.mirror",
                            ".install",
                            "service/org.foyer.service.gridfriend",
                            ".installed, .card",
                            "service/org.foyer.service.cosyheat",
                            ".companion",
                            "services",
                            ".installed",
                            "notices",
                            ".notice",
                            "settings",
                            ".checks"));

    private void go(String route) {
        go(route, SCREENS.get(route));
    }

    private void assertAccessible(String where) {
        List<String> found =
                new AxeBuilder(page)
                                .withTags(
                                        List.of(
                                                "wcag2a",
                                                "wcag2aa",
                                                "wcag21a",
                                                "wcag21aa",
                                                "best-practice"))
                                .analyze()
                                .getViolations()
                                .stream()
                                .map(
                                        rule ->
                                                where
                                                        + ": "
                                                        + rule.getId()
                                                        + " "
                                                        + rule.getNodes().stream()
                                                                .map(node -> node.getHtml())
                                                                .limit(3)
                                                                .toList())
                                .toList();
        assertEquals(List.of(), found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    @DisplayName("Every screen is free of accessibility faults, in light and dark (WCAG 2.1 AA)")
    void accessible(String scheme) {
        TestBrowser.View view = TestBrowser.View.PHONE;
        open(scheme.equals("dark") ? view.dark() : view);
        page.locator("#secret").waitFor();
        assertAccessible("sign-in");
        TestBrowser.signIn(page);
        for (String route : SCREENS.keySet()) {
            go(route);
            assertAccessible(route);
        }
        go("home");
        page.locator("[aria-controls=d-boiler-change]").click();
        page.locator("override-panel").waitFor();
        assertAccessible("override");
        page.locator("[aria-controls=d-boiler-why]").click();
        page.locator(".why li").first().waitFor();
        page.locator("details.as-table summary").first().click();
        assertAccessible("why and table");
        page.locator("energy-panel details.more > summary").click();
        page.locator("energy-panel .look-back .check input").check();
        page.locator("energy-panel .compare").waitFor();
        assertAccessible("energy");
        go("services");
        page.locator(".update-button").click();
        page.locator(".changes").waitFor();
        assertAccessible("update");
        page.locator(".grant .button").first().click();
        page.locator("dialog[open]").waitFor();
        assertAccessible("dialog");
        assertQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de", "el", "it", "nl", "pt"})
    @DisplayName("A phone of 360 by 740 never scrolls sideways, in any language")
    void phone(String language) {
        openSignedIn(TestBrowser.View.PHONE.in(language));
        assertEquals(language, page.locator("html").getAttribute("lang"));
        for (String route : SCREENS.keySet()) {
            go(route);
            if (route.equals("home")) {
                page.locator("[aria-controls=d-boiler-change]").click();
                page.locator("override-panel").waitFor();
            }
            assertEquals(
                    "[]",
                    page.evaluate(
                                    "() => document.documentElement.scrollWidth <= 360 ? '[]' :"
                                            + " [...document.querySelectorAll('#main *')].filter(e =>"
                                            + " e.getBoundingClientRect().right > 361).map(e =>"
                                            + " e.tagName + '.' + e.className).join()")
                            .toString(),
                    route);
            assertEquals(
                    List.of(),
                    page.evaluate(
                            "() => [...document.querySelectorAll('button, summary, a, select,"
                                    + " .chip, input:not([type=checkbox]):not([type=radio])')].filter(e"
                                    + " => e.offsetParent && !e.matches('.chip input') &&"
                                    + " (e.getBoundingClientRect().height < 44 ||"
                                    + " e.getBoundingClientRect().width < 44)).map(e =>"
                                    + " e.textContent.trim())"),
                    route + ": targets below 44 px");
        }
        String text = page.locator("body").innerText();
        assertTrue(!text.contains("undefined") && !text.contains("NaN"), text);
        assertQuiet();
    }

    @Test
    @DisplayName("From sign-in to an installed service with the keyboard alone")
    void keyboardOnly() {
        open(TestBrowser.View.DESKTOP);
        page.locator("#secret").waitFor();
        tabTo("#secret");
        page.keyboard().type("wrong");
        page.keyboard().press("Enter");
        expect(page.locator("#secret-trouble")).containsText("not the right code");
        expect(page.locator("#secret")).isFocused();
        page.keyboard().press("Control+A");
        page.keyboard().type(FakeHome.CODE);
        page.keyboard().press("Enter");
        page.locator("nav.tabs").waitFor();
        expect(page.locator("h1")).isFocused();
        tabTo("nav a[href='#/store']");
        page.keyboard().press("Enter");
        page.locator(".offer").first().waitFor();
        expect(page.locator("h1")).isFocused();
        tabTo("a[href='#/service/org.foyer.service.sunfirst']");
        page.keyboard().press("Enter");
        page.locator(".install").waitFor();
        tabTo(".install button");
        page.keyboard().press("Enter");
        page.locator("progress").waitFor();
        expect(page.locator(".job.is-good")).containsText("Sun first is installed");
        tabTo(".job a");
        page.keyboard().press("Enter");
        expect(service("Sun first")).isVisible();
        assertQuiet();
    }

    /** Presses Tab until the element has the focus, as a person would; a ring must show it. */
    private void tabTo(String selector) {
        for (int i = 0; i < 80; i++) {
            boolean there =
                    (boolean)
                            page.evaluate(
                                    "s => Boolean(document.activeElement?.matches(s))", selector);
            if (there) {
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

    @Test
    @DisplayName("A failed install ends with its reason and says that nothing was changed")
    void failedInstall() {
        home.model().failNextJob("It did not start within 20 s.");
        openSignedIn(TestBrowser.View.PHONE);
        go(SUN);
        page.locator(".install button").click();
        Locator end = page.locator(".job.is-bad");
        expect(end).containsText("Sun first was not installed");
        expect(end).containsText("It did not start within 20 s.");
        expect(end).containsText("Nothing in your home was changed.");
        expect(page.locator(".install button")).isEnabled();
        assertQuiet();
    }

    @Test
    @DisplayName("A person's order is sent once, shown with its end, and taken back by one tap")
    void order() {
        openSignedIn(TestBrowser.View.PHONE);
        Locator boiler = device("Boiler");
        boiler.locator("[aria-controls=d-boiler-change]").click();
        boiler.locator(".chip").filter(named("30 min")).click();
        boiler.locator(".order").first().dblclick();
        expect(boiler.locator(".outcome.is-good").last())
                .containsText("The house took it. It holds until");
        expect(boiler.locator(".cause")).containsText("Camille decided, until");
        boiler.getByText("Back to automatic").click();
        expect(boiler.locator(".cause")).containsText("The sun gives 1.7 kW more");
        assertEquals(
                List.of("POST /devices/boiler/commands", "DELETE /devices/boiler/commands"),
                home.writes());
        assertQuiet();
    }

    @Test
    @DisplayName("A refused order says why, and nothing on the page pretends otherwise")
    void refusedOrder() {
        openSignedIn(TestBrowser.View.PHONE);
        Locator wallbox = device("Wallbox");
        expect(wallbox).containsText("Check that it has power.");
        wallbox.locator("[aria-controls=d-wallbox-change]").click();
        wallbox.locator(".order").first().click();
        expect(wallbox.locator(".outcome.is-bad")).containsText("1.2 kVA over its limit");
    }

    @Test
    @DisplayName("Unknown values are shown as unknown, never as zero")
    void unknown() {
        home.model()
                .change(
                        all -> {
                            ObjectNode now = (ObjectNode) all.get("home").get("now");
                            now.putNull("sunW").putNull("houseW");
                            now.putObject("ages").put("gridS", 90.0);
                        });
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator(".node-sun .node-value")).hasText("unknown");
        expect(page.locator(".node-house .node-value")).hasText("unknown");
        expect(page.locator(".node-grid .node-age")).containsText("ago");
        expect(page.locator(".overall")).containsText("unknown");
        assertQuiet();
    }

    @Test
    @DisplayName("Revoking asks first, says what stops, and the right can be given again")
    void revoke() {
        openSignedIn(TestBrowser.View.DESKTOP);
        go("services");
        Locator keeper = service("Battery keeper");
        keeper.getByText("Revoke").first().click();
        expect(page.locator("dialog[open]")).containsText("will stop steering at once");
        page.locator("dialog .is-danger").click();
        expect(keeper.locator(".grant").first()).containsText("Not allowed");
        keeper.locator(".grant button").first().click();
        expect(keeper.locator(".grant").first()).not().containsText("Not allowed");
        assertEquals(2, home.writes().size());
        assertQuiet();
    }

    @Test
    @DisplayName("What the house says is text: markup in a name stays letters")
    void namesAreText() {
        String name = "<img src=x onerror=alert(1)>";
        home.model()
                .change(
                        all ->
                                ((ObjectNode) all.get("home").get("devices").get(3))
                                        .put("name", name));
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator("device-card h3").filter(named(name))).hasCount(1);
        assertEquals(0, page.locator("img").count());
        assertQuiet();
    }
}
