package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a household reads off the page: powers, states, causes, limits, prices, the past. */
class DashboardBrowserTest extends BrowserTest {

    private static ObjectNode now(ObjectNode all) {
        return (ObjectNode) all.get("home").get("now");
    }

    private static void power(ObjectNode all, int index, double watts) {
        device(all, index).withObject("/readings").withObject("/power").put("value", watts);
    }

    private void opened() {
        openSignedIn(TestBrowser.View.PHONE);
        page.locator(".uplot").waitFor();
    }

    @Test
    @Tag("DE.HL5.1")
    @Tag("GR.6.5")
    @DisplayName("What the connection and each device draw now, and what they draw next")
    void consumption() {
        opened();
        for (int[] step : new int[][] {{1230, 1500, 900}, {4460, 2700, 1800}}) {
            home.model()
                    .change(
                            all -> {
                                now(all).put("gridW", step[0]).put("houseW", step[0] + 800.0);
                                power(all, 0, step[0]);
                                power(all, 3, step[1]);
                                power(all, 2, step[2]);
                            });
            expect(page.locator(".node-grid .node-value")).hasText(kilowatts(step[0]));
            expect(page.locator(".node-grid .node-words")).hasText("from the grid");
            expect(page.locator(".node-house .node-value")).hasText(kilowatts(step[0] + 800));
            expect(device("Grid meter").locator(".big b")).hasText(kilowatts(step[0]));
            expect(device("Boiler").locator(".big b")).hasText(kilowatts(step[1]));
            expect(device("Battery").locator(".big b")).hasText(kilowatts(step[2]));
        }
        assertQuiet();
    }

    private static String kilowatts(double watts) {
        return watts < 1000
                ? String.format(java.util.Locale.ROOT, "%.2f\u00a0kW", watts / 1000)
                : String.format(java.util.Locale.ROOT, "%.1f\u00a0kW", watts / 1000);
    }

    @Test
    @Tag("DE.HL5.3")
    @DisplayName("What the sun gives now, and what it gives next")
    void sun() {
        opened();
        for (int watts : new int[] {3400, 1200, 0}) {
            home.model()
                    .change(
                            all -> {
                                now(all).put("sunW", watts);
                                power(all, 1, -watts);
                            });
            String shown = kilowatts(watts);
            expect(page.locator(".node-sun .node-value")).hasText(shown);
            expect(device("Roof").locator(".big b")).hasText(shown);
        }
    }

    @Test
    @Tag("FR.HL1.8")
    @Tag("GR.1.3")
    @DisplayName("Each connected device says whether it works or rests, as it changes")
    void onOrOff() {
        opened();
        JsonNode devices = home.model().read(all -> (ArrayNode) all.get("home").get("devices"));
        int asked = 0;
        for (int i = 0; i < devices.size(); i++) {
            if (!devices.get(i).at("/reachability/status").asText().equals("ONLINE")
                    || devices.get(i).at("/readings/power").isMissingNode()) {
                continue;
            }
            asked++;
            int index = i;
            Locator state = device(devices.get(i).get("name").asText()).locator(".device-head p");
            home.model()
                    .change(
                            all -> {
                                power(all, index, 0);
                                device(all, index)
                                        .withObject("/readings")
                                        .withObject("/power")
                                        .put("ageS", 0.4);
                            });
            expect(state).containsText("at rest");
            home.model().change(all -> power(all, index, 1500));
            expect(state).not().containsText("at rest");
            expect(state)
                    .hasText(
                            java.util.regex.Pattern.compile(
                                    "(working|is charging|from the grid)$"));
        }
        assertTrue(asked >= 4, asked + " devices");
    }

