package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Your wishes" on the settings screen: said, changed, explained, and what is missing for it. */
class WishesBrowserTest extends BrowserTest {

    private Locator panel(TestBrowser.View view) {
        openSignedIn(view);
        go("settings", "wishes-panel h3");
        return page.locator("wishes-panel");
    }

    private static Locator kind(Locator panel, String kind) {
        return panel.locator("section[aria-labelledby=wishes-" + kind + "]");
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator labelled(Locator in, String label) {
        return in.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    private JsonNode last() {
        return home.bodies().get(home.bodies().size() - 1);
    }

    @Test
    @Tag("part:FR.PUC2.2")
    @DisplayName(
            "A room's temperature by keyboard: kept, in force, explained; nobody follows it yet")
    void comfort() {
        FakeWishes.rooms(home.model());
        Locator panel = panel(TestBrowser.View.PHONE);
        Locator comfort = kind(panel, "COMFORT");
        button(comfort, "Add a temperature").press("Enter");
        expect(labelled(comfort, "Where")).isFocused();
        labelled(comfort, "Where").selectOption("zone bedroom");
        labelled(comfort, "Not colder than (°C)").fill("17,5");
        labelled(comfort, "Not warmer than (°C)").fill("20");
        button(comfort, "Only at certain hours").click();
        labelled(comfort, "like winter").check();
        labelled(comfort, "Not warmer than (°C)").press("Enter");
        expect(panel).containsText("Saved.");
        expect(button(comfort, "Add a temperature")).isFocused();
        expect(comfort)
                .containsText(
                        "Bedroom 17.5 °C to 20.0 °C; 22:00 to 06:00, every day; when it feels like winter");
        expect(panel.locator(".wish-now")).containsText("Bedroom");
        panel.getByText("Why", new Locator.GetByTextOptions().setExact(true)).click();
        expect(panel.locator(".wish-now")).containsText("This is in force.");
        expect(panel).containsText("Nothing in this home follows wishes yet.");
        assertEquals("bedroom", last().path("zone").asText());
        assertEquals(17.5, last().at("/comfort/lowC").asDouble());
        assertEquals("WINTER", last().at("/comfort/seasons/0").asText());
        assertQuiet();
    }

    @Test
    @DisplayName("A refusal stands at its field, which gets the focus, and what was typed stays")
    void refused() {
        FakeWishes.rooms(home.model());
        Locator panel = panel(TestBrowser.View.DESKTOP);
        Locator comfort = kind(panel, "COMFORT");
        button(comfort, "Add a temperature").click();
        Locator low = comfort.locator("[data-field='comfort.lowC']");
        low.fill("200");
        button(comfort, "Save").click();
        expect(low).isFocused();
        expect(low).hasAttribute("aria-invalid", "true");
        expect(
                        comfort.locator(
                                ".field",
                                new Locator.LocatorOptions()
                                        .setHas(page.locator("[data-field='comfort.lowC']"))))
                .containsText("Give a number from 5 to 90.");
        expect(low).hasValue("200");
        button(comfort, "Cancel").click();
        expect(button(comfort, "Add a temperature")).isFocused();
    }

    @Test
    @DisplayName("Somebody else was quicker: what it says now is shown, the own draft stays")
    void twoAtOnce() {
        FakeWishes.rooms(home.model());
        Locator panel = panel(TestBrowser.View.PHONE);
        Locator comfort = kind(panel, "COMFORT");
        button(comfort, "Add a temperature").click();
        labelled(comfort, "Not colder than (°C)").fill("19");
        button(comfort, "Save").click();
        expect(comfort).containsText("at least 19.0 °C");
        comfort.getByText("Change", new Locator.GetByTextOptions().setExact(true)).click();
        labelled(comfort, "Not colder than (°C)").fill("21");
        FakeWishes.changedByAnother(home.model(), 16);
        button(comfort, "Save").click();
        expect(comfort).containsText("Now it says: at least 16.0 °C.");
        expect(labelled(comfort, "Not colder than (°C)")).hasValue("21");
        button(comfort, "Save").click();
        expect(comfort).containsText("at least 21.0 °C");
        comfort.getByText("Remove", new Locator.GetByTextOptions().setExact(true)).click();
        page.locator("dialog")
                .getByText("Remove", new Locator.GetByTextOptions().setExact(true))
                .click();
        expect(panel).containsText("Removed.");
        expect(comfort).not().containsText("21.0");
    }

    @Test
    @Tag("part:FR.PUC6.1")
    @DisplayName("The car each working day, and today only; a machine's hours; days away")
    void carMachineAway() {
        FakeWishes.device(home.model(), "wallbox", "Wallbox", "EV_CHARGER");
        FakeWishes.device(home.model(), "washer", "Washing machine", "WHITE_GOODS");
        Locator panel = panel(TestBrowser.View.PHONE);
        Locator car = kind(panel, "CAR");
        button(car, "Add a wish for the car").click();
        labelled(car, "At once at least").fill("20");
        labelled(car, "Charged to").fill("80");
        button(car, "Save").click();
        expect(car)
                .containsText(
                        "charged to 80 %; at once to at least 20 %; leaves at 07:30, Monday to Friday");
        button(car, "Add a wish for the car").click();
        labelled(car, "This time only").check();
        labelled(car, "Charged to").fill("90");
        expect(car.getByText("Add a departure")).not().isVisible();
        button(car, "Save").click();
        expect(car).containsText("charged to 90 %; by ");
        assertTrue(last().at("/adHoc/until").asText().endsWith("Z"), last().toString());
        assertTrue(last().at("/car/departures").isNull());
        Locator machine = kind(panel, "MACHINE");
        button(machine, "Add a time to run").click();
        labelled(machine, "Which device").selectOption("role washer");
        button(machine, "Save").click();
        expect(machine).containsText("Washing machine 08:00 to 18:00, every day");
        Locator away = kind(panel, "AWAY");
        button(away, "Add days away").click();
        labelled(away, "First day away").fill("2026-12-20");
        labelled(away, "Day of coming home").fill("2027-01-03");
        labelled(away, "Keep rooms at (°C); empty means no heating").fill("15");
        button(away, "Save").click();
        expect(away)
                .containsText(
                        "The whole home from December 20, 2026, back on January 3, 2027; needs less:"
                                + " rooms and hot water; rooms stay at 15.0 °C or more");
        assertQuiet();
    }

    @Test
    @Tag("part:FR.PUC2.11")
    @DisplayName("Which device follows a wish, which cannot and why, which has not answered")
    void followed() {
        FakeWishes.rooms(home.model());
        Locator panel = panel(TestBrowser.View.PHONE);
        Locator comfort = kind(panel, "COMFORT");
        button(comfort, "Add a temperature").click();
        labelled(comfort, "Not colder than (°C)").fill("19");
        button(comfort, "Save").click();
        expect(panel).containsText("Saved.");
        FakeWishes.handedOver(home.model(), "Heat pump", "TAKEN", null);
        FakeWishes.handedOver(home.model(), "Heater", "REFUSED", "The device cannot be reached.");
        FakeWishes.handedOver(home.model(), "Fan", "NOT_REACHABLE", null);
        FakeWishes.handedOver(home.model(), "Stove", "SENT", null);
        go("home", "device-card");
        go("settings", "wishes-panel .wish-now");
        expect(comfort).containsText("Heat pump follows it.");
        expect(comfort).containsText("Heater cannot follow it: The device cannot be reached.");
        expect(comfort).containsText("Fan has not taken it over. The house keeps trying.");
        expect(comfort).containsText("Stove: told, no answer yet.");
        expect(panel).not().containsText("Nothing in this home follows wishes yet.");
    }

    @Test
    @Tag("part:FR.PUC2.4")
    @DisplayName("How it feels is said in one of four words, or not at all, by keyboard")
    void season() {
        Locator panel = panel(TestBrowser.View.PHONE);
        Locator felt = panel.locator("felt-season");
        expect(felt.locator("input:checked + span")).hasText("I have not said");
        felt.locator("input").first().focus();
        page.keyboard().press("ArrowRight");
        expect(felt.locator("input:checked + span")).hasText("like spring");
        expect(felt).containsText("Noted.");
        assertEquals("{\"season\":\"SPRING\"}", last().toString());
        assertEquals(5, felt.locator("input").count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    @DisplayName("What is not there is said, with what would have to be; an absence needs nothing")
    void nothingThere(String language) {
        home.model().change(all -> all.withObject("/home").putArray("devices"));
        Locator panel = panel(TestBrowser.View.PHONE.in(language));
        boolean german = language.equals("de");
        expect(kind(panel, "COMFORT"))
                .containsText(german ? "Räume werden als Zonen" : "Rooms are named as zones");
        expect(kind(panel, "CAR"))
                .containsText(german ? "keine Ladestation" : "No charging point is connected.");
        expect(kind(panel, "MACHINE"))
                .containsText(german ? "keine Waschmaschine" : "No washing machine");
        expect(button(kind(panel, "AWAY"), german ? "Abwesenheit hinzufügen" : "Add days away"))
                .isVisible();
        assertQuiet();
    }

    @Test
    @DisplayName("Nothing is wider than a phone, and everything pressed is 44 px high")
    void phone() {
        FakeWishes.rooms(home.model());
        Locator panel = panel(TestBrowser.View.PHONE.in("de"));
        Locator comfort = kind(panel, "COMFORT");
        button(comfort, "Temperatur hinzufügen").click();
        button(comfort, "Nur zu bestimmten Stunden").click();
        assertEquals(
                360, ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue());
        for (Locator one : panel.locator("button, .chip span, input[type=time]").all()) {
            assertTrue(one.boundingBox().height >= 44, one.textContent());
        }
    }
}
