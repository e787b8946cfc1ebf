package org.foyer.acceptance;

import static org.foyer.acceptance.HouseNumbers.SUN_FIRST;
import static org.foyer.acceptance.HouseNumbers.awaits;
import static org.foyer.acceptance.HouseholdPage.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A household chooses a service on the phone and says what it prefers; the devices follow. */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PreferencesTest {

    @TempDir static Path folder;

    private static HomeProcess home;
    private static HouseNumbers house;
    private static Chromium browser;

    @BeforeAll
    static void start() throws IOException {
        Assumptions.assumeTrue(Chromium.executable().isPresent(), Chromium.ABSENT);
        browser = new Chromium();
        home =
                HomeProcess.start(
                                folder.resolve("data"),
                                "--speed",
                                "5",
                                "--start",
                                "2026-06-21T09:00:00Z",
                                "--zone",
                                "Europe/Paris")
                        .live();
        house = new HouseNumbers(home);
        for (String device : List.of("boiler", "battery", "meter", "pv")) {
            awaits(device + " online", () -> house.online(device));
        }
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (home != null) {
            assertEquals(143, home.stop(), "ends on SIGTERM");
        }
    }

    private static HouseholdPage phone() throws IOException {
        HouseholdPage view =
                new HouseholdPage(browser.open(home.base(), "en", 390, 844, ColorScheme.LIGHT));
        view.signIn(home.code());
        return view;
    }

    private static void go(Page page, String screen) {
        page.locator("nav li a[href='#/" + screen + "']").click();
    }

    @Test
    @Order(1)
    @Tag("GEN.3")
    @Tag("PT.HLUC2.PUC1.2")
    @DisplayName(
            "Each service's page says which use cases it serves, several each and one of two"
                    + " services; chosen in the app it is subscribed, and the house's devices reach"
                    + " it")
    void chosen() throws IOException {
        awaits("the catalogue", () -> home.get("api/v1/store/services").path("items").size() > 1);
        try (HouseholdPage view = phone()) {
            Page page = view.page();
            List<String> serving = new ArrayList<>();
            for (JsonNode service : home.get("api/v1/store/services").path("items")) {
                List<String> cases = new ArrayList<>();
                service.path("useCases").forEach(one -> cases.add(one.asText()));
                assertTrue(cases.size() > 1, service.path("name").asText());
                go(page, "store");
                page.locator(".offer")
                        .filter(HouseholdPage.named(service.path("name").asText()))
                        .click();
                page.locator(".cases summary").click();
                expect(page.locator(".cases p")).hasText(String.join(", ", cases));
                if (cases.contains("BE-5")) {
                    serving.add(service.path("name").asText());
                }
            }
            assertTrue(serving.size() > 1, "one use case of " + serving);

            go(page, "store");
            page.locator(".offer").filter(HouseholdPage.named("Sun first")).click();
            assertTrue(house.subscription().isMissingNode());
            for (Locator choice : page.locator(".scope input").all()) {
                choice.check();
            }
            page.locator(".install button").click();
            expect(page.locator(".job.is-good")).containsText("Sun first is installed");
            assertEquals("ACTIVE", house.subscription().path("subscription").asText());
            awaits(
                    "the service to have seen the house and asked for something",
                    () -> house.why("boiler").path("outcomes").toString().contains(SUN_FIRST));
        }
    }

    @Test
    @Order(2)
    @Tag("DE.PREF.1")
    @Tag("DE.HL5.7")
    @Tag("part:DE.HL2.5")
    @Tag("part:FR.EMS.9")
    @DisplayName(
            "On the phone: how each device and the service is, what is preferred now, and other"
                    + " preferences, which the devices follow")
    void preferred() throws IOException {
        try (HouseholdPage view = phone()) {
            Page page = view.page();
            for (String name : List.of("Sun", "Battery", "Grid meter", "Boiler")) {
                expect(view.device(name).locator(".big b")).containsText("kW");
            }
            choose(view, "battery", "95");
            awaits("the battery to have all of it", () -> house.boilerW() < 20);
            go(page, "home");
            expect(view.device("Boiler").locator(".reason"))
                    .containsText("You chose the battery first up to 95");
            choose(view, "water", "95");
            awaits("the water to have it", () -> house.boilerW() > 500 && house.follows());
            go(page, "home");
            expect(view.device("Boiler").locator(".reason")).containsText("The sun gives");
        }
    }

    @Test
    @Order(3)
    @Tag("PT.HLUC2.0.17")
    @DisplayName(
            "With fewer rights than it asks for a service runs; which of its functions is off is"
                    + " told, and the other service goes on")
    void fewerRights() throws IOException {
        try (HouseholdPage view = phone()) {
            Page page = view.page();
            go(page, "store");
            page.locator(".offer").filter(HouseholdPage.named("Energy watch")).click();
            expect(page.locator(".scope input").first()).not().isChecked();
            page.locator(".install button").click();
            expect(page.locator(".job.is-good")).containsText("Energy watch is installed");
            go(page, "services");
            Locator watch = page.locator("article[aria-label='Energy watch']");
            expect(watch).containsText("Running well");
            Locator off = watch.locator(".grant.is-off");
            expect(off).hasCount(2);
            expect(off.first()).containsText("Not allowed");
            expect(off.first()).containsText("Tell you when far more is used than usual.");
            expect(off.last()).containsText("Ask you whether unusual use is right");
            expect(watch.locator(".grant:not(.is-off)")).containsText("add up your day");
            expect(watch.locator(".figures").first()).containsText("Covered by your own sun");
            expect(view.service()).containsText("Running well");
            awaits(
                    "Sun first to steer on",
                    () -> house.control("boiler").at("/by/id").asText().equals(SUN_FIRST));
        }
    }

    private static void choose(HouseholdPage view, String first, String until) {
        go(view.page(), "services");
        expect(view.service()).containsText("Running well");
        Locator settings = view.service().locator(".settings");
        if (settings.getAttribute("open") == null) {
            settings.locator("summary").click();
        }
        Locator order = settings.getByLabel("What the sun fills first");
        String before = first.equals("water") ? "battery" : order.inputValue();
        expect(order).hasValue(before);
        order.selectOption(first);
        settings.getByLabel("Battery first up to").fill(until);
        settings.locator("button.is-main").click();
        expect(settings.locator(".outcome")).containsText("Saved. It holds from now on.");
        expect(settings.getByLabel("Battery first up to")).hasValue(until);
    }
}
