package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People come in by a code, act under their own name, and go at once when the owner says so. */
class PeopleBrowserTest extends BrowserTest {

    private static final String PASSWORD = "corriger cheval pile";

    private Locator people() {
        return page.locator("people-panel");
    }

    private String invite(String name, String role) {
        go("settings", "people-panel form, people-panel details");
        people().locator("details > summary").click();
        page.locator("#invite-name").fill(name);
        page.locator("#invite-role").selectOption(role);
        page.locator("#invite-name").press("Enter");
        Locator code = people().locator(".code");
        code.waitFor();
        return code.textContent();
    }

    private static void assertAccessible(Page where) {
        List<String> found =
                new AxeBuilder(where)
                                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                                .analyze()
                                .getViolations()
                                .stream()
                                .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                                .toList();
        assertEquals(List.of(), found);
    }

    /** Everything to press that is seen is at least 44 px high and wide. */
    private static void assertLarge(Page where) {
        assertEquals(
                List.of(),
                where.evaluate(
                        """
                        () => [...document.querySelectorAll('main button, main select, main input:not([type=file]), main summary')]
                          .filter(e => e.offsetParent && !e.closest('.file'))
                          .filter(e => e.getBoundingClientRect().height < 44 || e.getBoundingClientRect().width < 44)
                          .map(e => e.outerHTML)"""));
    }

    @Test
    @DisplayName(
            "Invited, in on another browser, an order by name in its reasons, removed, signed out")
    void cameOrderedAndWasRemoved() {
        openSignedIn(TestBrowser.View.PHONE);
        String code = invite("Ada", "MEMBER");
        expect(people().locator(".code-card")).containsText("I have an invitation");
        expect(page.locator("#code-title")).isFocused();
        people().getByText("I have passed it on").click();
        Page ada = openSecond(TestBrowser.View.PHONE);
        TestBrowser.accept(ada, code, PASSWORD);
        ada.locator("[aria-controls=d-boiler-change]").click();
        ada.locator("device-card .order").first().click();
        go("home", ".uplot");
        expect(device("Boiler").locator(".cause")).containsText("Ada decided, until");
        expect(device("Boiler").locator(".cause")).containsText("Ada set it by hand.");
        go("settings", "people-panel li");
        expect(people().locator("li").filter(named("Ada"))).containsText("member of the household");
        people().locator("li").filter(named("Ada")).locator("button").click();
        expect(page.locator("dialog[open]")).containsText("signed out everywhere at once");
        page.locator("dialog .is-danger").click();
        expect(people().locator(".outcome.is-good").first()).containsText("Ada is removed.");
        expect(ada.locator(".gate-card")).containsText("You are signed out");
        expect(people().locator("li").filter(named("Ada"))).hasCount(0);
        assertTrue(home.writes().get(2).startsWith("DELETE /people/p"), home.writes().toString());
        assertQuiet();
    }

    @Test
    @DisplayName(
            "A code is shown once; used or wrong it is refused in words; name and password then do")
    void codesAndNames() {
        openSignedIn(TestBrowser.View.PHONE);
        String code = invite("Ada", "DELEGATE");
        expect(people()).containsText("Invited, not here yet");
        people().getByText("I have passed it on").click();
        expect(people().locator(".code")).hasCount(0);
        assertFalse(people().textContent().contains(code));
        Page other = openSecond(TestBrowser.View.PHONE);
        other.locator("#turn").click();
        expect(other.locator("#code")).isFocused();
        other.locator("button.is-main").click();
        expect(other.locator("#secret-trouble")).containsText("Type the code and a password");
        other.locator("#code").fill("NO-SUCH");
        other.locator("#password").fill(PASSWORD);
        other.locator("#password").press("Enter");
        expect(other.locator("#secret-trouble")).containsText("was used already");
        other.locator("#code").fill(code);
        other.locator("#password").press("Enter");
        other.locator("nav.tabs").waitFor();
        other.evaluate("() => { location.hash = '#/settings'; }");
        expect(other.locator(".heading")).containsText("Ada (delegate of the owner)");
        expect(other.locator("people-panel")).hasCount(0);
        other.getByText("Sign out").click();
        other.locator("#name").fill("ada");
        other.locator("#secret").fill(PASSWORD);
        other.locator("#secret").press("Enter");
        other.locator("nav.tabs").waitFor();
    }

