package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person's orders that stand or suspend flexibility, who steers, and what was sent. */
class OrdersBrowserTest extends BrowserTest {

    private Locator change() {
        openSignedIn(TestBrowser.View.PHONE);
        page.locator("[aria-controls=d-boiler-change]").click();
        return page.locator("override-panel");
    }

    private JsonNode lastBody() {
        return home.bodies().get(home.bodies().size() - 1);
    }

    @Test
    @Tag("part:X.18")
    @DisplayName("An order may stand until it is taken back; the page says so and takes it back")
    void stands() {
        Locator panel = change();
        panel.getByLabel("until I take it back").check();
        expect(panel.locator(".note")).containsText("until somebody takes it back");
        panel.locator(".order").first().click();
        expect(panel).containsText("It holds until somebody takes it back.");
        assertTrue(lastBody().path("untilReleased").asBoolean());
        assertFalse(lastBody().has("duration"));
        device("Boiler").getByText("Back to automatic").click();
        expect(device("Boiler")).containsText("Automatic again.");
        assertQuiet();
    }

    @Test
    @Tag("part:FR.PRI.2")
    @DisplayName("FR.PRI.2 an active contract is told, and one tap suspends it and gives the order")
    void insists() {
        home.model().change(all -> device(all, 3).put("fakeFlexible", true));
        openSignedIn(TestBrowser.View.PHONE);
        String id = home.model().read(all -> device(all, 3)).get("id").asText();
        page.locator("[aria-controls=d-" + id + "-change]").click();
        Locator panel = page.locator("override-panel");
        panel.locator(".order").first().click();
        expect(panel).containsText("Flexpool uses its flexibility now.");
        panel.getByText("Suspend flexibility and do it").click();
        expect(panel).containsText("The house took it.");
        assertTrue(lastBody().path("suspendFlexibility").asBoolean());
        assertTrue(lastBody().has("duration"));
        expect(panel.getByText("Suspend flexibility and do it")).not().isVisible();
    }

    @Test
    @Tag("part:PT.HLUC1.0.9")
    @DisplayName("The household chooses which service alone steers a device, and opens it again")
    void steers() {
        openSignedIn(TestBrowser.View.PHONE);
        page.locator("[aria-controls=d-boiler-why]").click();
        Locator select = page.locator("who-steers select");
        select.selectOption("org.foyer.service.batterysaver");
        expect(page.locator("who-steers")).containsText("No other service steers it.");
        assertEquals("org.foyer.service.batterysaver", lastBody().path("service").asText());
        select.selectOption("");
        expect(page.locator("who-steers")).containsText("Services take turns");
        assertTrue(home.writes().contains("DELETE /devices/boiler/controller"));
        assertQuiet();
    }

    @Test
    @Tag("part:FR.PRI.14")
    @DisplayName("FR.PRI.14 what was sent is there to read: who, by what right, when, taken or not")
    void record() {
        openSignedIn(TestBrowser.View.PHONE);
        page.locator("[aria-controls=d-boiler-why]").click();
        page.getByText("What was sent to it").click();
        Locator lines = page.locator("sent-orders li");
        expect(lines).hasCount(20);
        expect(lines.nth(0)).containsText("not taken");
        expect(lines.nth(0)).containsText("It does not answer.");
        expect(lines.nth(1)).containsText("Flexpool · agreed flexibility · Stadtwerke");
        expect(lines.nth(2)).containsText("a person");
        page.getByText("Show older ones").click();
        expect(lines).hasCount(25);
        expect(page.getByText("Show older ones")).not().isVisible();
        assertQuiet();
    }
}
