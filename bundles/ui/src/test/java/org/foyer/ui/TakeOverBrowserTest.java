package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person before whatever steers a device; what rooms and cars say; what nobody says. */
class TakeOverBrowserTest extends BrowserTest {

    private static final String[][] STEERED = {
        {"ev", "Car", "EV_CHARGER", "PLAN", "Sun first"},
        {"room", "Living room", "SPACE_HEATER", "FLEXIBILITY", "Flexpool"},
        {"pump", "Heat pump", "HEAT_PUMP", "RULE", "Hub"},
        {"tank", "Hot water", "WATER_HEATER", "SUPPLIER", "Meter"},
        {"store", "Storage", "BATTERY", "PLAN", "Battery keeper"},
        {"plug", "Plug", "SWITCH", "FLEXIBILITY", "Other pool"}
    };

    private static final Pattern SUN = Pattern.compile("Sun ([0-9.]+)\u00a0kW");

    /** Copies of the boiler, each under somebody else's order. */
    private static void steer(ObjectNode all) {
        ArrayNode devices = (ArrayNode) all.get("home").get("devices");
        for (String[] each : STEERED) {
            ObjectNode copy = device(all, 3).deepCopy();
            copy.put("id", each[0]).put("name", each[1]).put("kind", each[2]);
            ((ObjectNode) copy.get("control"))
                    .putObject("by")
                    .put("mandate", each[3])
                    .put("id", "x." + each[0])
                    .put("name", each[4]);
            copy.set("fakeAutomatic", copy.get("control").deepCopy());
            devices.add(copy);
        }
    }

    private JsonNode lastBody() {
        return home.bodies().get(home.bodies().size() - 1);
    }

    private Locator change(String id, String name) {
        Locator card = device(name);
        card.locator("[aria-controls=d-" + id + "-change]").click();
        card.locator(".order").first().waitFor();
        return card;
    }

    @Test
    @Tag("FR.PUC6.14")
    @Tag("FR.ARC.10")
    @Tag("part:DE.ROL.10")
    @DisplayName(
            "Whoever steers a car, a heater, a heat pump, hot water, a battery or a plug: a person"
                    + " takes it over on its card, ends all control of it, and hands it back")
    void takesOver() {
        home.model().change(TakeOverBrowserTest::steer);
        openSignedIn(TestBrowser.View.PHONE);
        for (String[] each : STEERED) {
            String path = "/devices/" + each[0] + "/commands";
            expect(device(each[1]).locator(".cause")).containsText(each[4]);
            Locator card = change(each[0], each[1]);
            card.locator(".order").nth(1).click();
            expect(card.locator(".cause")).containsText("Camille");
            expect(card.locator(".cause")).not().containsText(each[4]);
            assertEquals("SET_POWER", lastBody().at("/command/kind").asText(), each[1]);
            assertEquals(0, lastBody().at("/command/powerW").asDouble(), each[1]);
            card.locator(".order").last().click();
            page.waitForCondition(() -> lastBody().at("/command/kind").asText().equals("RELEASE"));
            expect(card.locator(".cause")).not().containsText(each[4]);
            assertTrue(home.writes().contains("POST " + path), each[1]);
            card.getByText("Back to automatic").click();
            expect(card.locator(".cause")).containsText(each[4]);
            assertTrue(home.writes().contains("DELETE " + path), each[1]);
            card.locator("[aria-controls=d-" + each[0] + "-change]").click();
        }
        assertQuiet();
    }

    @Test
    @Tag("BE.12.2")
    @DisplayName("The temperature that is to be kept is set on the card, while others steer, too")
    void comfort() {
        home.model().change(TakeOverBrowserTest::steer);
        openSignedIn(TestBrowser.View.PHONE);
        for (String[] each : STEERED) {
            if (!each[2].endsWith("HEATER") && !each[2].equals("HEAT_PUMP")) {
                continue;
            }
            Locator card = change(each[0], each[1]);
            card.getByLabel("until I take it back").check();
            card.locator(".stepper button").nth(1).click();
            card.locator(".stepper button").nth(1).click();
            card.locator(".stepper button").nth(2).click();
            expect(card).containsText("It holds until somebody takes it back.");
            assertEquals("SET_TEMPERATURE", lastBody().at("/command/kind").asText());
            assertEquals(57, lastBody().at("/command/targetC").asDouble());
            expect(card.locator(".cause")).containsText("Camille");
        }
        assertQuiet();
    }

