package org.foyer.launcher.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLogTest {

    private final LoggerContext context = new LoggerContext();
    private String before;

    @TempDir Path folder;

    @BeforeEach
    void configure() {
        before = System.getProperty("foyer.log");
        System.setProperty("foyer.log", folder.toString());
        context.setMDCAdapter(new LogbackMDCAdapter());
        HomeLog log = new HomeLog();
        log.setContext(context);
        log.configure(context);
    }

    @AfterEach
    void restore() {
        context.stop();
        if (before == null) {
            System.clearProperty("foyer.log");
        } else {
            System.setProperty("foyer.log", before);
        }
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("foyer.log"));
    }

    @Test
    void logbackFindsIt() {
        assertTrue(
                ServiceLoader.load(Configurator.class).stream()
                        .anyMatch(p -> p.type().equals(HomeLog.class)));
    }

    @Test
    void aLineHasStampLevelThreadAndLogger() throws IOException {
        context.getLogger("org.foyer.home.loop.HomeLoop").info("{} devices", 3);
        assertEquals(1, lines().size());
        String line = lines().get(0);
        assertTrue(
                line.matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ INFO  \\[.+] o\\.f\\.home\\.loop\\.HomeLoop - 3"
                                + " devices"),
                line);
    }

    @Test
    void onlyTheHomeBeginsALine() throws IOException {
        Logger logger = context.getLogger("service");
        String forged = "2026-11-26T08:00:00.000Z ERROR [main] o.f.Forged - broken";
        logger.warn("said\n" + forged + "\r\u001b[31m" + forged);
        logger.warn("failed", new IllegalStateException("why\n" + forged));
        for (String line : lines()) {
            assertFalse(line.startsWith("2026-11-26T08"), line);
            assertTrue(line.startsWith("  | ") || line.matches("\\d{4}-.* WARN  .*"), line);
            assertTrue(line.chars().noneMatch(c -> c < ' ' && c != '\t'), line);
        }
        assertTrue(lines().stream().anyMatch(l -> l.startsWith("  | \tat ")));
    }

    @Test
    void detailsOfTheServerAreLeftOut() throws IOException {
        context.getLogger("org.eclipse.jetty.server.Server").info("started");
        context.getLogger("org.foyer.x.Y").debug("detail");
        assertEquals(List.of(), lines());
    }

    @Test
    void theConsoleGetsTheShortForm() {
        LoggingEvent event =
                new LoggingEvent(
                        "",
                        context.getLogger("org.foyer.store.Store"),
                        Level.WARN,
                        "no",
                        null,
                        null);
        assertEquals("WARN  Store: no\n", LogLine.brief().doLayout(event));
    }
}
