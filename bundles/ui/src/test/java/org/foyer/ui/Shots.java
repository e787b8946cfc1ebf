package org.foyer.ui;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Work by hand: pictures of every screen, on a phone and a desktop, light and dark. Arguments: the
 * folder, then languages (default en).
 */
final class Shots {

    private final Path folder;

    private Shots(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        Shots shots = new Shots(Path.of(args[0]));
        List<String> languages =
                args.length > 1 ? List.of(args).subList(1, args.length) : List.of("en");
        try (TestBrowser browser = new TestBrowser()) {
            for (String language : languages) {
                shots.all(browser, "phone", TestBrowser.View.PHONE.in(language));
                if (language.equals("en")) {
                    shots.all(browser, "phone-dark", TestBrowser.View.PHONE.dark());
                    shots.all(browser, "desktop", TestBrowser.View.DESKTOP);
                    shots.all(browser, "desktop-dark", TestBrowser.View.DESKTOP.dark());
                }
            }
        }
    }

    private void all(TestBrowser browser, String name, TestBrowser.View view) throws IOException {
        try (FakeHome home = new FakeHome(0);
                TestBrowser.Tab tab = browser.open(home, view)) {
            Page page = tab.page();
            String prefix = view.language() + "-" + name + "-";
            page.locator("#secret").waitFor();
            shoot(page, prefix + "0-sign-in");
            TestBrowser.signIn(page);
            page.locator(".uplot").waitFor();
            shoot(page, prefix + "1-home");
            page.locator("[aria-controls=d-boiler-change]").click();
            page.locator("device-card:has([aria-controls=d-boiler-change]) .order")
                    .first()
                    .waitFor();
            shoot(page, prefix + "2-override");
            page.locator("[aria-controls=d-boiler-why]").click();
            page.locator(".why li").first().waitFor();
            shoot(page, prefix + "3-why");
            go(page, "store", ".offer");
            shoot(page, prefix + "4-store");
            go(page, "service/org.foyer.service.sunfirst", ".install");
            shoot(page, prefix + "5-service");
            page.locator(".install button").click();
            page.locator("progress").waitFor();
            shoot(page, prefix + "6-installing");
            page.locator(".job.is-good").waitFor();
            shoot(page, prefix + "7-installed");
            go(page, "service/org.foyer.service.mirror", ".install");
            shoot(page, prefix + "8-service-paid");
            go(page, "services", ".installed");
            shoot(page, prefix + "9-services");
            page.locator(".grant .button").first().click();
            shoot(page, prefix + "a-revoke");
            page.locator("dialog .button").first().click();
            go(page, "notices", ".notice");
            shoot(page, prefix + "b-notices");
            go(page, "settings", ".checks");
            shoot(page, prefix + "c-settings");
            go(page, "home", ".uplot");
            home.frozen(true);
            page.locator(".banner.is-offline").waitFor();
            shoot(page, prefix + "d-lost");
        }
    }

    private static void go(Page page, String route, String sign) {
        page.evaluate("route => { location.hash = '#/' + route; }", route);
        page.locator(sign).first().waitFor();
    }

    private void shoot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(folder.resolve(name + ".png"))
                        .setFullPage(true));
    }
}