    @Test
    @Tag("FR.PRI.6")
    @DisplayName(
            "A manual start without room is refused with how much too much it is; the person stops"
                    + " what it likes on its card, and starts it again")
    void picksWhatToStop() {
        home.model().change(TakeOverBrowserTest::steer);
        home.model().change(all -> device(all, 3).put("fakeRefuses", true));
        openSignedIn(TestBrowser.View.PHONE);
        Locator boiler = change("boiler", "Boiler");
        boiler.locator(".order").first().click();
        expect(boiler.locator(".outcome.is-bad")).containsText("1.2 kVA over its limit");
        Locator car = change("ev", "Car");
        car.locator(".order").nth(1).click();
        expect(car.locator(".cause")).containsText("Camille");
        assertEquals(0, lastBody().at("/command/powerW").asDouble());
        home.model().change(all -> device(all, 3).put("fakeRefuses", false));
        boiler.locator(".order").first().click();
        expect(boiler.locator(".outcome.is-good").last()).containsText("The house took it.");
        expect(boiler.locator(".cause")).containsText("Camille");
    }

    @Test
    @Tag("part:FR.HL1.7")
    @Tag("part:FR.PUC6.5")
    @Tag("part:FR.FLX.7")
    @DisplayName(
            "Flexibility, or automatic control, is stopped for the whole home on the page, each by"
                    + " itself, and allowed again")
    void stops() {
        openSignedIn(TestBrowser.View.PHONE);
        page.locator("nav li a[href='#/services']").click();
        Locator flexibility = page.locator("stops-card [data-what=flexibility]");
        Locator control = page.locator("stops-card [data-what=control]");
        expect(flexibility).containsText("Allowed.");
        flexibility.locator("button").focus();
        page.keyboard().press("Enter");
        expect(flexibility).containsText("Stopped by Camille");
        expect(control).containsText("Allowed.");
        expect(page.locator("stops-card .outcome.is-good")).containsText("Flexibility: stopped.");
        expect(flexibility.locator("button")).isFocused();
        assertTrue(home.writes().contains("PUT /home/stops/flexibility"));
        control.locator("button").click();
        expect(control).containsText("Stopped by Camille");
        flexibility.locator("button").click();
        expect(flexibility).containsText("Allowed.");
        expect(control).containsText("Stopped by Camille");
        assertTrue(home.writes().contains("DELETE /home/stops/flexibility"));
        assertQuiet();
    }

    private static ObjectNode reading(ObjectNode device, String name, double value, String unit) {
        device.withObject("/readings")
                .putObject(name)
                .put("value", value)
                .put("unit", unit)
                .put("at", "2026-06-21T10:00:00Z")
                .put("ageS", 0.4);
        return device;
    }

    private static ObjectNode added(ObjectNode all, String id, String name, String kind) {
        ObjectNode copy = device(all, 0).deepCopy();
        copy.put("id", id).put("name", name).put("kind", kind).putObject("readings");
        ((ArrayNode) all.get("home").get("devices")).add(copy);
        return copy;
    }

    @Test
    @Tag("GR.1.2")
    @Tag("GR.2.1")
    @Tag("GR.2.3")
    @DisplayName(
            "Temperature, humidity, gases and dust of the rooms, each with its unit, as they change;"
                    + " a person acts on what is read by the plug beside it")
    void air() {
        home.model()
                .change(
                        all -> {
                            ObjectNode air = added(all, "air", "Cellar", "SENSOR");
                            reading(air, "temperature", 14.5, "°C");
                            reading(air, "humidity", 78, "%");
                            reading(air, "nh3", 2, "ppm");
                            reading(air, "co", 3, "ppm");
                            reading(air, "pm2.5", 12, "µg/m³");
                            reading(air, "radon", 120, "ppm");
                            ObjectNode plug = device(all, 3).deepCopy();
                            plug.put("id", "dry").put("name", "Dehumidifier").put("kind", "SWITCH");
                            plug.putArray("capabilities")
                                    .addObject()
                                    .put("type", "SWITCHABLE")
                                    .put("ratedPowerW", 300);
                            plug.set("fakeAutomatic", plug.get("control").deepCopy());
                            ((ArrayNode) all.get("home").get("devices")).add(plug);
                        });
        openSignedIn(TestBrowser.View.PHONE);
        Locator facts = device("Cellar").locator(".facts");
        for (String fact :
                List.of(
                        "Temperature14.5\u00a0°C",
                        "Humidity78\u00a0%",
                        "Ammonia2.0\u00a0ppm",
                        "Carbon monoxide3.0\u00a0ppm",
                        "Fine dust12.0\u00a0µg/m³",
                        "radon120.0\u00a0ppm")) {
            expect(facts).containsText(fact);
        }
        Locator dry = change("dry", "Dehumidifier");
        dry.locator(".order").first().click();
        expect(dry.locator(".cause")).containsText("Camille");
        assertEquals("SWITCH", lastBody().at("/command/kind").asText());
        assertTrue(lastBody().at("/command/on").asBoolean());
        assertTrue(home.writes().contains("POST /devices/dry/commands"));
        home.model()
                .change(
                        all -> {
                            for (JsonNode each : all.get("home").get("devices")) {
                                if (each.get("id").asText().equals("air")) {
                                    reading((ObjectNode) each, "humidity", 61, "%");
                                }
                            }
                        });
        expect(facts).containsText("Humidity61\u00a0%");
        assertQuiet();
    }

