package org.foyer.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.tasks.RealTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A supplier's own server, the wire, and the home's prices. */
class PriceSenderTest {

    private static final Instant NOON = Instant.parse("2026-06-21T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final String HEAD = "datetime_utc,price_eur_mwh\n";

    private final TestTime time = new TestTime(NOON, Books.BRUSSELS);
    private final RealTasks threads = new RealTasks();
    private final ManualTasks tasks = new ManualTasks(time, threads);
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());
    private HttpServer supplier;
    private volatile String says = HEAD;
    private volatile int status = 200;
    private Duration longest = PriceFetch.LONGEST;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    @TempDir Path folder;

    @BeforeEach
    void open() throws IOException {
        supplier = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        supplier.createContext("/prices.csv", this::answer);
        supplier.createContext(
                "/elsewhere",
                e -> {
                    e.sendResponseHeaders(200, -1);
                    e.close();
                });
        supplier.start();
    }

    @AfterEach
    void close() {
        threads.awaitIdle();
        threads.close();
        supplier.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String tag = "\"" + says.hashCode() + "\"";
        if (status != 200) {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        } else if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            sent.incrementAndGet();
            exchange.getResponseHeaders().set("ETag", tag);
            byte[] content = says.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    private String url(String query) {
        return "http://127.0.0.1:" + supplier.getAddress().getPort() + "/prices.csv" + query;
    }

    private PriceSender.Config config(String url, int minutes) {
        Map<String, Object> said =
                Map.of(
                        "url",
                        url,
                        "file",
                        folder.resolve("energia.csv").toString(),
                        "everyMinutes",
                        minutes);
        return (PriceSender.Config)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {PriceSender.Config.class},
                        (proxy, method, args) -> said.get(method.getName()));
    }

    private PriceSender sender(String url) {
        return new PriceSender(
                tasks,
                troubles,
                new TestStorage(folder),
                config(url, 15),
                Map.of("service.pid", "org.foyer.market.senders~energia"),
                longest);
    }

    private void look() {
        tasks.round();
        threads.awaitIdle();
    }

    private MarketComponent market() throws IOException {
        Files.createDirectories(folder.resolve("prices"));
        return new MarketComponent(
                time.clock(),
                tasks,
                troubles,
                new TestStorage(folder),
                folder::resolve,
                Configs.of(
                        Map.of(
                                "csv",
                                folder.resolve("energia.csv").toString(),
                                "party",
                                "energia")));
    }

    private void pass(Duration passing) {
        for (long minute = 0; minute < passing.toMinutes(); minute++) {
            time.advance(Duration.ofMinutes(1));
            threads.awaitIdle();
        }
    }

    private static List<KnownPrice> of(MarketComponent market, Instant day) {
        return market.prices("main.import", day, day.plus(DAY), Optional.empty());
    }

    @Test
    @Tag("IT.HL4.1")
    @Tag("DE.SFT.2")
    @DisplayName(
            "Once a day an outside supplier's prices of the next 24 hours come over the network, in"
                    + " quarters of an hour, with who gave them and since when they are known")
    void everyDay() throws IOException {
        Instant day = Instant.parse("2026-06-21T22:00:00Z");
        StringBuilder all = new StringBuilder(HEAD);
        MarketComponentTest.quarters(all, day.minus(DAY), 10);
        says = all.toString();
        PriceSender sender = sender(url("?home=7"));
        look();
        MarketComponent market = market();
        for (int tomorrow = 1; tomorrow <= 3; tomorrow++) {
            pass(Duration.ofHours(4));
            assertEquals(List.of(), of(market, day), "tomorrow is not known yet");
            Instant told = time.now();
            MarketComponentTest.quarters(all, day, 10 * tomorrow);
            says = all.toString();
            pass(Duration.ofMinutes(17));
            List<KnownPrice> prices = of(market, day);
            assertEquals(96, prices.size());
            for (int i = 0; i < 96; i++) {
                KnownPrice price = prices.get(i);
                assertEquals(day.plus(Duration.ofMinutes(15L * i)), price.from());
                assertEquals(price.from().plusSeconds(900), price.until());
                assertEquals((10 * tomorrow + i) * 1000L, price.microPerKWh());
                assertEquals(Optional.of("energia"), price.issue().source().party());
                assertFalse(price.issue().knownFrom().isBefore(told), "since it came");
                assertFalse(price.issue().knownFrom().isAfter(time.now()));
            }
            pass(DAY.minus(Duration.ofMinutes(4 * 60 + 17)));
            assertEquals(1 + tomorrow, sent.get(), "once a day");
            day = day.plus(DAY);
        }
        assertTrue(asked.get() > 3 * 90, "it looks again and again");
        assertEquals(List.of(), troubles.current());
        sender.stop();
        market.stop();
    }

