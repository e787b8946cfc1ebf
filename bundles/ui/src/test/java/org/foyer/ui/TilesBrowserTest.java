package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What services show and offer, on a phone 360 px wide: tables, buttons, the start page. */
class TilesBrowserTest extends BrowserTest {

    private Locator card() {
        openSignedIn(TestBrowser.View.PHONE);
        go("services", ".tile-table");
        return service("Battery keeper");
    }

    private static Locator button(Locator card, String name) {
        return card.locator("service-actions button").filter(named(name));
    }

    @Test
    @Tag("PT.HLUC2.PUC2.9")
    @DisplayName("A table has caption, heads of columns and rows; unknown is a word, not a zero")
    void table() {
        Locator table = card().locator(".tile-table table");
        expect(table.locator("caption")).containsText("The last seven days");
        expect(table.locator("thead th[scope=col]")).hasCount(6);
        expect(table.locator("tbody th[scope=row]")).hasCount(3);
        expect(table.locator("tbody tr").nth(0)).containsText("4.1\u00a0kWh");
        expect(table.locator("tbody tr").nth(0)).containsText("0.0\u00a0kWh");
        expect(table.locator("tbody tr").nth(1).locator("td").nth(0)).hasText("unknown");
        expect(table.locator("tbody tr").nth(1).locator("td").nth(4)).hasText("unknown");
        assertQuiet();
    }

    @Test
    @DisplayName("At 360 px the page stays as wide as it is; the table scrolls within, by keyboard")
    void narrow() {
        Locator wide = card().locator(".tile-table .wide");
        assertTrue(
                (Boolean)
                        page.evaluate(
                                "document.documentElement.scrollWidth"
                                        + " <= document.documentElement.clientWidth"));
        assertTrue((Boolean) wide.evaluate("e => e.scrollWidth > e.clientWidth"));
        wide.focus();
        page.keyboard().press("ArrowRight");
        page.waitForCondition(() -> (Boolean) wide.evaluate("e => e.scrollLeft > 0"));
        Locator head = wide.locator("tbody th").first();
        assertTrue(
                (Boolean)
                        head.evaluate(
                                "e => e.getBoundingClientRect().left >="
                                        + " e.closest('.wide').getBoundingClientRect().left - 1"),
                "the head of the row stays");
    }

    @Test
    @Tag("PT.HLUC2.PUC2.9")
    @DisplayName("A button by keyboard alone: asked first, pending, then the service's answer")
    void action() {
        Locator card = card();
        Locator rest = button(card, "Pause until tomorrow");
        rest.focus();
        page.keyboard().press("Enter");
        Locator dialog = page.locator("dialog[open]");
        expect(dialog).containsText("Battery keeper says: “Until tomorrow the battery");
        page.keyboard().press("Escape");
        expect(page.locator("#confirm-title")).hasCount(0);
        assertEquals(0, home.writes().size(), "not without a yes");
        expect(rest).isFocused();
        page.keyboard().press("Enter");
        expect(dialog.locator("button").filter(named("Cancel"))).isFocused();
        page.keyboard().press("Tab");
        expect(dialog.locator("button").filter(named("Do it"))).isFocused();
        page.keyboard().press("Enter");
        Locator pending = card.locator("service-actions button[aria-busy=true]");
        expect(pending).containsText("One moment");
        expect(pending).isFocused();
        page.keyboard().press("Enter");
        awaitPressed();
        FakeTiles.end(home.model(), "DONE", true, "It rests.");
        expect(card.locator("service-actions .outcome")).hasText("Battery keeper: “It rests.”");
        expect(button(card, "Pause until tomorrow")).isFocused();
        assertEquals(
                "[POST /store/subscriptions/org.foyer.service.batterysaver/actions/rest]",
                home.writes().toString());
        assertQuiet();
    }

    @Test
    @DisplayName("Not known whether it was done is said as such; so is a refusal by the house")
    void unknown() {
        Locator card = card();
        press(card);
        String unknown = "The service did not answer. It is not known whether this was done.";
        FakeTiles.end(home.model(), "UNKNOWN", false, unknown);
        Locator outcome = card.locator("service-actions .outcome.is-bad");
        expect(outcome).hasText(unknown);
        press(card);
        FakeTiles.end(home.model(), "FAILED", true, "No sun.");
        expect(outcome).hasText("Battery keeper did not do it: “No sun.”");
        home.model().change(all -> ((ObjectNode) all.get("run")).put("state", "PENDING"));
        press(card);
        expect(outcome).containsText("Ada has pressed this");
    }

    private void press(Locator card) {
        button(card, "Pause until tomorrow").click();
        page.locator("dialog[open] button").filter(named("Do it")).click();
        awaitPressed();
    }

    /** What becomes of a run can be said only once the home has it. */
    private void awaitPressed() {
        page.waitForCondition(
                () ->
                        home.model()
                                .read(all -> all.path("run").path("state"))
                                .asText()
                                .equals("PENDING"));
    }

    @Test
    @DisplayName("What cannot be pressed now says why; so does what another person has pressed")
    void notNow() {
        Locator card = card();
        Locator fill = button(card, "Fill the battery now");
        assertEquals("true", fill.getAttribute("aria-disabled"));
        expect(card.locator("service-actions .why-not")).hasText("There is no sun to spare.");
        fill.click(new Locator.ClickOptions().setForce(true));
        assertEquals(0, home.writes().size());
        home.model()
                .change(
                        all -> {
                            ObjectNode run = ((ArrayNode) actions(all)).addObject();
                            run.put("key", "x").put("label", "Other").putNull("notNow");
                            run.putNull("confirm").putObject("last");
                            ((ObjectNode) run.get("last"))
                                    .put("state", "PENDING")
                                    .put("personName", "Ada")
                                    .put("at", "2026-11-26T10:00:00Z");
                        });
        page.reload();
        go("services", ".tile-table");
        expect(service("Battery keeper").locator("service-actions .why-not").last())
                .containsText("Ada pressed this at");
    }

    private static JsonNode actions(ObjectNode all) {
        return all.at("/subscriptions/0/actions");
    }

    @Test
    @Tag("PT.HLUC2.PUC2.9")
    @DisplayName("Nothing of services is on the start page until it is chosen, and off it again")
    void startPage() {
        Locator card = card();
        Locator pin = card.locator(".figures button.pin").first();
        assertEquals("On the start page: Kept for the evening", pin.getAttribute("aria-label"));
        assertEquals("false", pin.getAttribute("aria-pressed"));
        go("home", "energy-panel");
        expect(page.locator("start-tiles section")).hasCount(0);
        go("services", ".tile-table");
        pin.focus();
        page.keyboard().press("Enter");
        expect(card.locator(".figures button.pin[aria-pressed=true]")).hasCount(1);
        card.locator(".tile-table button.pin").click();
        expect(card.locator(".tile-table button.pin[aria-pressed=true]")).hasCount(1);
        go("home", "start-tiles section");
        Locator tiles = page.locator("start-tiles");
        expect(tiles).containsText("3.1\u00a0kWh");
        expect(tiles.locator("table tbody tr")).hasCount(3);
        expect(tiles).containsText("Battery keeper");
        assertTrue(
                (Boolean)
                        page.evaluate(
                                "document.documentElement.scrollWidth"
                                        + " <= document.documentElement.clientWidth"));
        tiles.locator(".figures button.pin").click();
        expect(tiles.locator("li")).hasCount(1);
        tiles.locator("button.pin").click();
        expect(tiles.locator("section")).hasCount(0);
        assertQuiet();
    }
}
