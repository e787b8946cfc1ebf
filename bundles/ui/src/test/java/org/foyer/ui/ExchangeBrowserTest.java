package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A device is replaced on its card. */
class ExchangeBrowserTest extends BrowserTest {

    private Locator exchange() {
        openSignedIn(TestBrowser.View.PHONE);
        page.locator("[aria-controls=d-boiler-why]").click();
        Locator part = device("Boiler").locator("device-exchange");
        part.locator("summary").click();
        return part;
    }

    @Test
    @Tag("part:X.3")
    @DisplayName(
            "A device is replaced by a new one after one question; what the new one lacks is said,"
                    + " and the place can be given back")
    void replaced() {
        Locator part = exchange();
        Locator choice = part.getByLabel("Replaced by", exactly());
        choice.focus();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        Locator question = page.locator("confirm-dialog dialog");
        expect(question).containsText("Replace Boiler by New boiler?");
        question.getByText("Cancel").click();
        assertTrue(home.writes().stream().noneMatch(w -> w.contains("device-roles")));
        expect(choice).isFocused();
        part.getByText("Replace", new Locator.GetByTextOptions().setExact(true)).first().click();
        question.getByText("Replace", new Locator.GetByTextOptions().setExact(true)).click();
        expect(part).containsText("Done. The new device has its place.");
        expect(part).containsText("can no longer do this: on and off");
        expect(part).containsText("Replaced on");
        assertEquals(
                "boiler-b", home.bodies().get(home.bodies().size() - 1).path("hardware").asText());
        part.getByText("Give the place back").click();
        expect(part).containsText("The earlier device has its place again.");
        expect(part.getByLabel("Replaced by", exactly())).isVisible();
        assertQuiet();
    }

    private static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    @Test
    @DisplayName("A device takes the place of one that is gone; a refusal is said and shows as one")
    void gone() {
        Locator part = exchange();
        Locator choice = part.getByLabel("Takes the place of", exactly());
        expect(choice).containsText("Cellar boiler (no longer there)");
        part.getByLabel("Replace: Takes the place of").click();
        page.locator("confirm-dialog dialog")
                .getByText("Replace", new Locator.GetByTextOptions().setExact(true))
                .click();
        expect(part).containsText("That device is of another kind.");
        assertTrue(home.writes().contains("PUT /device-roles/old-boiler/hardware"));
    }
}