    @Test
    @DisplayName(
            "A supplier that fails, points elsewhere or is gone is told; what was known stays, and"
                    + " goes on once he is back")
    void failing() throws IOException {
        StringBuilder all = new StringBuilder(HEAD);
        Instant day = Instant.parse("2026-06-20T22:00:00Z");
        MarketComponentTest.quarters(all, day, 10);
        says = all.toString();
        PriceSender sender = sender(url(""));
        look();
        MarketComponent market = market();
        pass(Duration.ofMinutes(2));
        assertEquals(96, of(market, day).size());
        for (int wrong : List.of(500, 302, 404)) {
            status = wrong;
            pass(Duration.ofMinutes(15));
            var told = troubles.find(TroubleCode.PRICES_WRONG, "prices-from-energia").orElseThrow();
            assertEquals("127.0.0.1", told.parameters().get("file"));
            assertEquals("HTTP " + wrong, told.why().orElseThrow().parameters().get("detail"));
            assertEquals(96, of(market, day).size());
        }
        status = 200;
        pass(Duration.ofMinutes(15));
        assertEquals(List.of(), troubles.current());
        supplier.stop(0);
        pass(Duration.ofMinutes(15));
        assertTrue(troubles.find(TroubleCode.PRICES_WRONG, "prices-from-energia").isPresent());
        sender.stop();
        assertEquals(List.of(), troubles.current());
        market.stop();
    }

    @Test
    @DisplayName(
            "A supplier whose answer drips, in its head or in its body, is given up and told; the"
                    + " next look is as any")
    void dripping() throws IOException {
        longest = Duration.ofMillis(300);
        for (String first : List.of("HTTP/1.1 200 OK\r\nX-A: ", HEAD_OF_CHUNKS)) {
            try (ServerSocket drips = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                Thread dripping = new Thread(() -> drip(drips, first));
                dripping.start();
                PriceSender sender = sender("http://127.0.0.1:" + drips.getLocalPort() + "/x");
                for (int look = 0; look < 2; look++) {
                    look();
                    var told =
                            troubles.find(TroubleCode.PRICES_WRONG, "prices-from-energia")
                                    .orElseThrow();
                    assertEquals(
                            "not there after 0 s",
                            told.why().orElseThrow().parameters().get("detail"));
                }
                sender.stop();
            }
        }
    }

    private static final String HEAD_OF_CHUNKS =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=";

    /** Until whoever asks has gone; whoever asks next is served then. */
    private static void drip(ServerSocket server, String first) {
        while (!server.isClosed()) {
            try (Socket line = server.accept()) {
                OutputStream out = line.getOutputStream();
                out.write(first.getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    out.write('x');
                    out.flush();
                    LockSupport.parkNanos(5_000_000);
                }
            } catch (IOException e) {
                // The one who asked has gone, or the test is over.
            }
        }
    }

    @Test
    @DisplayName("What comes after a sender was taken out of the settings is not written")
    void ended() throws IOException {
        held = new CountDownLatch(1);
        says = HEAD + "2026-06-21 10:00:00,20\n";
        PriceSender sender = sender(url(""));
        tasks.round();
        sender.stop();
        held.countDown();
        threads.awaitIdle();
        assertEquals(1, asked.get());
        assertFalse(Files.exists(folder.resolve("energia.csv")));
        sender(url(""));
        look();
        assertTrue(Files.exists(folder.resolve("energia.csv")), "one that goes on does write");
    }

    @Test
    @DisplayName("Of a wrong setting the field and the remedy are told")
    void wrong() {
        Map<String, String> none = new HashMap<>();
        none.put("ftp://127.0.0.1/x", "url");
        none.put("https://ada:secret@127.0.0.1/x", "url");
        none.put("prices", "url");
        none.put("http://127.0.0.1:65536/x", "url: port 65536: give 1 to 65535");
        none.put("http://127.0.0.1:0/x", "url");
        none.forEach(
                (url, field) -> {
                    String said =
                            assertThrows(IllegalArgumentException.class, () -> sender(url))
                                    .getMessage();
                    assertTrue(said.startsWith(field), said);
                    assertFalse(said.contains("secret"), said);
                });
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new PriceSender(
                                tasks,
                                troubles,
                                new TestStorage(folder),
                                config(url(""), 0),
                                Map.of()));
    }
}
