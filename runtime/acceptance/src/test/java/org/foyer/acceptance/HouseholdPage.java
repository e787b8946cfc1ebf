package org.foyer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;

/** The page as a person uses it. */
final class HouseholdPage implements AutoCloseable {
    private final Chromium.Tab tab;
    private final Page page;

    HouseholdPage(Chromium.Tab tab) {
        this.tab = tab;
        this.page = tab.page();
    }

    Page page() {
        return page;
    }

    void signIn(String code) {
        page.locator("#secret").fill(code);
        page.locator("#secret").press("Enter");
        page.locator("nav.tabs").waitFor();
    }

    Locator device(String name) {
        return card("device-card", name);
    }

    Locator service() {
        return card("installed-service", "Sun first");
    }

    private Locator card(String element, String name) {
        return page.locator(element)
                .filter(
                        new Locator.FilterOptions()
                                .setHas(page.locator("article[aria-label='" + name + "']")));
    }

    /** Presses Tab until the element has the focus, as a person would. */
    void tabTo(String selector) {
        for (int i = 0; i < 80; i++) {
            if ((boolean)
                    page.evaluate("s => Boolean(document.activeElement?.matches(s))", selector)) {
                assertEquals(
                        "solid",
                        page.evaluate(
                                "() => getComputedStyle(document.activeElement).outlineStyle"),
                        "focus ring of " + selector);
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab never reached " + selector);
    }

    String text(String selector) {
        return page.locator(selector).textContent();
    }

    static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    static LocatorAssertions expect(Locator locator) {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        return PlaywrightAssertions.assertThat(locator);
    }

    /** Closes the page and says what it complained about. */
    @Override
    public void close() {
        List<String> complaints = List.copyOf(tab.complaints());
        tab.close();
        assertEquals(List.of(), complaints, "console errors and policy violations");
    }
}