    @Test
    @DisplayName("An invitation can be taken back, and a name that is taken is said")
    void takenBack() {
        openSignedIn(TestBrowser.View.DESKTOP);
        invite("Ada", "MEMBER");
        people().getByText("I have passed it on").click();
        people().getByText("Take back").click();
        expect(people().locator(".outcome.is-good").first()).containsText("is taken back");
        people().locator("details > summary").click();
        page.locator("#invite-name").fill("camille");
        page.locator("#invite-name").press("Enter");
        expect(people().locator(".outcome.is-bad")).containsText("called that already");
        expect(page.locator("#invite-name")).isFocused();
    }

    @Test
    @DisplayName(
            "A guest gets an end, sees the picture only, and is offered nothing that is refused")
    void guest() {
        openSignedIn(TestBrowser.View.PHONE);
        String code = invite("Bo", "GUEST");
        String until = home.bodies().get(0).path("until").asText();
        Duration left = Duration.between(Instant.now(), Instant.parse(until));
        assertTrue(left.toHours() >= 22 && left.toHours() <= 25, until);
        Page bo = openSecond(TestBrowser.View.PHONE);
        TestBrowser.accept(bo, code, PASSWORD);
        expect(bo.locator("nav.tabs li")).hasCount(2);
        bo.locator("flow-picture").waitFor();
        expect(bo.locator("energy-panel, power-chart, price-strip")).hasCount(0);
        expect(bo.locator("device-card [aria-controls]")).hasCount(0);
        bo.evaluate("() => { location.hash = '#/store'; }");
        expect(bo.locator("flow-picture")).isVisible();
        bo.evaluate("() => { location.hash = '#/settings'; }");
        bo.locator("#password").waitFor();
        expect(bo.locator("backup-panel, people-panel, agents-panel, limit-form")).hasCount(0);
    }

    @Test
    @DisplayName("A member wishes a service: the wish is passed on, nothing is installed")
    void wish() {
        openSignedIn(TestBrowser.View.PHONE);
        String code = invite("Ada", "MEMBER");
        Page ada = openSecond(TestBrowser.View.PHONE);
        TestBrowser.accept(ada, code, PASSWORD);
        ada.evaluate("() => { location.hash = '#/service/org.foyer.service.cosyheat'; }");
        ada.locator(".install button").click();
        expect(ada.locator(".outcome.is-good")).containsText("Passed on to the owner.");
        expect(ada.locator(".job")).hasCount(0);
    }

    @Test
    @DisplayName("A program is let in with a code and put out at once")
    void programs() {
        openSignedIn(TestBrowser.View.PHONE);
        go("settings", "agents-panel details");
        Locator agents = page.locator("agents-panel");
        expect(agents).containsText("No program of others talks with your home.");
        agents.locator("details > summary").click();
        page.locator("#agent-name").fill("Hall");
        page.locator("#agent-name").press("Enter");
        agents.locator(".code").waitFor();
        expect(agents.locator("li")).containsText("Screen. Waits for its code.");
        agents.getByText("I have passed it on").click();
        agents.locator("li button").click();
        page.locator("dialog .is-danger").click();
        expect(agents.locator(".outcome.is-good").first()).containsText("Hall is out.");
        expect(agents.locator("li")).hasCount(0);
        assertQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    @DisplayName("Inviting, letting in and accepting: no accessibility faults, targets of 44 px")
    void accessible(String scheme) {
        TestBrowser.View view = TestBrowser.View.PHONE;
        openSignedIn(scheme.equals("dark") ? view.dark() : view);
        invite("Ada", "MEMBER");
        assertAccessible(page);
        people().getByText("I have passed it on").click();
        people().locator("details > summary").click();
        page.locator("agents-panel details > summary").click();
        page.locator("#agent-name").waitFor();
        assertAccessible(page);
        assertLarge(page);
        assertEquals(
                true,
                page.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        Page other = openSecond(scheme.equals("dark") ? view.dark() : view);
        other.locator("#turn").click();
        other.locator("#code").waitFor();
        assertAccessible(other);
        assertLarge(other);
    }
}
