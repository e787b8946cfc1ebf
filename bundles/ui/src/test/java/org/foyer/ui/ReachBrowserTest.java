package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a phone reaches the home, on the page. */
class ReachBrowserTest extends BrowserTest {

    private Locator panel() {
        openSignedIn(TestBrowser.View.PHONE);
        go("settings", "reach-panel h2");
        return page.locator("reach-panel");
    }

    @Test
    @DisplayName("At loopback it says how to open the home to phones, and offers nothing else")
    void loopback() {
        Locator panel = panel();
        expect(panel).containsText("Only its own machine can reach this home.");
        expect(panel).containsText("--bind 0.0.0.0");
        expect(panel.locator("a, button")).hasCount(0);
        assertQuiet();
    }

    @Test
    @DisplayName("It shows addresses and the fingerprint to compare, and leads to the steps")
    void reached() {
        home.reached("READY", "AB:CD:EF");
        Locator panel = panel();
        expect(panel.locator(".digest")).hasText("AB:CD:EF");
        expect(panel).containsText("https://gateway.local:8642/");
        expect(panel.locator("a.button")).hasAttribute("href", "/phone");
        assertQuiet();
    }

    @Test
    @DisplayName("A lost authority is said, and replaced only after a question")
    void lost() {
        home.reached("AUTHORITY_LOST", null);
        Locator panel = panel();
        expect(panel).containsText("The certificate authority of this home was damaged.");
        Locator make = panel.getByText("Make a new authority");
        make.click();
        page.locator("dialog .button").first().click();
        assertEquals(List.of(), home.writes());
        make.click();
        page.locator("dialog .is-danger").click();
        expect(panel.locator(".digest")).hasText("11:22:33");
        assertEquals("{\"instead\":null}", home.bodies().get(0).toString());
        assertQuiet();
    }
}