    @Test
    @Tag("DE.SOC.1")
    @DisplayName("A car that tells its charge shows it as it charges; one that does not, nothing")
    void charge() {
        home.model()
                .change(
                        all -> {
                            ObjectNode tells = added(all, "ev1", "Blue car", "EV_CHARGER");
                            reading(reading(tells, "power", 3680, "W"), "state-of-charge", 40, "%");
                            reading(added(all, "ev2", "Red car", "EV_CHARGER"), "power", 3680, "W");
                        });
        openSignedIn(TestBrowser.View.PHONE);
        expect(device("Blue car").locator(".facts")).containsText("Charge40\u00a0%");
        expect(device("Red car").locator(".big b")).hasText("3.7\u00a0kW");
        expect(device("Red car").locator(".facts")).hasCount(0);
        home.model()
                .change(
                        all -> {
                            for (JsonNode each : all.get("home").get("devices")) {
                                if (each.get("id").asText().equals("ev1")) {
                                    reading((ObjectNode) each, "state-of-charge", 43, "%");
                                }
                            }
                        });
        expect(device("Blue car").locator(".facts")).containsText("Charge43\u00a0%");
    }

    @Test
    @Tag("DE.MO1.2")
    @Tag("PT.HLUC1.PUC1.1")
    @Tag("PT.HLUC1.PUC1.4")
    @DisplayName(
            "Beside what is generated and what each device draws stands everything else that is"
                    + " used, as it changes; unknown is a word")
    void everythingElse() {
        home.model().change(all -> now(all).put("otherW", 760));
        openSignedIn(TestBrowser.View.PHONE);
        Locator other = page.locator("article[aria-label='Everything else']");
        expect(other.locator(".big b")).hasText("0.76\u00a0kW");
        expect(device("Boiler").locator(".big b")).hasText("1.5\u00a0kW");
        expect(device("Roof").locator(".big b")).hasText("3.4\u00a0kW");
        home.model().change(all -> now(all).put("otherW", 2760));
        expect(other.locator(".big b")).hasText("2.8\u00a0kW");
        home.model().change(all -> now(all).putNull("otherW"));
        expect(other.locator(".big b")).not().containsText("0");
        expect(other.locator(".big b")).not().isEmpty();
        assertQuiet();
    }

    private static ObjectNode now(ObjectNode all) {
        return (ObjectNode) all.get("home").get("now");
    }

    @Test
    @Tag("FR.PUC1.2")
    @DisplayName("What the roof gives now, what it gave in the hours before, and in all today")
    void production() throws Exception {
        home.model().stands(Instant.parse("2026-06-21T12:00:00Z"));
        openSignedIn(TestBrowser.View.PHONE);
        Response answer =
                page.waitForResponse(
                        each -> each.url().contains("/history?device=pv&"), () -> page.reload());
        JsonNode recorded = new ObjectMapper().readTree(answer.text()).path("points");
        page.locator(".uplot").waitFor();
        expect(page.locator(".node-sun .node-value")).hasText("3.4\u00a0kW");
        home.model().change(all -> now(all).put("sunW", 1200));
        expect(page.locator(".node-sun .node-value")).hasText("1.2\u00a0kW");
        Locator plot = page.locator(".plot");
        plot.focus();
        page.keyboard().press("ArrowLeft");
        int latest = tellsSun(plot, recorded);
        for (int i = 0; i < 16; i++) {
            page.keyboard().press("ArrowLeft");
        }
        assertEquals(latest - 16, tellsSun(plot, recorded));
        expect(page.locator("energy-panel")).containsText("15.2\u00a0kWh");
    }

    /** The chart tells what was recorded at the time that is pointed at; which one that is. */
    private static int tellsSun(Locator plot, JsonNode recorded) {
        int at = Integer.parseInt(plot.getAttribute("aria-valuenow"));
        String told = plot.getAttribute("aria-valuetext");
        Matcher sun = SUN.matcher(told);
        assertTrue(sun.find(), told);
        double watts = -recorded.path(at).path("mean").asDouble(Double.NaN);
        assertTrue(watts > 0, "by day, at " + recorded.path(at).path("from").asText());
        assertEquals(watts / 1000, Double.parseDouble(sun.group(1)), 0.051, told);
        return at;
    }
}
