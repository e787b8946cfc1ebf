package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Energy, money, prices, the chart; backup and the real wait of the sign-in. */
class EnergyBrowserTest extends BrowserTest {

    @Test
    @DisplayName(
            "Today in kWh and money, gaps marked; then other periods, compared with the one before")
    void energy() {
        openSignedIn(TestBrowser.View.PHONE);
        Locator panel = page.locator("energy-panel");
        expect(panel).containsText("Bought");
        expect(panel).containsText("4.2 kWh");
        expect(panel).containsText("cost €1.01 (estimated)");
        expect(panel).containsText("earned €0.70");
        expect(panel).containsText("60 % of what you used was your own");
        expect(panel).containsText("A part is missing");
        expect(panel.locator(".gaps")).containsText("bought 1.3 kWh, sold unknown");
        panel.getByText("Day, week, month, year").click();
        panel.locator(".bars").waitFor();
        panel.getByText("Week", new Locator.GetByTextOptions().setExact(true)).click();
        expect(panel.locator(".look-back .as-table tbody tr")).hasCount(7);
        expect(panel.locator(".look-back .as-table td:has-text('(estimated)')")).hasCount(1);
        panel.locator(".look-back .as-table summary").click();
        assertEquals(
                List.of(),
                page.evaluate(
                        "() => [...document.querySelectorAll('.look-back tbody th')].filter(e =>"
                                + " e.getBoundingClientRect().height > 60).map(e => e.textContent)"),
                "broken within words");
        panel.locator(".look-back .check input").check();
        expect(panel.locator(".compare")).containsText("Before");
        expect(panel.locator(".compare tbody tr")).hasCount(5);
        panel.locator("[aria-label=Earlier]").click();
        expect(panel.locator("[aria-label=Later]")).not().hasAttribute("aria-disabled", "true");
        assertQuiet();
    }

    @Test
    @DisplayName("The price of now and the cheapest hours; below zero it is said in words")
    void prices() {
        openSignedIn(TestBrowser.View.PHONE);
        Locator prices = page.locator(".prices");
        expect(prices).containsText("Power from the grid costs €0.214/kWh now, until");
        expect(prices).containsText("Cheapest:");
        expect(prices).containsText("No prices for:");
        home.model().change(all -> all.put("cheap", -42_000));
        page.reload();
        expect(page.locator(".prices")).containsText("You are paid for using power now: −€0.042");
        home.model().change(all -> all.put("cheap", "flat"));
        page.reload();
        expect(page.locator(".prices")).containsText("It is the same all the time.");
        expect(page.locator(".prices")).not().containsText("Cheapest");
        assertQuiet();
    }

