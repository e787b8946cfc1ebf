package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Finding a service, and what is told of it before the yes. */
class StoreBrowserTest extends BrowserTest {

    private static final Map<String, String> FURTHER =
            Map.of(
                    "Sun first", "COMFORT",
                    "Self-sufficiency mirror", "FLEXIBILITY",
                    "Cosy heat", "OTHER",
                    "Grid friend", "FLEXIBILITY");

    private ObjectNode service(JsonNode all, String name) {
        for (JsonNode service : all.get("services")) {
            if (service.get("name").asText().equals(name)) {
                return (ObjectNode) service;
            }
        }
        throw new AssertionError("there is no " + name);
    }

    private void shown(String... names) {
        expect(page.locator(".offer h2")).hasText(names);
    }

    private void chip(String name) {
        page.locator(".chip-button").filter(new Locator.FilterOptions().setHasText(name)).click();
    }

    @Test
    @Tag("GEN.2")
    @DisplayName("Services in order of their name, main category or subcategory, all or of a kind")
    void filterAndSort() {
        home.model()
                .change(
                        all ->
                                FURTHER.forEach(
                                        (name, category) -> {
                                            ArrayNode further =
                                                    service(all, name).putArray("subcategories");
                                            further.add(category);
                                        }));
        openSignedIn(TestBrowser.View.PHONE);
        go("store", ".offer");
        shown(
                "Battery keeper",
                "Cosy heat",
                "Grid friend",
                "Self-sufficiency mirror",
                "Sun first",
                "Sun forecast");
        Locator order = page.getByLabel("Order by");
        order.selectOption("category");
        shown(
                "Battery keeper",
                "Sun first",
                "Cosy heat",
                "Self-sufficiency mirror",
                "Sun forecast",
                "Grid friend");
        order.selectOption("subcategories");
        shown(
                "Sun first",
                "Grid friend",
                "Self-sufficiency mirror",
                "Cosy heat",
                "Battery keeper",
                "Sun forecast");
        chip("Comfort");
        shown("Sun first", "Cosy heat");
        order.selectOption("category");
        shown("Sun first", "Cosy heat");
        order.selectOption("name");
        shown("Cosy heat", "Sun first");
        chip("Help for the grid");
        shown("Grid friend");
        chip("Flexible use");
        shown("Grid friend", "Self-sufficiency mirror");
        chip("All");
        expect(page.locator(".offer")).hasCount(6);
        assertQuiet();
    }

    @Test
    @Tag("PT.HLUC2.PUC1.8")
    @DisplayName(
            "Before the yes: what it sees, what it steers, what comes along and costs, the sum a"
                    + " month, and that it can be ended at any time")
    void beforeTheYes() {
        home.model()
                .change(
                        all ->
                                ((ObjectNode) service(all, "Sun forecast").get("plans").get(0))
                                        .put("feeMinorPerMonth", 150));
        openSignedIn(TestBrowser.View.PHONE);
        go("service/org.foyer.service.cosyheat", ".install");
        Locator screen = page.locator("service-screen");
        expect(screen).containsText("Needs your prices to");
        expect(screen).containsText("May set the temperature of your heat pump");
        expect(screen).containsText("Standard: €2.50 a month");
        Locator companion = page.locator(".companion");
        expect(companion).containsText("Sun forecast comes along");
        expect(companion).containsText("€1.50 a month");
        expect(companion).containsText("May hold the battery back before a sunny hour.");
        expect(page.locator(".total")).hasText("In all: €4.00 a month");
        expect(page.locator(".install")).containsText("You can remove it at any time.");
        assertEquals(List.of(), home.writes(), "nothing is ordered yet");

        go("service/org.foyer.service.mirror", ".install");
        expect(page.locator(".total")).hasText("In all: Free");
        page.getByLabel("Plus, with monthly letter").check();
        expect(page.locator(".total")).hasText("In all: €1.90 a month");
        assertQuiet();
    }
}
