package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The wide site and the small home on the page; a change of tenancy seen from both sides. */
class TenancyBrowserTest extends BrowserTest {

    private static final String PASSWORD = "corriger cheval pile";

    private Locator people() {
        return page.locator("people-panel");
    }

    private static void assertAccessible(Page where) {
        assertEquals(
                List.of(),
                new AxeBuilder(where)
                                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                                .analyze()
                                .getViolations()
                                .stream()
                                .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                                .toList());
    }

    private String invite(String name, String party) {
        go("settings", "people-panel details");
        people().locator("details > summary").click();
        page.locator("#invite-name").fill(name);
        page.locator("#invite-tenancy")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(party));
        expect(page.locator("#invite-role")).hasCount(0);
        page.locator("#invite-name").press("Enter");
        Locator code = people().locator(".code");
        code.waitFor();
        String text = code.textContent();
        people().getByText("I have passed it on").click();
        return text;
    }

    @Test
    @DisplayName("A small home shows nothing of supplies, circuits, phases or tenancies")
    void theSmallHome() {
        openSignedIn(TestBrowser.View.PHONE);
        go("home", "device-card article");
        expect(device("Boiler")).isVisible();
        expect(page.locator("site-card section")).hasCount(0);
        expect(page.locator("device-card .place")).hasCount(0);
        go("settings", "people-panel details");
        people().locator("details > summary").click();
        expect(page.locator("#invite-role")).isVisible();
        expect(page.locator("#invite-tenancy")).hasCount(0);
        expect(page.locator("tenancy-panel")).hasCount(0);
        assertQuiet();
    }

    @Test
    @DisplayName("A wide site shows its supplies, circuits by name, phases, and to whom it is let")
    void theWideSite() {
        FakeTenancies.wide(home.model());
        openSignedIn(TestBrowser.View.PHONE);
        go("home", "site-card section");
        Locator site = page.locator("site-card");
        expect(site.locator(".connection")).hasCount(3);
        expect(site.locator(".circuit")).hasCount(5);
        expect(site.locator(".circuit .circuit")).containsText("Ground floor bath L2");
        expect(site.locator(".connection").nth(2)).containsText("Gas");
        expect(site.locator(".circuit").filter(named("Heating plant"))).containsText("unknown");
        expect(site.locator(".tenancy")).hasCount(2);
        expect(site).containsText("Top flat");
        expect(page.locator("limits-card")).containsText("On the circuit “Ground floor bath”");
        expect(device("Boiler")).hasCount(0);
        assertAccessible(page);
        assertQuiet();
    }

    @Test
    @Tag("part:NL.0.4")
    @DisplayName("A change of tenancy seen from both sides")
    void aChangeOfTenancy() {
        FakeTenancies.wide(home.model());
        openSignedIn(TestBrowser.View.DESKTOP);
        String code = invite("Ada", "Ground floor flat");
        expect(people().locator("li").filter(named("Ada"))).containsText("Ground floor flat");
        assertEquals("ground", home.bodies().get(0).path("tenancy").asText());
        assertEquals("OWNER", home.bodies().get(0).path("role").asText());
        Page ada = openSecond(TestBrowser.View.PHONE);
        TestBrowser.accept(ada, code, PASSWORD);
        Locator hers = ada.locator("device-card article");
        expect(hers).hasCount(1);
        expect(hers).containsText("Ground floor bath · L2");
        expect(ada.locator("nav.tabs")).not().containsText("Store");
        expect(ada.locator("site-card .tenancy")).hasCount(0);
        assertAccessible(ada);
        ada.evaluate("() => { location.hash = '#/settings'; }");
        expect(ada.locator("tenancy-panel")).containsText("sees nothing of what is yours");
        expect(ada.locator("backup-panel")).hasCount(0);
        ada.getByText("Show it to the manager").click();
        expect(ada.locator("tenancy-panel .outcome.is-good")).containsText("From now on");
        expect(ada.locator("tenancy-panel")).containsText("Show it no more");
        assertAccessible(ada);

        home.moves("ground", "next", "Next tenant");
        expect(ada.locator("h1")).containsText("Not your home now");
        expect(ada.locator("device-card")).hasCount(0);

        page.reload();
        go("home", "site-card section");
        expect(page.locator("site-card .tenancy").filter(named("Ground floor flat")))
                .containsText("over");
        expect(page.locator("site-card .tenancy").filter(named("Next tenant"))).isVisible();
        String next = invite("Cleo", "Next tenant");
        expect(people().locator("li").filter(named("Cleo"))).containsText("Next tenant");
        ada.getByText("Sign out").click();
        TestBrowser.accept(ada, next, PASSWORD);
        ada.evaluate("() => { location.hash = '#/home'; }");
        expect(hers).hasCount(1);
        expect(ada.locator("body")).not().containsText("Ada");
        ada.evaluate("() => { location.hash = '#/settings'; }");
        expect(ada.locator("tenancy-panel")).containsText("sees nothing of what is yours");
    }
}
