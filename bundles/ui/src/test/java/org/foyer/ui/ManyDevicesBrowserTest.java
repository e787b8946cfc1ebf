package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Homes of no, of five and of sixty devices. */
class ManyDevicesBrowserTest extends BrowserTest {

    private static final String[] KINDS = {"SPACE_HEATER", "SWITCH", "WATER_HEATER", "SENSOR"};

    private static void sixty(ObjectNode all) {
        ArrayNode devices = (ArrayNode) all.get("home").get("devices");
        ObjectNode pattern = devices.get(3).deepCopy();
        for (int i = 5; i < 60; i++) {
            ObjectNode copy = pattern.deepCopy();
            copy.put("id", "device-" + i).put("name", "Device number " + i);
            devices.add(copy.put("kind", KINDS[i % KINDS.length]));
        }
    }

    @Test
    @DisplayName("No devices: first steps instead of an empty picture of nothing")
    void none() {
        home.model()
                .change(
                        all -> {
                            ((ArrayNode) all.get("home").get("devices")).removeAll();
                            ObjectNode now = all.get("home").withObject("/now");
                            now.putNull("gridW").putNull("sunW").putNull("houseW");
                            now.putNull("batteryW").putNull("batteryPercent").putObject("ages");
                        });
        openSignedIn(TestBrowser.View.PHONE);
        expect(page.locator(".steps li")).hasCount(3);
        expect(page.locator(".steps")).containsText("Begin with the grid meter");
        expect(page.locator(".heading")).containsText("Three steps");
        assertQuiet();
    }

    @Test
    @DisplayName("Sixty devices: what needs attention first, groups, a search, a page one can use")
    void many() {
        home.model().change(ManyDevicesBrowserTest::sixty);
        openSignedIn(TestBrowser.View.PHONE);
        page.locator("device-list .group").first().waitFor();
        assertEquals(1, page.locator("device-card").count(), "only what needs attention is open");
        expect(page.locator("device-card").first()).containsText("Wallbox");
        int height = (int) page.evaluate("() => document.documentElement.scrollHeight");
        int stops =
                (int)
                        page.evaluate(
                                "() => [...document.querySelectorAll('a, button, input, summary, [tabindex=\"0\"]')].filter(e => e.offsetParent).length");
        assertTrue(height < 6000, "height " + height);
        assertTrue(stops < 50, "stops " + stops);
        page.locator("device-list input[type=search]").fill("number 17");
        expect(page.locator("device-list .count")).hasText("1 device");
        expect(device("Device number 17")).isVisible();
        page.locator("device-list input[type=search]").fill("");
        page.locator(".group summary").first().click();
        device("Device number 6").waitFor();
        assertQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de", "el", "it", "nl", "pt"})
    @DisplayName("Names and words of the flow picture never overlap, live and old, in any language")
    void noOverlap(String language) {
        home.model()
                .change(
                        all -> {
                            device(all, 3).put("name", "Warmwasserspeicher im Untergeschoss");
                            device(all, 4).put("name", "Ladestation Carport Nordseite");
                            ObjectNode extra = device(all, 3).deepCopy().put("id", "pump");
                            ((ArrayNode) all.get("home").get("devices"))
                                    .add(extra.put("name", "Wärmepumpe"));
                            ObjectNode now = all.get("home").withObject("/now");
                            now.put("batteryPercent", 100.0).put("batteryW", 0.0);
                        });
        openSignedIn(TestBrowser.View.PHONE.in(language));
        page.locator(".picture .node-name").first().waitFor();
        assertEquals("[]", overlaps());
        home.model()
                .change(
                        all -> {
                            ObjectNode ages = all.get("home").withObject("/now/ages");
                            ages.put("gridS", 1800.0).put("sunS", 1800.0);
                            ages.put("batteryS", 1800.0).put("houseS", 1800.0);
                            device(all, 3)
                                    .withObject("/readings")
                                    .withObject("/power")
                                    .put("ageS", 1800.0);
                            all.get("home").withObject("/now").put("batteryW", -1234.0);
                        });
        page.locator(".node-house text.is-past").first().waitFor();
        assertEquals("[]", overlaps());
    }

    private String overlaps() {
        return page.evaluate(
                        """
                        () => {
                          const texts = [...document.querySelectorAll('.picture text')].filter(t => t.textContent.trim());
                          const boxes = texts.map(t => ({t: t.textContent, b: t.getBBox()}));
                          const hits = [];
                          boxes.forEach((p, i) => boxes.slice(i + 1).forEach(q => {
                            const x = Math.min(p.b.x + p.b.width, q.b.x + q.b.width) - Math.max(p.b.x, q.b.x);
                            const y = Math.min(p.b.y + p.b.height, q.b.y + q.b.height) - Math.max(p.b.y, q.b.y);
                            if (x > 0.5 && y > 4.5) { hits.push(p.t + ' / ' + q.t); }
                          }));
                          const box = document.querySelector('.picture').viewBox.baseVal;
                          boxes.filter(p => p.b.x < -1 || p.b.x + p.b.width > box.width + 1 || p.b.y + p.b.height > box.height + 2).forEach(p => hits.push('out: ' + p.t));
                          return JSON.stringify(hits);
                        }""")
                .toString();
    }

    @Test
    @DisplayName("A long name breaks between its words, not within them")
    void longName() {
        home.model().change(all -> device(all, 3).put("name", "Water heater of the guest house"));
        openSignedIn(TestBrowser.View.PHONE);
        page.waitForFunction(
                "() => [...document.querySelectorAll('device-card h3')]"
                        + ".some(e => e.textContent.startsWith('Water heater of'))");
        assertEquals(
                true,
                page.evaluate(
                        """
                        () => {
                          const h = [...document.querySelectorAll('device-card h3')].find(e => e.textContent.startsWith('Water heater'));
                          const words = h.textContent.split(' ');
                          const text = h.firstChild.nodeType === 3 ? h.firstChild : [...h.childNodes].find(n => n.nodeType === 3 && n.data.trim());
                          let at = 0;
                          return words.every(word => {
                            const range = document.createRange();
                            const from = text.data.indexOf(word, at);
                            range.setStart(text, from); range.setEnd(text, from + word.length);
                            at = from + word.length;
                            return range.getClientRects().length === 1;
                          });
                        }"""));
    }
}
