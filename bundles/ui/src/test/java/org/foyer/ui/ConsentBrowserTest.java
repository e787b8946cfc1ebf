package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was not on the screen is not granted. */
class ConsentBrowserTest extends BrowserTest {

    private static final String COSY = "service/org.foyer.service.cosyheat";
    private static final String FORECAST = "org.foyer.service.forecast";
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    @Test
    @DisplayName("A service that comes along shows its own rights and waits for its own yes")
    void companion() {
        openSignedIn(TestBrowser.View.PHONE);
        go(COSY, ".install");
        Locator companion = page.locator(".companion");
        expect(companion).containsText("Sun forecast comes along");
        expect(companion).containsText("May hold the battery back before a sunny hour.");
        expect(companion).containsText("May set the power of these devices: batteries.");
        expect(page.locator(".install")).containsText("Waits for your yes to Sun forecast.");
        page.locator(".install button").focus();
        page.keyboard().press("Enter");
        assertEquals(List.of(), home.writes());
        companion.locator(".yes input").check();
        page.locator(".install button").click();
        expect(page.locator(".job.is-good")).containsText("Cosy heat is installed", SOON);
        JsonNode order = home.bodies().get(0);
        assertEquals("2.1.0", order.at("/added/" + FORECAST + "/version").asText());
        assertEquals("[\"control\"]", order.at("/added/" + FORECAST + "/scopes").toString());
        assertQuiet();
    }

    @Test
    @DisplayName("Nothing is ticked that a person did not tick")
    void nothingTicked() {
        openSignedIn(TestBrowser.View.PHONE);
        go("service/org.foyer.service.mirror", ".install");
        assertEquals(
                0,
                page.locator("service-screen input[type=checkbox]:checked").count(),
                "preticked");
        page.locator(".install button").click();
        expect(page.locator(".job.is-good")).containsText("is installed", SOON);
        assertEquals("[\"readings\"]", home.bodies().get(0).get("scopes").toString());
    }

    @Test
    @DisplayName(
            "An update that asks for more shows the differences; no changes nothing, yes updates")
    void update() {
        openSignedIn(TestBrowser.View.PHONE);
        go("services", ".installed");
        Locator friend = service("Grid friend");
        friend.locator(".update-button").click();
        expect(friend.locator(".changes")).containsText("Must tell your grid operator");
        expect(friend.locator(".changes")).containsText("The terms change:");
        expect(friend.locator(".changes ins")).containsText("a month of notice");
        friend.getByText("No, stay as it is").click();
        expect(friend.locator(".changes")).hasCount(0);
        assertEquals(List.of(), home.writes());
        friend.locator(".update-button").click();
        friend.getByText("Yes, update").click();
        friend.locator("progress").waitFor();
        JsonNode order = home.bodies().get(0);
        assertEquals("1.1.0", order.get("version").asText());
        assertEquals(3, order.get("scopes").size(), order.toString());
        assertQuiet();
    }

    @Test
    @DisplayName("--unreviewed is said where one installs and in the settings")
    void unreviewed() throws Exception {
        JsonNode trouble =
                new ObjectMapper()
                        .readTree(
                                "{\"code\":\"unreviewed-allowed\",\"subject\":\"store\",\"severity\":\"INFO\",\"text\":\"Unreviewed services may be installed.\",\"remedy\":\"\",\"since\":\"2026-11-26T08:00:00Z\"}");
        home.model().change(all -> ((ArrayNode) all.get("troubles")).add(trouble));
        openSignedIn(TestBrowser.View.PHONE);
        for (String[] screen :
                new String[][] {{"store", ".offer"}, {COSY, ".install"}, {"settings", ".checks"}}) {
            go(screen[0], screen[1]);
            expect(page.locator("main")).containsText("services that nobody has reviewed");
        }
    }

    @Test
    @DisplayName("An unknown service is called unknown, with a way on")
    void unknownService() {
        openSignedIn(TestBrowser.View.PHONE);
        go("service/org.foyer.service.none", ".empty");
        expect(page.locator(".empty")).containsText("There is no such service");
        expect(page.locator(".empty a")).isVisible();
    }

    @Test
    @DisplayName(
            "What a service did, wished and did not get in seven days is told, with device names")
    void activity() {
        openSignedIn(TestBrowser.View.PHONE);
        go("services", ".activity");
        Locator keeper = service("Battery keeper");
        expect(keeper.locator(".activity")).containsText("Last: Battery: Takes 0.80 kW. Granted");
        expect(keeper.locator(".activity")).containsText("asked 42 times: 37 granted");
        keeper.getByText("What it did not get").click();
        expect(keeper.locator(".acts")).containsText("Gives 3.0 kW. Not possible");
        expect(service("Grid friend").locator(".activity")).containsText("not asked for anything");
    }