    @Test
    @Tag("FR.PUC7.11")
    @DisplayName("Each appliance says why it does what it does, and who decided that")
    void control() {
        String[] who = {"PERSON", "PLAN", "FLEXIBILITY", "LIMIT", ""};
        openSignedIn(TestBrowser.View.PHONE);
        for (String mandate : who) {
            home.model().change(all -> explain(all, mandate));
            JsonNode devices = home.model().read(all -> (ArrayNode) all.get("home").get("devices"));
            int steered = 0;
            for (JsonNode each : devices) {
                if (each.path("control").isObject()) {
                    steered++;
                    String name = each.get("name").asText();
                    Locator cause = device(name).locator(".cause");
                    expect(cause.locator(".reason"))
                            .hasText("Because of " + mandate + " at " + name + ".");
                    expect(cause)
                            .containsText(
                                    mandate.isEmpty() ? "Nobody steers it now." : "Who " + mandate);
                    if (!mandate.isEmpty()) {
                        expect(cause).containsText("Off");
                    }
                }
            }
            assertTrue(steered >= 3, steered + " appliances");
        }
    }

    private static void explain(ObjectNode all, String mandate) {
        for (JsonNode each : all.get("home").get("devices")) {
            if (each.path("control").isObject()) {
                ObjectNode control = (ObjectNode) each.get("control");
                control.putObject("reason")
                        .put("code", "x")
                        .put(
                                "text",
                                "Because of " + mandate + " at " + each.get("name").asText() + ".");
                control.putNull("by").putObject("command").put("kind", "RELEASE");
                if (!mandate.isEmpty()) {
                    control.putObject("by")
                            .put("mandate", mandate)
                            .put("id", "x")
                            .put("name", "Who " + mandate);
                    control.putObject("command").put("kind", "SWITCH").put("on", false);
                }
            }
        }
    }

    @Test
    @Tag("DE.HL5.5")
    @Tag("part:DE.GR1.3")
    @DisplayName("A limit on what is drawn is shown while it is in force, with its issuer and end")
    void limit() throws Exception {
        JsonNode operator =
                new ObjectMapper()
                        .readTree(
                                "{\"name\":\"operator\",\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":2500,"
                                        + "\"until\":\"2099-01-01T12:00:00Z\",\"issuer\":\"Netz"
                                        + " AG\",\"binding\":\"LAW\",\"mine\":false}");
        opened();
        expect(page.locator(".limit").filter(named("Netz AG"))).hasCount(0);
        home.model().change(all -> ((ArrayNode) all.get("home").get("limits")).add(operator));
        expect(page.locator(".banner").filter(named("2.5\u00a0kW"))).isVisible();
        Locator limit = page.locator(".limit").filter(named("2.5\u00a0kW"));
        expect(limit).containsText("Netz AG");
        expect(limit).containsText("Until Thu, Jan 1, 01:00");
        home.model().lift("operator");
        expect(page.locator(".limit").filter(named("Netz AG"))).hasCount(0);
    }

    @Test
    @Tag("part:DE.GR1.3")
    @DisplayName("A link's limit is told with who sets it; unheard, with the value agreed for that")
    void linkLimit() throws Exception {
        String link =
                "{\"name\":\"link.dso\",\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":4200,"
                        + "\"scope\":{\"connection\":\"main\"},\"scopeName\":null,\"link\":\"dso\",\"life\":\"%s\","
                        + "\"since\":\"2099-01-01T10:00:00Z\",\"until\":\"2099-01-01T12:00:00Z\","
                        + "\"issuer\":\"operator\",\"binding\":\"LAW\",\"mine\":false}";
        JsonNode active = new ObjectMapper().readTree(link.formatted("ACTIVE"));
        opened();
        home.model().change(all -> ((ArrayNode) all.get("home").get("limits")).add(active));
        expect(page.locator(".banner").filter(named("The grid operator sets a limit")))
                .containsText("At most 4.2\u00a0kW from the grid, until Thu, Jan 1, 01:00");
        home.model().lift("link.dso");
        JsonNode failSafe = new ObjectMapper().readTree(link.formatted("FAIL_SAFE"));
        home.model().change(all -> ((ArrayNode) all.get("home").get("limits")).add(failSafe));
        expect(page.locator(".banner").filter(named("No word from the grid operator")))
                .containsText("Agreed for that case: At most 4.2\u00a0kW from the grid");
        Locator limit = page.locator(".limit").filter(named("No word from the grid operator"));
        expect(limit).containsText("Since Thu, Jan 1, 11:00");
        expect(limit).containsText("At least until Thu, Jan 1, 01:00 PM, unless they are heard");
        expect(limit).containsText("Only the grid operator can lift it");
    }

