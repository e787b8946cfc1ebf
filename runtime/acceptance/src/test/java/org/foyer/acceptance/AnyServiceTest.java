package org.foyer.acceptance;

import static org.foyer.acceptance.HouseholdPage.expect;
import static org.foyer.acceptance.HouseholdPage.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every service that the shipped catalogue offers, in every combination, and without its broker.
 */
class AnyServiceTest {

    @TempDir Path folder;

    private static Set<String> running(HomeProcess home) throws IOException {
        Set<String> running = new TreeSet<>();
        for (JsonNode item : home.get("api/v1/store/subscriptions").path("items")) {
            assertEquals("ACTIVE", item.path("deployment").asText(), item.toString());
            assertEquals("ACTIVE", item.path("subscription").asText(), item.toString());
            running.add(item.at("/service/id").asText());
        }
        return running;
    }

    private static List<String> offered(HomeProcess home) throws IOException {
        JsonNode items = home.get("api/v1/store/services").path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("id").asText())
                .sorted()
                .toList();
    }

    private static void remove(HomeProcess home, String service) throws IOException {
        String path = "api/v1/store/services/" + service + "?purge=true";
        JsonNode job = home.job(home.expect(202, home.send("DELETE", path, null)));
        assertEquals("DONE", job.path("stage").asText(), job.toString());
    }

    private static void install(HomeProcess home, String service) throws IOException {
        JsonNode job = home.install(service);
        assertEquals("DONE", job.path("stage").asText(), job.toString());
    }

    @Test
    @Tag("PT.HLUC2.PUC1.1")
    @Tag("PT.HLUC2.0.4")
    @Tag("PT.HLUC2.0.5")
    @Tag("PT.HLUC2.0.6")
    @Tag("PT.HLUC2.PUC1.6")
    @Tag("PT.HLUC2.0.20")
    @DisplayName(
            "Each service of the broker is shown, fetched, installed and taken away, in any"
                    + " combination; with the broker gone they run on, and the last catalogue is shown")
    void everyCombination() throws IOException {
        Path data = folder.resolve("data");
        List<String> all;
        Instant fetched;
        try (HomeProcess home = HomeProcess.start(data).live()) {
            home.expect(200, home.send("POST", "api/v1/store/refresh", ""));
            all = offered(home);
            assertEquals(Distribution.services().size(), all.size(), all.toString());
            assertTrue(all.size() >= 2, all.toString());
            shown(home, all.size(), "Sun first");
            assertEquals(Set.of(), running(home));
            // Along a Gray code each step installs or takes away one service.
            Set<String> chosen = new TreeSet<>();
            for (int step = 1; step < 1 << all.size(); step++) {
                String service = all.get(Integer.numberOfTrailingZeros(step));
                if (chosen.add(service)) {
                    install(home, service);
                } else {
                    remove(home, service);
                    chosen.remove(service);
                }
                assertEquals(chosen, running(home), "step " + step);
            }
            for (String service : all) {
                if (chosen.add(service)) {
                    install(home, service);
                }
            }
            fetched =
                    Instant.parse(
                            home.get("api/v1/store/services").at("/catalogue/fetched").asText());
            assertEquals(143, home.stop());
        }
        try (HomeProcess home = HomeProcess.start(data, "--no-broker").live()) {
            HomeProcess.await("all to run", () -> runs(home, all));
            assertEquals(all, offered(home));
            JsonNode catalogue = home.get("api/v1/store/services").path("catalogue");
            Instant shown = Instant.parse(catalogue.path("fetched").asText());
            assertTrue(
                    Duration.between(fetched, shown).abs().toMinutes() < 1,
                    "from when the broker was there: " + fetched + ", " + shown);
            shown(home, all.size(), "Checked: ");
            for (String service : all) {
                remove(home, service);
            }
            assertEquals(Set.of(), running(home));
            assertEquals(143, home.stop());
            assertFalse(home.output().contains("Exception"), home.output());
        }
    }

    private static boolean runs(HomeProcess home, List<String> all) {
        try {
            return running(home).equals(new TreeSet<>(all));
        } catch (IOException | AssertionError e) {
            return false;
        }
    }

    /** What the page shows of the store. */
    private static void shown(HomeProcess home, int offers, String text) throws IOException {
        Assumptions.assumeTrue(Chromium.executable().isPresent(), Chromium.ABSENT);
        try (Chromium browser = new Chromium();
                HouseholdPage view = new HouseholdPage(browser.open(home.base(), "en"))) {
            view.signIn(home.code());
            view.page().locator("nav li a[href='#/store']").click();
            expect(view.page().locator(".offer")).hasCount(offers);
            expect(view.page().locator("store-screen")).containsText(text);
            view.page().locator("nav li a[href='#/services']").click();
            Locator installed = view.page().locator("article.installed");
            int running = running(home).size();
            expect(installed).hasCount(running);
            expect(installed.filter(named("Running well"))).hasCount(running);
        }
    }
}
