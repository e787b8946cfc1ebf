package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** A fake home and the page of it in a real browser, for each test a new one. */
@Tag("browser")
abstract class BrowserTest {

    private static TestBrowser browser;

    FakeHome home;
    Page page;
    TestBrowser.Tab tab;
    private TestBrowser.Tab second;

    @BeforeAll
    static void start() {
        if (TestBrowser.chromium().isPresent()) {
            browser = new TestBrowser();
        }
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void home() throws IOException {
        Assumptions.assumeTrue(browser != null, TestBrowser.ABSENT);
        home = new FakeHome(0);
    }

    @AfterEach
    void close() {
        if (tab != null) {
            tab.close();
        }
        if (second != null) {
            second.close();
            second = null;
        }
        if (home != null) {
            home.close();
        }
    }

    void open(TestBrowser.View view) {
        tab = browser.open(home, view);
        page = tab.page();
    }

    /** The same home in a browser of somebody else. */
    Page openSecond(TestBrowser.View view) {
        second = browser.open(home, view);
        return second.page();
    }

    void openSignedIn(TestBrowser.View view) {
        open(view);
        TestBrowser.signIn(page);
    }

    /** Goes to a screen and waits for what shows that it is there. */
    void go(String route, String sign) {
        page.evaluate("route => { location.hash = '#/' + route; }", route);
        page.locator(sign).first().waitFor();
    }

    static LocatorAssertions expect(Locator locator) {
        return PlaywrightAssertions.assertThat(locator);
    }

    static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /** The card of the device: by its label, since the text of another card may name it too. */
    Locator device(String name) {
        return card("device-card", name);
    }

    /** The card of the service: by its label, since the activity of another may name it too. */
    Locator service(String name) {
        return card("installed-service", name);
    }

    private Locator card(String element, String name) {
        return page.locator(element)
                .filter(
                        new Locator.FilterOptions()
                                .setHas(page.locator("article[aria-label='" + name + "']")));
    }

    /** The device of the model, to be changed under {@code home.model().change}. */
    static ObjectNode device(ObjectNode model, int index) {
        return (ObjectNode) model.get("home").get("devices").get(index);
    }

    void assertQuiet() {
        assertEquals(List.of(), tab.complaints());
    }
}