    @Test
    @DisplayName("What was allowed and taken back stays to be read, also of services that are gone")
    void decisions() {
        openSignedIn(TestBrowser.View.PHONE);
        go("services", "decision-list");
        Locator decisions = page.locator("decision-list");
        decisions.getByText("What you allowed and took back").click();
        Locator lines = decisions.locator("li");
        expect(lines).hasCount(2);
        expect(lines.nth(0)).containsText("Sun chaser 0.9.0: taken back: the right “control”");
        expect(lines.nth(0)).containsText("ended by itself");
        expect(lines.nth(1)).containsText("Battery keeper 1.0.0: allowed: ");
        expect(lines.nth(1)).containsText("battery");
        expect(lines.nth(1)).containsText("owner");
        assertQuiet();
    }

    @Test
    @DisplayName("A service that waits for a device does not run well")
    void waiting() {
        home.model().change(all -> ((ArrayNode) all.get("home").get("devices")).remove(2));
        openSignedIn(TestBrowser.View.PHONE);
        go("services", ".installed");
        expect(service("Battery keeper")).containsText("Waits for a device");
        expect(service("Battery keeper")).containsText("as soon as your home has: batteries");
        expect(service("Battery keeper")).not().containsText("Running well");
    }

    @Test
    @Tag("PT.HLUC2.PUC2.13")
    @DisplayName(
            "How a service is: runs, waits for another one, lacks a right, has failed, is suspended;"
                    + " each but the first with its reason")
    void health() {
        openSignedIn(TestBrowser.View.PHONE);
        health("ACTIVE", "ACTIVE", "GRANTED", null, "Running well");
        health("STOPPED", "SUSPENDED", "GRANTED", "service-needs", "Waits for another service");
        health("ACTIVE", "ACTIVE", "REVOKED", "grant-revoked", "Stopped: lacks a right");
        health("QUARANTINED", "ACTIVE", "GRANTED", "service-failed", "Failed");
        health("STOPPED", "SUSPENDED", "GRANTED", "service-withdrawn", "Suspended");
        health("ACTIVE", "ACTIVE", "GRANTED", null, "Running well");
        assertQuiet();
    }

    private void health(
            String deployment, String subscription, String right, String trouble, String shown) {
        home.model()
                .change(
                        all -> {
                            ObjectNode item = (ObjectNode) all.get("subscriptions").get(0);
                            item.put("deployment", deployment).put("subscription", subscription);
                            ((ObjectNode) item.get("grants").get(0)).put("state", right);
                            item.remove("trouble");
                            if (trouble != null) {
                                item.putObject("trouble")
                                        .put("code", trouble)
                                        .put("text", "Because of " + trouble + ".");
                            }
                        });
        go("home", "device-card");
        go("services", ".installed");
        Locator card = service("Battery keeper");
        expect(card.locator(".device-head .pill")).hasText(shown);
        expect(card.locator(".trouble")).hasCount(trouble == null ? 0 : 1);
        if (trouble != null) {
            expect(card.locator(".trouble")).hasText("Because of " + trouble + ".");
        }
    }

    @Test
    @DisplayName("Two removals at once: each is told by name to its end, nothing flickers back")
    void twoRemovals() {
        openSignedIn(TestBrowser.View.PHONE);
        go("services", ".installed");
        page.evaluate(
                """
                () => {
                  window.back = [];
                  new MutationObserver(() => document.querySelectorAll('installed-service').forEach(card => {
                    if (card.querySelector('.job')) { card.wasBusy = true; }
                    if (card.wasBusy && card.querySelector('.row .button.is-quiet')) { window.back.push(card.textContent); }
                  })).observe(document.body, {childList: true, subtree: true, attributes: true});
                }""");
        for (String name : List.of("Battery keeper", "Grid friend")) {
            service(name).getByText("Remove").click();
            page.locator("dialog[open] .is-danger").click();
            expect(service(name).locator(".job")).containsText(name + " is being removed");
        }
        Locator screen = page.locator("services-screen");
        expect(screen).containsText("Battery keeper is removed", SOON);
        expect(screen).containsText("Grid friend is removed", SOON);
        expect(page.locator("installed-service")).hasCount(0);
        expect(screen).not().containsText("org.foyer");
        assertEquals(List.of(), page.evaluate("() => window.back"));
    }
}
