package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A person's order: sent, acting, refused and not reachable are four things; late is not at all.
 */
class OrderBrowserTest extends BrowserTest {

    private static final int LONG_MS = 40_000;

    private Locator openOrders(String id, String name) {
        Locator card = device(name);
        card.locator("[aria-controls=d-" + id + "-change]").click();
        card.locator(".order").first().waitFor();
        return card;
    }

    private void boilerAnswers(String delivery) {
        home.model().change(all -> device(all, 3).put("fakeDelivery", delivery));
    }

    @Test
    @Tag("part:PT.HLUC1.PUC3.3")
    @DisplayName("Sent is not done: the card says what the device does with the order, as it comes")
    void states() {
        boilerAnswers("SENT");
        openSignedIn(TestBrowser.View.PHONE);
        Locator boiler = openOrders("boiler", "Boiler");
        boiler.locator(".order").first().click();
        expect(boiler.locator(".outcome.is-good").last()).containsText("The house took it.");
        expect(boiler.locator(".delivery")).containsText("Sent, not confirmed yet");
        expect(boiler).not().containsText("Done");
        expect(boiler.getByText("Cancel the order")).isVisible();
        home.model().change(all -> device(all, 3).withObject("/control").put("delivery", "ACTING"));
        expect(boiler.locator(".delivery")).containsText("In effect at the device");
        expect(boiler.getByText("Back to automatic")).isVisible();
        home.model()
                .change(
                        all ->
                                device(all, 3)
                                        .withObject("/control")
                                        .put("delivery", "REFUSED")
                                        .putObject("deliveryReason")
                                        .put("text", "It answered with exception 2."));
        expect(boiler.locator(".delivery")).containsText("The device does not take it.");
        expect(boiler.locator(".delivery")).containsText("exception 2");
        assertQuiet();
    }

    @Test
    @DisplayName("An order that could not be stored says so: a restart would forget it")
    void notStored() {
        home.model().change(all -> all.put("diskFull", true));
        openSignedIn(TestBrowser.View.PHONE);
        Locator boiler = openOrders("boiler", "Boiler");
        boiler.locator(".order").first().click();
        expect(boiler.locator(".outcome.is-good").last())
                .containsText("The disk is full: it is in force, but a restart would forget it.");
    }

    @Test
    @DisplayName("An order to a dead device is not \"Done\": it says until when it waits for it")
    void unreachable() {
        openSignedIn(TestBrowser.View.PHONE);
        expect(device("Wallbox").locator(".delivery"))
                .containsText("It gets the order if it comes back before");
    }

    @Test
    @DisplayName(
            "A frozen house does not carry out an order when it wakes; the page says \"not sent\"")
    void frozen() {
        openSignedIn(TestBrowser.View.PHONE);
        Locator boiler = openOrders("boiler", "Boiler");
        home.frozen(true);
        boiler.locator(".order").first().click();
        expect(boiler.locator(".sending")).containsText("On its way to the house.");
        expect(boiler.locator(".outcome.is-bad"))
                .containsText(
                        "Not sent: the house did not answer.",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(LONG_MS));
        home.frozen(false);
        expect(page.locator(".banner.is-offline"))
                .not()
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LONG_MS));
        expect(boiler.locator(".cause")).containsText("The sun gives 1.7 kW more");
        assertEquals(List.of("POST /devices/boiler/commands"), home.writes(), "arrived, too late");
    }

    @Test
    @DisplayName("An order on its way can be cancelled; if it got through, it is taken back")
    void cancel() {
        openSignedIn(TestBrowser.View.PHONE);
        Locator boiler = openOrders("boiler", "Boiler");
        home.frozen(true);
        boiler.locator(".order").first().click();
        boiler.locator(".sending button").click();
        expect(boiler.locator(".outcome").last()).containsText("Cancelling.");
        home.frozen(false);
        expect(boiler.locator(".outcome").last())
                .containsText(
                        "Cancelled. Nothing of it holds.",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(LONG_MS));
        expect(boiler.locator(".cause")).containsText("The sun gives 1.7 kW more");
        List<String> writes = home.writes();
        assertTrue(
                !writes.contains("POST /devices/boiler/commands")
                        || writes.contains("DELETE /devices/boiler/commands"),
                writes.toString());
    }

    @Test
    @DisplayName("Buttons of several devices have names of their own")
    void named() {
        openSignedIn(TestBrowser.View.PHONE);
        device("Boiler").waitFor();
        openOrders("boiler", "Boiler");
        openOrders("battery", "Battery");
        assertEquals(
                List.of(),
                page.evaluate(
                        """
                        () => {
                          const names = [...document.querySelectorAll('main button, main a')].filter(e => e.offsetParent)
                            .map(e => e.getAttribute('aria-label') || e.textContent.trim());
                          return names.filter((name, i) => names.indexOf(name) !== i);
                        }"""));
    }

    @Test
    @DisplayName("Every disabled control says why")
    void disabledSaysWhy() {
        openSignedIn(TestBrowser.View.PHONE);
        Locator boiler = openOrders("boiler", "Boiler");
        for (int i = 0; i < 10; i++) {
            boiler.locator(".stepper button").nth(1).click();
        }
        expect(boiler.locator(".stepper")).containsText("This is the highest.");
        for (String[] screen :
                new String[][] {
                    {"home", ".uplot"},
                    {"services", "service-order"},
                    {"service/org.foyer.service.cosyheat", ".install"},
                    {"settings", "backup-panel button"}
                }) {
            go(screen[0], screen[1]);
            assertEquals(
                    List.of(),
                    page.evaluate(
                            """
                            () => [...document.querySelectorAll('[disabled], [aria-disabled=true]')].filter(e => e.offsetParent)
                              .filter(e => !document.getElementById(e.getAttribute('aria-describedby') || '-')?.textContent.trim())
                              .map(e => e.outerHTML)"""),
                    screen[0]);
        }
    }
}
