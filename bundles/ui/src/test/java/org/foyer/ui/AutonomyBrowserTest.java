package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How far automation may go at a device, on its card. */
class AutonomyBrowserTest extends BrowserTest {

    private Locator card() {
        home.model()
                .change(
                        all -> {
                            for (JsonNode device : all.get("home").get("devices")) {
                                ((ObjectNode) device).put("autonomy", "DO");
                            }
                            all.set("questions", all.get("fakeQuestions").deepCopy());
                        });
        openSignedIn(TestBrowser.View.PHONE);
        page.locator("[aria-controls=d-boiler-why]").click();
        return device("Boiler");
    }

    private String last() {
        return home.bodies().get(home.bodies().size() - 1).toString();
    }

    @Test
    @Tag("part:PT.HLUC1.0.10")
    @DisplayName(
            "Three plain words, by keyboard; a suggestion on the card, one tap to do it, and the"
                    + " answer is taken back")
    void suggested() {
        Locator card = card();
        Locator choice = card.locator("autonomy-choice");
        expect(choice).containsText("What may automation do here?");
        choice.locator("input").first().focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        expect(choice).containsText("only suggest, here on the card");
        assertEquals("{\"autonomy\":\"SUGGEST\"}", last());
        Locator part = card.locator("device-autonomy");
        expect(part).containsText("Sun first suggests, draw power (1.5 kW).");
        part.getByText("Do it now").click();
        expect(part).containsText("Sun first may act now.");
        expect(part).containsText("Ada said yes to Sun first.");
        assertEquals("{\"by\":\"org.foyer.service.sunfirst\"}", last());
        part.getByText("Take the answer back").click();
        expect(part).containsText("The answer is taken back.");
        expect(part.getByText("Do it now")).isVisible();
        assertQuiet();
    }

    @Test
    @DisplayName("Where it asks, no is said beside it, in the words of the question")
    void asked() {
        Locator card = card();
        card.getByLabel("Ask first", new Locator.GetByLabelOptions().setExact(true)).check();
        Locator part = card.locator("device-autonomy");
        part.getByText("No", new Locator.GetByTextOptions().setExact(true)).click();
        expect(part).containsText("Sun first does not act now.");
        expect(card.getByLabel("Act", new Locator.GetByLabelOptions().setExact(true)))
                .not()
                .isChecked();
        assertTrue(home.writes().contains("POST /questions/q1/answer"));
        assertEquals("{\"option\":\"no\"}", last());
    }
}
