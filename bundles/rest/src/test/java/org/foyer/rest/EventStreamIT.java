package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.foyer.api.notice.Notice;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.rest.event.EventHub;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The stream of events: what it tells, to how many, and that nobody holds it up. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EventStreamIT extends RestCase {
    @BeforeAll
    static void live() throws Exception {
        openHouse();
        // A job from before anyone listens: the hub's first look finds it and keeps it to itself.
        assertEquals(202, install().statusCode());
    }

    private static HttpResponse<String> install() throws Exception {
        return post(
                "/api/v1/store/services/org.foyer.service.sunfirst/install",
                token,
                "{\"version\":\"1.0.0\",\"plan\":\"free\",\"scopes\":[\"readings\",\"control\"]}");
    }

    @Test
    @Order(11)
    void streamsEventsToTwoClientsAndForgetsThoseThatGo() throws Exception {
        try (Events one = new Events();
                Events two = new Events()) {
            for (Events events : List.of(one, two)) {
                assertEquals(0, events.next("hello").size());
                JsonNode first = events.next("home");
                schemas.check("HomeView", first);
            }
            home.tellListeners();
            assertNotNull(one.next("home"));
            // What happens right after connecting is told: the first look was at connecting.
            home.house.post(Notice.Level.INFO, "test", Reason.of(ReasonCode.SUN_FADING));
            schemas.check("NoticeView", one.next("notice"));
            home.house.troubles.raise(TroubleCode.METER_SILENT, "meter", Map.of("device", "meter"));
            assertEquals(0, two.next("troubles").size());
            assertEquals(202, install().statusCode());
            schemas.check("JobView", two.next("job"));
            // Told in either order, so each stream is asked for one of them.
            assertEquals(0, one.next("store").size());
        }
        await(
                "closed streams",
                () -> {
                    home.house.post(Notice.Level.INFO, "test", Reason.of(ReasonCode.SUN_FADING));
                    home.tellListeners();
                    return get("/metrics", token).body().contains("foyer_event_streams 0")
                            ? true
                            : null;
                });
    }

    @Test
    @Order(12)
    void theStreamSpeaksTheLanguageThatIsAskedFor() throws Exception {
        problem(get("/api/v1/events?language=xx", token), 422, "invalid");
        try (Events german = new Events("?language=de")) {
            german.next("hello");
            home.house.post(Notice.Level.INFO, "test", Reason.of(ReasonCode.SUN_FADING));
            assertEquals(
                    "Die Sonne reicht nicht mehr aus.",
                    german.next("notice").path("text").asText());
        }
    }

    @Test
    @Order(13)
    void aStreamThatNobodyReadsHoldsNoOneUpAndStreamsAreBounded() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < EventHub.MOST_CLIENTS; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(4096);
                socket.connect(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), URI.create(base).getPort()));
                socket.getOutputStream()
                        .write(
                                ("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                                + token
                                                + "\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII));
                sockets.add(socket);
            }
            await(
                    "all streams",
                    () ->
                            get("/metrics", token)
                                            .body()
                                            .contains(
                                                    "foyer_event_streams " + EventHub.MOST_CLIENTS)
                                    ? true
                                    : null);
            problem(get("/api/v1/events", token), 503, "too-many-streams");
            for (int i = 0; i < 300; i++) {
                home.house.post(Notice.Level.INFO, "flood", Reason.of(ReasonCode.SUN_FADING));
            }
            long start = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                assertEquals(200, get("/api/v1/home", token).statusCode());
            }
            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(15));
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** A client of the event stream. */
    private static final class Events implements AutoCloseable {

        private final BlockingQueue<String[]> queue = new LinkedBlockingQueue<>();
        private final InputStream in;
        private final Thread reader = new Thread(this::read, "events");

        Events() throws IOException, InterruptedException {
            this("");
        }

        Events(String query) throws IOException, InterruptedException {
            HttpResponse<InputStream> answer =
                    HTTP.send(
                            request("/api/v1/events" + query)
                                    .header("Authorization", "Bearer " + token)
                                    .GET()
                                    .build(),
                            BodyHandlers.ofInputStream());
            assertEquals(200, answer.statusCode());
            in = answer.body();
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (var lines =
                    new java.io.BufferedReader(
                            new java.io.InputStreamReader(in, StandardCharsets.UTF_8))) {
                String event = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event: ")) {
                        event = line.substring(7);
                    } else if (line.startsWith("data: ")) {
                        queue.add(new String[] {event, line.substring(6)});
                    }
                }
            } catch (IOException e) {
                // closed
            }
        }

        JsonNode next(String event) throws Exception {
            return await(event, () -> poll(event, 1000));
        }

        JsonNode poll(String event, long millis) throws Exception {
            String[] next = queue.poll(millis, TimeUnit.MILLISECONDS);
            while (next != null && !next[0].equals(event)) {
                next = queue.poll(millis, TimeUnit.MILLISECONDS);
            }
            return next == null ? null : JSON.readTree(next[1]);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
