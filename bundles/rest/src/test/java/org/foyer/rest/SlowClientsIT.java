package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that send or take slowly hold nobody up but themselves. */
class SlowClientsIT extends RestCase {

    private static final String SIGN_IN =
            "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    @BeforeAll
    static void live() throws Exception {
        openHouse();
    }

    private static Wire wire() throws IOException {
        return new Wire(URI.create(base).getPort());
    }

    @Test
    void dribblingBodiesBlockNobody() throws Exception {
        try (Crowd crowd = new Crowd(210, SIGN_IN + "Content-Length: 400\r\n\r\n")) {
            crowd.dribble("x");
            othersAreServed(4);
            String answer = crowd.wires.get(0).all();
            assertEquals(408, Wire.status(answer), answer);
            assertTrue(Wire.isProblem(answer) && answer.contains("too-slow"), answer);
        }
    }

    @Test
    void tricklingHeadersBlockNobody() throws Exception {
        try (Crowd crowd = new Crowd(300, "GET /api/v1/home HTTP/1.1\r\nHost: localhost\r\n")) {
            crowd.dribble("X-Slow: 1\r\n");
            othersAreServed(2);
        }
    }

    @Test
    void chunksWithoutEndBlockNobody() throws Exception {
        try (Crowd crowd = new Crowd(100, SIGN_IN + "Transfer-Encoding: chunked\r\n\r\n")) {
            crowd.dribble("1;" + "e".repeat(50) + "\r\nx\r\n");
            othersAreServed(2);
        }
    }

    @Test
    void requestsThatNobodyTakesTheAnswersOfBlockNobody() throws Exception {
        String ask = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200);
        try (Crowd crowd = new Crowd(100, ask)) {
            othersAreServed(2);
            assertEquals(100, crowd.wires.size());
        }
    }

    @Test
    void anAnswerBeforeTheBodySaysThatItIsTheLast() throws Exception {
        for (String call : List.of("POST /api/v1/system/restore", "GET /health")) {
            try (Wire wire = wire()) {
                String answer =
                        wire.send(
                                        call
                                                + " HTTP/1.1\r\nHost: localhost\r\n"
                                                + "Authorization: Bearer nobody\r\n"
                                                + "Content-Length: 7\r\n\r\n")
                                .all();
                assertEquals(call.startsWith("GET") ? 200 : 401, Wire.status(answer), answer);
                assertTrue(
                        answer.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n"),
                        answer);
            }
        }
    }

    private static void othersAreServed(int rounds) throws Exception {
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            var health = get("/health", null);
            assertEquals(200, health.statusCode(), health.body());
            assertEquals(200, get("/api/v1/home", token).statusCode());
            assertEquals(
                    200,
                    post("/api/v1/session", null, "{\"secret\":\"" + home.code() + "\"}")
                            .statusCode());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(millis < 8_000, "three requests took " + millis + " ms");
        }
    }

    /** Many connections that each have sent the same beginning. */
    private static final class Crowd implements AutoCloseable {

        final List<Wire> wires = new ArrayList<>();
        private volatile boolean dripping = true;

        Crowd(int size, String beginning) throws IOException {
            for (int i = 0; i < size; i++) {
                wires.add(wire().send(beginning));
            }
        }

        void dribble(String drop) {
            Thread drip = new Thread(() -> drip(drop), "drip");
            drip.setDaemon(true);
            drip.start();
        }

        private void drip(String drop) {
            while (dripping) {
                for (Wire wire : wires) {
                    try {
                        wire.send(drop);
                    } catch (IOException refused) {
                        dripping = dripping && !Thread.interrupted();
                    }
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(800));
            }
        }

        @Override
        public void close() throws IOException {
            dripping = false;
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }
}
