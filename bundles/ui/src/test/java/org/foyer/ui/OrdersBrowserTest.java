package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    @Tag("part:PT.HLUC1.PUC3.3")
    @DisplayName(
            "Modes, phases, numbers and words of a gadget are set; what acts once says what is known")
    void more() {
        home.model()
                .change(
                        all -> {
                            var can = device(all, 3).withArray("capabilities");
                            can.addObject()
                                    .put("type", "SELECTABLE_PHASES")
                                    .putArray("counts")
                                    .add(1)
                                    .add(3);
                            can.addObject()
                                    .put("type", "MODES")
                                    .putArray("words")
                                    .add("eco")
                                    .add("boost");
                            var fan = can.addObject().put("type", "SETTABLE").put("name", "fan");
                            fan.put("min", 0)
                                    .put("max", 100)
                                    .put("unit", "%")
                                    .put("group", "COMFORT");
                            fan.putObject("label").put("en", "Fan");
                            can.addObject()
                                    .put("type", "MOMENTARY")
                                    .put("name", "door-bell")
                                    .put("group", "CALL")
                                    .putObject("label");
                        });
        String id = home.model().read(all -> device(all, 3)).get("id").asText();
        openSignedIn(TestBrowser.View.PHONE);
        page.locator("[aria-controls=d-" + id + "-change]").click();
        Locator panel = page.locator("more-orders");
        panel.getByText("On 1 phase").click();
        page.waitForCondition(() -> lastBody().at("/command/phases").asInt() == 1);
        expect(page.locator("override-panel")).containsText("It holds until");
        Locator outcome = page.locator("override-panel .override > .outcome");
        home.model().change(all -> device(all, 3).put("fakeRefuses", true));
        panel.getByText("boost", new Locator.GetByTextOptions().setExact(true)).click();
        page.waitForCondition(() -> lastBody().at("/command/mode").asText().equals("boost"));
        expect(outcome).containsText("1.2 kVA over its limit");
        home.model().change(all -> device(all, 3).put("fakeRefuses", false));
        panel.getByLabel("Fan").first().fill("37,5");
        page.keyboard().press("Enter");
        page.waitForCondition(() -> lastBody().at("/command/number").asDouble() == 37.5);
        expect(outcome).containsText("The house took it. It holds until");
        panel.getByText("door bell").click();
        expect(panel).containsText("Done.");
        assertTrue(home.writes().contains("POST /devices/" + id + "/triggers/door-bell"));
        assertEquals(1, tab.complaints().size(), () -> tab.complaints().toString());
        assertTrue(tab.complaints().get(0).contains("409"), "the refusal, and nothing else");
    }

    @Test
    @Tag("part:PT.HLUC1.PUC3.3")
    @DisplayName("A person's bound is set and lifted beside what the house says of it")
    void bounds() {
        openSignedIn(TestBrowser.View.PHONE);
        page.locator("[aria-controls=d-boiler-why]").click();
        Locator bounds = page.locator("device-bounds");
        Locator field = bounds.locator("input");
        field.fill("1,5");
        page.keyboard().press("Enter");
        expect(bounds).containsText("At most 1.5 kW.");
        expect(bounds).containsText("Wished by Ada.");
        assertEquals(1500, lastBody().path("maxW").asDouble());
        bounds.getByText("Lift", new Locator.GetByTextOptions().setExact(true)).click();
        expect(bounds).containsText("Lifted.");
        expect(bounds.locator("li")).hasCount(0);
        field.fill("much");
        page.keyboard().press("Enter");
        expect(bounds).containsText("give a number");
        expect(field).isFocused();
    }

    @Test
    @DisplayName(
            "A reading that was under way when a person acted does not undo what the page shows")
    void staleReading() {
        openSignedIn(TestBrowser.View.PHONE);
        List<Route> held = new ArrayList<>();
        page.route(
                "**/devices/boiler/bounds",
                route -> {
                    if (held.isEmpty() && route.request().method().equals("GET")) {
                        held.add(route);
                    } else {
                        route.fallback();
                    }
                });
        page.locator("[aria-controls=d-boiler-why]").click();
        page.waitForCondition(() -> !held.isEmpty());
        Locator bounds = page.locator("device-bounds");
        bounds.locator("input").fill("1,5");
        page.keyboard().press("Enter");
        expect(bounds).containsText("At most 1.5 kW.");
        page.waitForResponse(
                "**/devices/boiler/bounds",
                () ->
                        held.get(0)
                                .fulfill(
                                        new Route.FulfillOptions()
                                                .setContentType("application/json")
                                                .setBody("{\"items\":[]}")));
        page.evaluate("new Promise(done => setTimeout(() => requestAnimationFrame(done)))");
        assertTrue(bounds.textContent().contains("Wished by Ada."), bounds::textContent);
    }
}
