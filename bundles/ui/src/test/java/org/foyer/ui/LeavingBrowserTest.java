package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What leaves the house: given, paused, withdrawn and read of, on a phone. */
class LeavingBrowserTest extends BrowserTest {

    private Locator panel() {
        return page.locator("consents-panel");
    }

    private void assertAccessible() {
        assertEquals(
                List.of(),
                new AxeBuilder(page)
                                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                                .analyze()
                                .getViolations()
                                .stream()
                                .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                                .toList());
    }

    private void assertFits() {
        assertEquals(
                true,
                page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"));
        for (Locator button : panel().locator("button:visible").all()) {
            assertTrue(button.boundingBox().height >= 44, button.textContent());
        }
    }

    @Test
    @DisplayName("A home that has to do with no organisation shows nothing of it")
    void noOrganisation() {
        openSignedIn(TestBrowser.View.PHONE);
        go("settings", "agents-panel details");
        expect(panel()).hasCount(0);
        page.locator("agents-panel details > summary").click();
        expect(page.locator("#agent-party")).hasCount(0);
        assertQuiet();
    }

    @Test
    @Tag("part:PT.HLUC3.0.4")
    @Tag("part:BE.S9.2")
    @DisplayName(
            "A consent is given, accepted, paused, resumed and taken back; reads are there to see")
    void aConsent() {
        FakeConsents.organisation(home.model(), "stadtwerke", "Stadtwerke");
        openSignedIn(TestBrowser.View.PHONE);
        go("settings", "consents-panel details");
        expect(panel()).containsText("Nothing leaves your home.");
        expect(panel()).containsText("Nobody has read anything.");
        panel().locator("details > summary").click();
        panel().getByText("Give consent").click();
        expect(panel().locator(".outcome.is-bad")).containsText("Choose at least one device.");
        panel().locator("label.check").filter(named("Boiler")).locator("input").check();
        panel().getByText("Give consent").click();
        expect(panel().locator(".outcome.is-bad")).containsText("Say what it is for.");
        expect(page.locator("#consent-purpose")).isFocused();
        page.locator("#consent-purpose").fill("A better tariff");
        page.locator("#consent-end").selectOption("30");
        assertAccessible();
        assertFits();
        page.locator("#consent-purpose").press("Enter");
        Locator row = panel().locator("li.entry");
        expect(row).containsText("Not accepted yet");
        expect(row).containsText("What was recorded: Boiler. One mean a quarter of an hour");
        expect(row).containsText("For: A better tariff.");
        expect(row).containsText("Nothing recorded before");
        expect(row)
                .containsText(
                        "How long it is kept there was not agreed. It may not be passed on. Legal"
                                + " basis: your consent.");
        assertEquals("QUARTER_HOUR", home.bodies().get(0).path("granularity").asText());
        assertEquals("boiler", home.bodies().get(0).at("/devices/0").asText());
        assertTrue(home.bodies().get(0).hasNonNull("until"));

        FakeConsents.acceptedAndRead(home.model(), "stadtwerke", "Stadtwerke", 7);
        FakeConsents.agreed(home.model(), 30, "stadtwerke", "CONTRACT");
        page.reload();
        go("settings", "consents-panel li.entry");
        expect(row).containsText("In force");
        expect(row)
                .containsText(
                        "Kept there for 30 days at most. May be passed on to Stadtwerke. Legal"
                                + " basis: a contract.");
        expect(panel().locator(".reads")).containsText("Read 7 times, last");
        assertAccessible();
        assertFits();
        row.getByText("Pause").click();
        expect(row).containsText("Paused");
        expect(panel().locator(".outcome.is-good").first()).containsText("Nothing leaves");
        row.getByText("Go on").click();
        expect(row).containsText("In force");
        row.getByText("Take back").click();
        expect(page.locator("dialog[open]")).containsText("Let nothing more out to Stadtwerke?");
        page.locator("dialog[open]").getByText("Take back").click();
        expect(panel()).containsText("Nothing leaves your home.");
        expect(panel().locator("details").filter(named("Ended: 1"))).hasCount(1);
        assertEquals(
                List.of(
                        "POST /consents",
                        "PUT /consents/c0/pause",
                        "DELETE /consents/c0/pause",
                        "DELETE /consents/c0"),
                home.writes());
        assertQuiet();
    }

    @Test
    @DisplayName("A consent to an organisation that left the site is still there to take back")
    void organisationGone() {
        FakeConsents.organisation(home.model(), "stadtwerke", "Stadtwerke");
        openSignedIn(TestBrowser.View.PHONE);
        go("settings", "consents-panel details");
        panel().locator("details > summary").click();
        panel().locator("label.check").filter(named("Boiler")).locator("input").check();
        page.locator("#consent-purpose").fill("A better tariff");
        page.locator("#consent-purpose").press("Enter");
        Locator row = panel().locator("li.entry");
        expect(row).hasCount(1);
        FakeConsents.noOrganisation(home.model());
        page.reload();
        go("settings", "consents-panel li.entry");
        expect(panel()).not().containsText("Let something out");
        row.getByText("Take back").click();
        page.locator("dialog[open]").getByText("Take back").click();
        expect(panel()).containsText("Nothing leaves your home.");
        assertQuiet();
    }

    @Test
    @DisplayName(
            "Who lets an organisation's program in reads what leaves to it, what for, how long")
    void pairing() {
        FakeConsents.organisation(home.model(), "stadtwerke", "Stadtwerke");
        openSignedIn(TestBrowser.View.PHONE);
        go("settings", "consents-panel details");
        Locator programs = page.locator("agents-panel");
        programs.locator("details > summary").click();
        page.locator("#agent-party").selectOption("stadtwerke");
        expect(programs.locator(".leaving")).containsText("Nothing leaves to it yet");
        panel().locator("details > summary").click();
        panel().locator("label.check").filter(named("Boiler")).locator("input").check();
        page.locator("#consent-purpose").fill("A better tariff");
        page.locator("#consent-purpose").press("Enter");
        expect(panel().locator("li.entry")).hasCount(1);
        page.locator("#agent-party").selectOption("");
        page.locator("#agent-party").selectOption("stadtwerke");
        expect(programs.locator(".leaving")).containsText("What was recorded: Boiler");
        expect(programs.locator(".leaving")).containsText("For: A better tariff.");
        expect(programs.locator(".leaving")).containsText("Until you take it back.");
        assertAccessible();
        page.locator("#agent-name").fill("Their box");
        page.locator("#agent-name").press("Enter");
        programs.locator(".code").waitFor();
        assertEquals("stadtwerke", home.bodies().get(1).path("party").asText());
        expect(programs.locator("li").filter(named("Their box")))
                .containsText("Acts for Stadtwerke.");
    }
}
