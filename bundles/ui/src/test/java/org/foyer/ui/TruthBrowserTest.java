package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the page claims of the home is what the house said, and no more. */
class TruthBrowserTest extends BrowserTest {

    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    /** A home in which nothing is wrong. */
    private static void healthy(ObjectNode all) {
        ArrayNode devices = (ArrayNode) all.get("home").get("devices");
        devices.remove(4);
        ((ObjectNode) all.get("home").get("now").get("ages")).put("batteryS", 0.4);
        devices.get(2).get("readings").forEach(r -> ((ObjectNode) r).put("ageS", 0.4));
    }

    private static ObjectNode now(ObjectNode all) {
        return (ObjectNode) all.get("home").get("now");
    }

    @Test
    @DisplayName(
            "The house frozen for 5 s: a banner, old values in the past, arrows still; then live")
    void frozenHouse() {
        openSignedIn(TestBrowser.View.PHONE);
        page.locator(".uplot").waitFor();
        home.frozen(true);
        expect(page.locator(".banner.is-offline")).containsText("The house does not answer.", SOON);
        expect(page.locator(".node-grid .node-value")).containsText("was 0.64 kW");
        expect(page.locator(".node-house .node-value")).containsText("was 2.3 kW");
        expect(page.locator(".heading .lead")).containsText("ago, 0.64 kW went to the grid.");
        expect(device("Boiler").locator(".big")).containsText("was 1.5 kW");
        expect(page.locator(".overall")).containsText("Nothing here is of now");
        assertEquals(
                "none",
                page.evaluate(
                        "() =>"
                                + " getComputedStyle(document.querySelector('.flow-line')).animationName"));
        home.frozen(false);
        expect(page.locator(".banner.is-offline"))
                .not()
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        expect(page.locator(".node-grid .node-value")).hasText("0.64 kW");
    }

    @Test
    @DisplayName("A stream that breaks alone costs no truth: values stay live by the other way")
    void brokenStream() {
        openSignedIn(TestBrowser.View.PHONE);
        page.locator(".uplot").waitFor();
        home.streaming(false);
        home.model().change(all -> now(all).put("gridW", -1230.0));
        expect(page.locator(".node-grid .node-value"))
                .hasText("1.2 kW", new LocatorAssertions.HasTextOptions().setTimeout(20_000));
        expect(page.locator(".banner.is-offline")).hasCount(0);
    }

    @Test
    @DisplayName("What changed after the page had read, before its stream began, is read again")
    void missedChanges() {
        home.model().change(TruthBrowserTest::healthy);
        home.beforeStream(
                () -> home.model().change(all -> ((ArrayNode) all.get("notices")).removeAll()));
        openSignedIn(TestBrowser.View.PHONE);
        go("notices", ".empty");
        expect(page.locator(".notice")).hasCount(0);
    }

