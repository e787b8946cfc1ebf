package org.foyer.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The machine's own chromium under Playwright; nothing is downloaded. */
final class Chromium implements AutoCloseable {

    static final String ABSENT =
            "no chromium: install it (apt-get install chromium) or name it in FOYER_CHROMIUM";

    private final Playwright playwright;
    private final Browser browser;

    /** An open page with everything that it complained about. */
    record Tab(Page page, List<String> complaints, BrowserContext context)
            implements AutoCloseable {
        @Override
        public void close() {
            context.close();
        }
    }

    Chromium() {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable().orElseThrow())
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

    static Optional<Path> executable() {
        String named = System.getenv("FOYER_CHROMIUM");
        return Optional.of(Path.of(named == null ? "/usr/bin/chromium" : named))
                .filter(Files::isExecutable);
    }

    Tab open(URI home, String language) {
        return open(home, language, 1280, 900, ColorScheme.LIGHT);
    }

    /**
     * Opens the page; errors, warnings and policy violations are collected. The browser's own line
     * on the 401 of the session is none: that is how the page learns that nobody is signed in.
     */
    Tab open(URI home, String language, int width, int height, ColorScheme scheme) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setColorScheme(scheme)
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setLocale(language)
                                .setTimezoneId("Europe/Paris"));
        Page page = context.newPage();
        page.setDefaultTimeout(20_000);
        List<String> complaints = Collections.synchronizedList(new ArrayList<>());
        page.onConsoleMessage(
                message -> {
                    boolean asksWhoIsHere =
                            message.location().contains("/api/v1/session")
                                    && message.text().contains("401");
                    if (Set.of("error", "warning").contains(message.type()) && !asksWhoIsHere) {
                        complaints.add(message.text() + " (" + message.location() + ")");
                    }
                });
        page.onPageError(complaints::add);
        page.navigate(home.toString());
        return new Tab(page, complaints, context);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