    @Test
    @Tag("part:FR.PUC8.5")
    @DisplayName(
            "An estimated price says so wherever it stands; details say by whom and since when")
    void estimated() {
        openSignedIn(TestBrowser.View.PHONE);
        Locator prices = page.locator(".prices");
        expect(prices).containsText("Cheapest:");
        expect(prices).not().containsText("estimate");
        prices.locator(".as-table summary").click();
        expect(prices.locator(".as-table")).containsText("Stadtwerke: given out");
        expect(prices.locator(".as-table")).containsText("known here since");
        home.model().change(all -> all.put("guessed", true));
        page.reload();
        expect(prices).containsText("This price is an estimate until the real one is known.");
        expect(prices).containsText(", estimated)");
        prices.locator(".as-table summary").click();
        expect(prices.locator(".as-table tbody small")).hasCount(2);
        expect(prices.locator(".as-table tbody tr").first()).containsText("estimated");
        assertTrue(
                (boolean)
                        page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"));
        assertQuiet();
    }

    @Test
    @DisplayName("The chart's values are read by keys; its lines differ by more than colour")
    void chart() {
        openSignedIn(TestBrowser.View.DESKTOP);
        page.locator(".uplot").waitFor();
        Locator plot = page.locator(".plot");
        plot.focus();
        page.keyboard().press("ArrowLeft");
        expect(page.locator(".readout")).containsText("House");
        String last = plot.getAttribute("aria-valuetext");
        assertTrue(last.contains("Sun") && last.contains("Grid"), last);
        for (int i = 0; i < 30; i++) {
            page.keyboard().press("ArrowLeft");
        }
        assertNotEquals(last, plot.getAttribute("aria-valuetext"));
        expect(plot).isFocused();
        assertEquals(
                3L,
                ((Number)
                                page.evaluate(
                                        "() => new Set([...document.querySelectorAll('.legend .key-sun path, .legend .key-house path, .legend .key-grid path')].map(p => getComputedStyle(p).strokeWidth + getComputedStyle(p).strokeDasharray)).size"))
                        .longValue());
        assertQuiet();
    }

    @Test
    @Tag("part:X.3")
    @DisplayName("Where another device took a place is marked in the chart, and said below it")
    void exchangeInTheChart() {
        openSignedIn(TestBrowser.View.PHONE);
        page.locator(".uplot").waitFor();
        expect(page.locator("power-chart .marks")).hasCount(0);
        Object without = page.evaluate(PIXELS);
        home.model().change(all -> all.putObject("exchanges").put("pv", "PT2H"));
        page.reload();
        page.locator(".uplot").waitFor();
        expect(page.locator("power-chart .marks li")).hasCount(1);
        expect(page.locator("power-chart .marks li"))
                .containsText("another device took its place on");
        assertNotEquals(without, page.evaluate(PIXELS), "a mark is drawn");
        assertQuiet();
    }

    /** How many pixels of the chart's top edge are drawn. */
    private static final String PIXELS =
            """
            () => {
              const canvas = document.querySelector('.uplot canvas');
              const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, 14 * devicePixelRatio);
              return data.filter((part, i) => i % 4 === 3 && part > 200).length;
            }""";

    @Test
    @DisplayName("Two grid meters on two connections are never drawn doubled")
    void twoMeters() {
        home.model()
                .change(
                        all -> {
                            ArrayNode devices = (ArrayNode) all.get("home").get("devices");
                            ObjectNode other = devices.get(0).deepCopy();
                            other.withObject("/readings/power").put("value", 300.0);
                            devices.add(other.put("id", "grid2").put("name", "Garage"));
                        });
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        open(TestBrowser.View.PHONE);
        page.onRequest(request -> asked.add(request.url()));
        TestBrowser.signIn(page);
        page.locator(".uplot").waitFor();
        assertTrue(asked.stream().anyMatch(url -> url.contains("/history?device=grid&")));
        assertTrue(asked.stream().noneMatch(url -> url.contains("/history?device=grid2&")));
        assertQuiet();
    }

    @Test
    @DisplayName("Backup downloads under a passphrase; a restore shows what it holds, then asks")
    void backup() throws IOException {
        openSignedIn(TestBrowser.View.PHONE);
        go("settings", "backup-panel button");
        page.locator("#backup-passphrase").fill("correct horse");
        Download download = page.waitForDownload(() -> page.getByText("Download a backup").click());
        assertTrue(download.suggestedFilename().endsWith(".backup"), download.suggestedFilename());
        assertTrue(Files.readString(download.path()).contains("of the fake home"));
        expect(page.locator("backup-panel")).containsText("The backup is in your downloads");
        assertEquals("correct horse", home.bodies().get(0).get("passphrase").asText());

        page.locator("#restore-file")
                .setInputFiles(
                        new FilePayload(
                                "a.backup",
                                "application/octet-stream",
                                "{\"archive\":1}".getBytes(StandardCharsets.UTF_8)));
        page.getByText("Look into the file").click();
        Locator staged = page.locator(".staged");
        expect(staged).containsText("Backup from Nov 20, 2026");
        expect(staged).containsText("devices and settings");
        expect(staged).containsText("This does not come back:");
        expect(staged).containsText("Battery keeper: May share");
        expect(staged).containsText("stay taken back");
        staged.getByText("Put it back").click();
        expect(page.locator("dialog[open]")).containsText("The home restarts");
        page.locator("dialog[open] .is-danger").click();
        page.waitForCondition(() -> home.writes().contains("POST /system/restore/apply"));
        page.locator("nav.tabs").waitFor();
        assertQuiet();
    }

    @Test
    @DisplayName("A file that is no backup is refused in the house's words")
    void notABackup() {
        openSignedIn(TestBrowser.View.PHONE);
        go("settings", "backup-panel button");
        page.locator("#restore-file")
                .setInputFiles(
                        new FilePayload(
                                "a.txt", "text/plain", "{}".getBytes(StandardCharsets.UTF_8)));
        page.getByText("Look into the file").click();
        expect(page.locator("backup-panel .outcome.is-bad")).containsText("no backup of a home");
        expect(page.locator(".staged")).hasCount(0);
    }

    @Test
    @DisplayName("Too many wrong codes: the wait is the one that the house said, and it ends")
    void realWait() {
        open(TestBrowser.View.PHONE);
        page.locator("#secret").fill("too-many");
        page.locator("#secret").press("Enter");
        expect(page.locator("#secret-trouble")).containsText("You can try again in 3 s");
        expect(page.locator("sign-in form button")).hasAttribute("aria-disabled", "true");
        expect(page.locator("sign-in form button")).hasAttribute("aria-disabled", "false");
        expect(page.locator("#secret-trouble")).isEmpty();
        TestBrowser.signIn(page);
    }
}
