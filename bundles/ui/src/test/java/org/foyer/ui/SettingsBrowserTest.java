package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people set about a service, on the page. */
class SettingsBrowserTest extends BrowserTest {

    private Locator settings() {
        openSignedIn(TestBrowser.View.PHONE);
        go("services", ".installed");
        Locator settings = service("Battery keeper").locator(".settings");
        settings.locator("summary").focus();
        page.keyboard().press("Enter");
        return settings;
    }

    @Test
    @Tag("part:PT.HLUC1.PUC3.3")
    @Tag("BE.12.2")
    @DisplayName(
            "Settings are shown by their kind, saved by keyboard, and only what changed is sent")
    void saved() {
        Locator settings = settings();
        expect(settings).containsText("With less sun than this nothing starts. From 0 to 5,000");
        settings.getByLabel("Smallest surplus").fill("650,5");
        settings.getByLabel("First comes").selectOption("battery");
        settings.getByLabel("Go easy on the battery").uncheck();
        settings.getByLabel("Which battery").selectOption("battery");
        settings.getByLabel("Smallest surplus").press("Enter");
        expect(settings.locator(".outcome")).containsText("Saved. It holds from now on.");
        assertEquals(
                "{\"values\":{\"least\":650.5,\"first\":\"battery\",\"careful\":false,"
                        + "\"which\":\"battery\"}}",
                home.bodies().get(0).toString());
        expect(settings).containsText("Proposed: 400");
        settings.getByText("All as proposed").click();
        expect(settings.getByLabel("Smallest surplus")).hasValue("400");
        expect(settings.getByLabel("Which battery")).hasValue("");
        assertQuiet();
    }

    @Test
    @DisplayName("A service's bars have a table that says the same; unknown is not zero")
    void bars() {
        settings();
        Locator chart = service("Battery keeper").locator(".mini");
        expect(chart.locator("figcaption")).hasText("Kept, day by day");
        expect(chart.locator("rect.bar")).hasCount(2);
        expect(chart.locator("rect.bar-gap")).hasCount(1);
        chart.locator("summary").focus();
        page.keyboard().press("Enter");
        expect(chart.locator("tbody tr").nth(0)).containsText("3.1");
        expect(chart.locator("tbody td.is-unknown")).hasCount(1);
        assertQuiet();
    }

    @Test
    @DisplayName(
            "What the house refuses is said at its field, which has the focus; nothing is lost")
    void refused() {
        Locator settings = settings();
        Locator least = settings.getByLabel("Smallest surplus");
        least.fill("9000");
        settings.getByLabel("Note").fill("for Ada");
        settings.getByText("Save settings").click();
        expect(settings.locator(".wrong")).hasText("Give a number from 0 to 5000.");
        expect(least).isFocused();
        expect(least).hasAttribute("aria-invalid", "true");
        expect(settings.getByLabel("Note")).hasValue("for Ada");
        assertTrue(least.getAttribute("aria-describedby").endsWith("-wrong"));
        least.fill("900");
        settings.getByText("Save settings").click();
        expect(settings.locator(".outcome")).containsText("Saved.");
        expect(settings.locator(".wrong")).hasCount(0);
        assertEquals(2, List.copyOf(home.bodies()).size());
    }
}
