package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * After everything one can do, the focus is still where the person is: never on the page itself.
 */
class FocusBrowserTest extends BrowserTest {

    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    private void press(Locator button) {
        button.focus();
        page.keyboard().press("Enter");
    }

    private void assertFocusIn(String selector) {
        page.waitForFunction(
                "s => document.activeElement !== document.body && document.activeElement.closest(s)",
                selector);
    }

    private void confirm() {
        page.locator("dialog[open] .is-danger").focus();
        page.keyboard().press("Enter");
    }

    @Test
    @DisplayName("Focus is kept after: order, back to automatic")
    void orders() {
        openSignedIn(TestBrowser.View.DESKTOP);
        Locator boiler = device("Boiler");
        press(boiler.locator("[aria-controls=d-boiler-change]"));
        press(boiler.locator(".order").first());
        expect(boiler.locator(".cause")).containsText("Camille decided");
        expect(boiler.locator(".order").first()).isFocused();
        press(boiler.locator(".row .button.is-main"));
        expect(boiler.locator(".cause")).containsText("The sun gives");
        assertFocusIn("device-card");
    }

    @Test
    @DisplayName("Focus is kept after: got it")
    void notices() {
        openSignedIn(TestBrowser.View.DESKTOP);
        go("notices", ".notice");
        press(page.locator(".notice button").first());
        expect(page.locator(".notice button")).hasCount(1);
        assertFocusIn("notices-screen");
    }

    @Test
    @DisplayName("Focus is kept after: revoke, allow again, pause, continue")
    void rights() {
        openSignedIn(TestBrowser.View.DESKTOP);
        go("services", ".installed");
        Locator keeper = service("Battery keeper");
        Locator right = keeper.locator(".grant button").first();
        press(right);
        confirm();
        expect(right).hasText("Allow");
        expect(right).isFocused();
        press(right);
        expect(right).hasText("Revoke");
        expect(right).isFocused();
        Locator pause =
                keeper.locator(".row button")
                        .filter(
                                new Locator.FilterOptions()
                                        .setHasText(Pattern.compile("^(Pause|Continue)")));
        press(pause);
        expect(pause).hasText("Continue");
        expect(pause).isFocused();
        press(pause);
        expect(pause).hasText("Pause");
        expect(pause).isFocused();
        press(page.locator("service-order button").nth(1));
        expect(page.locator("service-order .outcome")).containsText("is now in place 2");
        assertFocusIn("service-order");
    }

    @Test
    @DisplayName("Focus is kept after: remove; the heading stays the same element")
    void remove() {
        openSignedIn(TestBrowser.View.DESKTOP);
        go("services", ".installed");
        page.evaluate("() => { window.heading = document.querySelector('h1'); }");
        press(service("Battery keeper").locator(".row .is-quiet"));
        confirm();
        assertFocusIn("services-screen");
        expect(page.locator("services-screen")).containsText("Battery keeper is removed", SOON);
        expect(service("Battery keeper")).hasCount(0);
        assertFocusIn("services-screen");
        assertNotEquals(false, page.evaluate("() => window.heading.isConnected"));
    }

    @Test
    @DisplayName("Focus is kept after: install")
    void install() {
        openSignedIn(TestBrowser.View.DESKTOP);
        go("service/org.foyer.service.sunfirst", ".install");
        page.evaluate("() => { window.heading = document.querySelector('h1'); }");
        press(page.locator(".install button"));
        page.locator("progress").waitFor();
        assertFocusIn("service-screen");
        expect(page.locator(".job.is-good")).containsText("Sun first is installed", SOON);
        assertFocusIn("service-screen");
        assertNotEquals(false, page.evaluate("() => window.heading.isConnected"));
        assertQuiet();
    }

    @Test
    @DisplayName("Focus is kept through an update that was refused, and one that was not")
    void update() {
        openSignedIn(TestBrowser.View.DESKTOP);
        go("services", ".installed");
        Locator friend = service("Grid friend");
        press(friend.locator(".update-button"));
        expect(page.locator("#update-title")).isFocused();
        press(friend.locator(".update .button:not(.is-main)"));
        expect(friend.locator(".update-button")).isFocused();
    }
}