    @Test
    @DisplayName("Meter stopped: a banner, a trouble with its remedy; nothing says live or quiet")
    void silentMeter() {
        home.model()
                .change(
                        all -> {
                            healthy(all);
                            ((ArrayNode) all.get("notices")).removeAll();
                            ((ObjectNode) now(all).get("ages")).put("gridS", 180.0);
                            device(all, 0)
                                    .withObject("/readings")
                                    .withObject("/power")
                                    .put("ageS", 180.0);
                        });
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator("main")).containsText("The grid meter is silent.");
        expect(page.locator(".attention")).containsText("Check that it has power");
        expect(page.locator(".node-grid .node-value")).hasText("was 0.64 kW");
        expect(page.locator(".node-grid .node-words")).hasCount(0);
        expect(page.locator(".flow-grid")).hasClass(java.util.regex.Pattern.compile("is-past"));
        expect(device("Grid meter").locator(".big")).containsText("was 0.64 kW");
        expect(device("Grid meter").locator(".big")).containsText("3 min ago");
        assertFalse(page.locator(".overall").innerText().contains("live"));
        go("notices", ".attention");
        assertFalse(page.locator("main").innerText().contains("All quiet"));
        assertQuiet();
    }

    @Test
    @DisplayName(
            "A meter that is there and has never said a value is silent, too; the rest is drawn")
    void muteMeter() {
        home.model()
                .change(
                        all -> {
                            healthy(all);
                            all.putObject("absent").put("history", true);
                            now(all).putNull("gridW").putNull("houseW");
                            ((ObjectNode) now(all).get("ages")).putNull("gridS").putNull("houseS");
                            device(all, 0).putObject("readings");
                        });
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator(".attention")).containsText("The grid meter is silent.");
        expect(page.locator(".node-grid .node-value")).hasText("unknown");
        page.locator(".uplot").waitFor();
    }

    @Test
    @DisplayName("A meter that is no longer trusted is not called live")
    void frozenMeter() throws Exception {
        JsonNode frozen =
                new ObjectMapper()
                        .readTree(
                                "[{\"code\":\"meter-frozen\",\"subject\":\"grid\",\"severity\":\"ALARM\",\"text\":\"The"
                                        + " meter shows the same value.\",\"remedy\":\"Restart"
                                        + " it.\",\"since\":\"2026-11-26T08:00:00Z\"}]");
        home.model().change(TruthBrowserTest::healthy);
        home.model().change(all -> all.set("troubles", frozen));
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator(".attention")).containsText("The meter shows the same value.");
        assertFalse(page.locator(".overall").innerText().contains("live"));
    }

    @Test
    @DisplayName("Without a grid meter the page says that nothing is guarded")
    void noMeter() {
        home.model()
                .change(
                        all -> {
                            healthy(all);
                            now(all).putNull("gridW").putNull("houseW");
                            ((ArrayNode) all.get("home").get("devices")).remove(0);
                        });
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator("main")).containsText("There is no grid meter.");
        expect(page.locator("main")).containsText("no limit is guarded");
    }

    @Test
    @DisplayName("The stream speaks the reader's language, also after he chose another")
    void language() {
        openSignedIn(TestBrowser.View.PHONE.in("de"));
        page.locator(".uplot").waitFor();
        assertEquals("language=de", home.streamQuery());
        go("settings", "select");
        page.locator("select").first().selectOption("el");
        page.waitForCondition(() -> home.streamQuery().equals("language=el"));
        assertQuiet();
    }

    @Test
    @DisplayName("A second grid connection is shown for itself, its limit with its name")
    void furtherConnection() {
        home.model()
                .change(
                        all -> {
                            ObjectNode barn =
                                    ((ObjectNode) all.get("home"))
                                            .putArray("further")
                                            .addObject()
                                            .put("id", "barn")
                                            .put("name", "Old barn");
                            barn.putObject("now")
                                    .put("gridW", 300.0)
                                    .putObject("ages")
                                    .put("gridS", 0.4);
                            ((ObjectNode) all.get("home").get("limits").get(0))
                                    .putObject("scope")
                                    .put("connection", "barn");
                            ((ObjectNode) all.get("home").get("limits").get(0))
                                    .put("scopeName", "Old barn");
                            ((ObjectNode) all.get("home").get("limits").get(1))
                                    .put("measure", "CURRENT_A")
                                    .put("value", 16)
                                    .putObject("scope")
                                    .put("circuit", "kitchen");
                        });
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator(".further")).containsText("“Old barn”: 0.30 kW from the grid");
        expect(page.locator("limits-card")).containsText("At the connection “Old barn”.");
        expect(page.locator("limits-card")).containsText("At most 16 A per phase");
        expect(page.locator("limits-card")).containsText("On the circuit “kitchen”.");
    }

    @Test
    @DisplayName("Foreign keys of the store: their digest to compare, and the owner's yes")
    void foreignKeys() throws Exception {
        String digest = "ab12".repeat(16);
        JsonNode troubles =
                new ObjectMapper()
                        .readTree(
                                "[{\"code\":\"catalogue-foreign\",\"subject\":\""
                                        + digest
                                        + "\",\"severity\":\"ALARM\",\"text\":\"Other keys.\","
                                        + "\"remedy\":\"Compare.\",\"since\":\"2026-06-21T09:00:00Z\"}]");
        home.model().change(all -> all.set("troubles", troubles));
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator(".attention .digest")).hasText("ab12 ".repeat(16).strip());
        page.locator("foreign-keys button").click();
        expect(page.locator("dialog[open]")).containsText("ab12 ab12");
        page.locator("dialog[open] .is-danger").click();
        page.waitForCondition(() -> home.writes().contains("POST /store/keys"));
        assertEquals(digest, home.bodies().get(home.bodies().size() - 1).path("digest").asText());
    }

    @Test
    @DisplayName("All is said to be live only when every device is, and to be quiet only then")
    void overall() {
        home.model().change(TruthBrowserTest::healthy);
        home.model().change(all -> ((ArrayNode) all.get("notices")).removeAll());
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator(".overall")).containsText("All values are live");
        expect(page.locator(".attention")).hasCount(0);
        home.model()
                .change(
                        all ->
                                device(all, 3)
                                        .withObject("/readings")
                                        .withObject("/power")
                                        .put("ageS", 75.0));
        expect(page.locator(".overall")).containsText("Some values are old");
        go("notices", ".empty");
        expect(page.locator(".empty")).containsText("All quiet");
    }

    @Test
    @DisplayName(
            "Troubles of the house stand first, in its words, gravest first, with remedy and since")
    void troubles() throws Exception {
        JsonNode troubles =
                new ObjectMapper()
                        .readTree(
                                """
                                [{"code":"limit-in-force","subject":"operator","severity":"INFO","parameters":{},"text":"A limit holds.","remedy":"","quoted":null,"since":"2026-11-26T08:00:00Z"},
                                 {"code":"disk-nearly-full","subject":"disk","severity":"ALARM","parameters":{},"text":"The disk is nearly full.","remedy":"Make room.","quoted":null,"since":"2026-11-26T08:00:00Z"},
                                 {"code":"service-failed","subject":"org.foyer.service.batterysaver","severity":"WARNING","parameters":{},"text":"org.foyer.service.batterysaver failed.","remedy":"Look for an update.","quoted":{"author":"org.foyer.service.batterysaver","text":"boom"},"since":"2026-11-26T08:00:00Z"}]
                                """);
        home.model().change(all -> all.set("troubles", troubles));
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator(".attention-item").first()).containsText("The disk is nearly full.");
        expect(page.locator(".attention-item").first()).containsText("Make room.");
        expect(page.locator(".attention-item").first()).containsText("Since");
        expect(page.locator(".attention")).containsText("Battery keeper failed.");
        expect(page.locator("blockquote")).containsText("in the words of Battery keeper");
        expect(page.locator(".good-to-know")).containsText("1 more thing to know");
        expect(page.locator("main")).not().containsText("org.foyer.service");
        home.model().change(all -> ((ArrayNode) all.get("troubles")).removeAll());
        home.model().send("troubles", new ObjectMapper().createObjectNode());
        expect(page.locator(".attention")).not().containsText("The disk is nearly full.");
        assertQuiet();
    }

    @Test
    @DisplayName("Battery full in the sun: it says so, not \"Off\" beside a surplus")
    void batteryFull() {
        home.model()
                .change(
                        all -> {
                            now(all).put("batteryPercent", 100.0).put("batteryW", 0.0);
                            ObjectNode battery = device(all, 2);
                            battery.withObject("/readings").withObject("/power").put("value", 0.0);
                            battery.withObject("/readings")
                                    .withObject("/state-of-charge")
                                    .put("value", 100.0);
                            battery.withObject("/control")
                                    .withObject("/command")
                                    .put("kind", "SET_POWER");
                            battery.withObject("/control")
                                    .withObject("/command")
                                    .put("powerW", 0.0);
                            battery.withObject("/control")
                                    .putObject("by")
                                    .put("mandate", "PLAN")
                                    .put("id", "s")
                                    .put("name", "Sun first");
                        });
        openSignedIn(TestBrowser.View.PHONE);
        expect(device("Battery")).containsText("Full (100 %), the rest goes to the grid");
        expect(device("Battery")).not().containsText("Off");
        expect(page.locator(".node-battery")).containsText("rest to the");
        assertQuiet();
    }

    @Test
    @DisplayName("Negative own use keeps its sign and is called what it is")
    void negativeUse() {
        home.model().change(all -> now(all).put("houseW", -3306.0));
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator(".node-house .node-value")).hasText("−3.3 kW");
        expect(page.locator(".attention")).containsText("The meters contradict each other");
    }

    @Test
    @DisplayName(
            "Every limit is shown with who set it and who may lift it; one's own can be lifted")
    void limits() throws Exception {
        JsonNode mine =
                new ObjectMapper()
                        .readTree(
                                "{\"name\":\"wish\",\"measure\":\"POWER_W\",\"direction\":\"EXPORT\",\"value\":2000,\"until\":null,\"issuer\":\"owner\",\"binding\":\"WISH\",\"mine\":true}");
        home.model().change(all -> ((ArrayNode) all.get("home").get("limits")).add(mine));
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator(".banner").filter(named("At most 2.0 kW into the grid"))).isVisible();
        expect(page.locator(".limit").first()).containsText("Only your installer can lift it.");
        page.locator(".limit button").click();
        expect(page.locator(".limits")).containsText("The limit is lifted.");
        expect(page.locator(".limit")).hasCount(2);
        assertEquals("DELETE /limits/wish", home.writes().get(0));
        assertQuiet();
    }

    @Test
    @DisplayName("A limit of one's own is set in kW, refused without a number, and then lifted")
    void ownLimit() {
        openSignedIn(TestBrowser.View.PHONE.in("de"));
        go("settings", "limit-form");
        page.locator("limit-form summary").click();
        page.locator("limit-form button").click();
        expect(page.locator("limit-form .outcome.is-bad")).containsText("von 0 bis 1000");
        expect(page.locator("#limit-value")).isFocused();
        page.locator("#limit-value").fill("2,5");
        page.locator("limit-form button").click();
        expect(page.locator("limit-form .outcome.is-good")).containsText("Die Grenze gilt bis");
        expect(page.locator(".limits")).containsText("Höchstens 2,5 kW aus dem Netz");
        assertEquals(2500, home.bodies().get(0).get("value").asInt());
        page.locator(".limit button").click();
        expect(page.locator(".limit")).hasCount(2);
        assertQuiet();
    }

    @Test
    @DisplayName("Troubles, energy and prices that this house does not have are left out honestly")
    void olderHouse() {
        home.model()
                .change(
                        all ->
                                all.putObject("absent")
                                        .put("troubles", true)
                                        .put("energy", true)
                                        .put("prices", true));
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator(".attention")).containsText("Wallbox cannot be reached.");
        expect(page.locator("energy-panel")).containsText("does not count energy yet");
        expect(page.locator(".prices")).hasCount(0);
        go("notices", ".notice");
    }
}
