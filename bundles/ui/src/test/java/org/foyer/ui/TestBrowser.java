package org.foyer.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The machine's own chromium under Playwright; nothing is downloaded. */
final class TestBrowser implements AutoCloseable {

    static final String ABSENT =
            "no chromium: install it (apt-get install chromium) or name it in FOYER_CHROMIUM";

    private final Playwright playwright;
    private final Browser browser;

    /** How a page is looked at. */
    record View(int width, int height, ColorScheme scheme, String language) {
        static final View PHONE = new View(360, 740, ColorScheme.LIGHT, "en");
        static final View DESKTOP = new View(1280, 860, ColorScheme.LIGHT, "en");

        View dark() {
            return new View(width, height, ColorScheme.DARK, language);
        }

        View in(String other) {
            return new View(width, height, scheme, other);
        }
    }

    /** An open page with everything that it complained about. */
    record Tab(Page page, List<String> complaints, BrowserContext context)
            implements AutoCloseable {
        @Override
        public void close() {
            context.close();
        }
    }

    TestBrowser() {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium().orElseThrow())
                                        .setArgs(
                                                List.of(
                                                        "--headless=new",
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    static Optional<Path> chromium() {
        String named = System.getenv("FOYER_CHROMIUM");
        return Optional.of(Path.of(named == null ? "/usr/bin/chromium" : named))
                .filter(Files::isExecutable);
    }

    /**
     * Opens the page; errors, policy violations and failed scripts are collected. The browser's own
     * line on a 401 of the session is none: that is how the page learns that nobody is signed in.
     */
    Tab open(FakeHome home, View view) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(view.width(), view.height())
                                .setColorScheme(view.scheme())
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setLocale(view.language())
                                .setTimezoneId("Europe/Paris"));
        Page page = context.newPage();
        page.setDefaultTimeout(10_000);
        List<String> complaints = Collections.synchronizedList(new ArrayList<>());
        page.onConsoleMessage(
                message -> {
                    boolean asksWhoIsHere = message.location().contains("/api/v1/session");
                    if (Set.of("error", "warning").contains(message.type()) && !asksWhoIsHere) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
        page.navigate(home.address() + "/");
        return new Tab(page, complaints, context);
    }

    static void signIn(Page page) {
        page.locator("#secret").fill(FakeHome.CODE);
        page.locator("#secret").press("Enter");
        page.locator("nav.tabs").waitFor();
    }

    /** Comes in with an invitation's code. */
    static void accept(Page page, String code, String password) {
        page.locator("#turn").click();
        page.locator("#code").fill(code);
        page.locator("#password").fill(password);
        page.locator("#password").press("Enter");
        page.locator("nav.tabs").waitFor();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