    @Test
    @Tag("DE.HL5.6")
    @Tag("FR.HL1.1")
    @DisplayName("The price of now, and every period to come with its price")
    void prices() {
        opened();
        Locator prices = page.locator(".prices");
        expect(prices).containsText("Power from the grid costs €0.214/kWh now, until");
        prices.locator(".as-table summary").click();
        List<String> periods = prices.locator("tbody th").allInnerTexts();
        List<String> paid = prices.locator("tbody td:nth-child(2)").allInnerTexts();
        assertTrue(periods.size() > 2, periods.toString());
        assertEquals(periods.size(), new HashSet<>(periods).size(), "each period once");
        Set<String> different = new HashSet<>(paid);
        assertTrue(different.size() > 1, "cheap and dear ones are told apart: " + different);
        assertTrue(paid.stream().anyMatch(p -> p.contains("€")), paid.toString());
        home.model().change(all -> all.put("cheap", -42_000));
        page.reload();
        expect(page.locator(".prices")).containsText("−€0.042");
    }

    @Test
    @Tag("FR.HL1.5")
    @Tag("FR.HL2.6")
    @DisplayName("Power and energy, of now and of the past; what works and what rests")
    void past() {
        opened();
        expect(page.locator(".node-house .node-value")).hasText("2.3\u00a0kW");
        Locator plot = page.locator(".plot");
        plot.focus();
        page.keyboard().press("ArrowLeft");
        String latest = plot.getAttribute("aria-valuetext");
        for (int i = 0; i < 30; i++) {
            page.keyboard().press("ArrowLeft");
        }
        assertFalse(latest.equals(plot.getAttribute("aria-valuetext")), latest);
        assertTrue(latest.contains("kW"), latest);

        Locator state = device("Boiler").locator(".device-head p");
        expect(state).containsText("working");
        home.model().change(all -> power(all, 3, 0));
        expect(state).containsText("at rest");

        Locator energy = page.locator("energy-panel");
        expect(energy).containsText("4.2\u00a0kWh");
        energy.getByText("Day, week, month, year").click();
        energy.locator(".bars").waitFor();
        energy.getByText("Week", new Locator.GetByTextOptions().setExact(true)).click();
        expect(energy.locator(".look-back .as-table tbody tr")).hasCount(7);
        assertTrue(energy.locator(".look-back .as-table").innerHTML().contains("kWh"), "in energy");
    }

    @Test
    @Tag("PT.HLUC2.0.9")
    @DisplayName("From the store to an active service and out of it again on a phone, by touch")
    void phone() {
        openSignedIn(TestBrowser.View.PHONE);
        page.locator("nav li a[href='#/store']").click();
        page.locator(".offer").filter(named("Sun first")).click();
        page.locator(".install button").click();
        expect(page.locator(".job.is-good")).containsText("Sun first is installed");
        page.locator(".job a").click();
        Locator sunFirst = page.locator("article.installed[aria-label='Sun first']");
        expect(sunFirst).isVisible();
        assertTrue(
                home.writes().contains("POST /store/services/org.foyer.service.sunfirst/install"),
                home.writes().toString());
        sunFirst.getByText("Remove").click();
        page.locator("dialog[open] .is-danger").click();
        expect(sunFirst).hasCount(0);
        assertTrue(
                (boolean)
                        page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"));
        assertQuiet();
    }
}
