package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.foyer.api.trouble.TroubleCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Who gets in, by what, and who is turned away. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInIT extends RestCase {
    @BeforeAll
    static void live() throws Exception {
        openHouse();
    }

    @Test
    @Order(2)
    void nothingButHealthAndSignInAnswersWithoutASession() throws Exception {
        for (String path :
                List.of(
                        "/api/v1/home",
                        "/api/v1/devices",
                        "/api/v1/openapi.json",
                        "/api/v1/events",
                        "/api/v1/nothing",
                        "/api/v1/session",
                        "/metrics")) {
            problem(get(path, null), 401, "sign-in");
            problem(get(path, "not-a-token"), 401, "sign-in");
        }
        problem(
                send(
                        request("/api/v1/devices/boiler/commands")
                                .POST(BodyPublishers.ofString("{}"))),
                401,
                "sign-in");
    }

    @Test
    @Order(3)
    void thePageSignsInByCodeAndProvesItsWrites() throws Exception {
        problem(post("/api/v1/session", null, "{\"secret\":\"WRONG\"}"), 401, "wrong-secret");
        problem(post("/api/v1/session", null, "{\"secret\":\"\"}"), 422, "invalid");
        HttpResponse<String> in =
                post("/api/v1/session", null, "{\"secret\":\"" + home.code() + "\"}");
        assertEquals(200, in.statusCode(), in.body());
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        String pair = cookie.substring(0, cookie.indexOf(';'));
        String csrf = JSON.readTree(in.body()).path("csrf").asText();
        assertEquals(
                csrf,
                json(send(request("/api/v1/session").header("Cookie", pair).GET()))
                        .path("csrf")
                        .asText());
        String order = "{\"command\":{\"kind\":\"RELEASE\"},\"duration\":\"PT1H\"}";
        HttpRequest.Builder write =
                request("/api/v1/devices/boiler/commands")
                        .header("Cookie", pair)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(order));
        problem(send(write), 403, "csrf");
        problem(send(write.copy().header("X-Foyer-CSRF", "guess")), 403, "csrf");
        write.header("X-Foyer-CSRF", csrf);
        assertEquals(200, send(write).statusCode());
        problem(send(write.copy().header("Origin", "http://evil.example")), 403, "wrong-origin");
        assertEquals(200, send(write.copy().header("Origin", base)).statusCode());
        HttpRequest.Builder out =
                request("/api/v1/session")
                        .header("Cookie", pair)
                        .header("X-Foyer-CSRF", csrf)
                        .DELETE();
        assertEquals(204, send(out).statusCode());
        problem(send(request("/api/v1/session").header("Cookie", pair).GET()), 401, "sign-in");
    }

    @Test
    @Order(4)
    void answersOnlyToItsOwnNames() throws Exception {
        assertTrue(raw("GET /health HTTP/1.1\r\nHost: evil.example\r\n").contains(" 421 "));
        assertTrue(raw("GET /health HTTP/1.1\r\nHost: localhost:1\r\n").contains(" 200 "));
        assertTrue(
                raw("GET /health HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n").contains(" 421 "));
        assertEquals(
                "nosniff",
                get("/health", null).headers().firstValue("X-Content-Type-Options").orElseThrow());
    }

    @Test
    @Order(13)
    void fiveWrongCodesThenTheRightOne() throws Exception {
        for (int i = 0; i < 5; i++) {
            problem(signIn("WRONG" + i), 401, "wrong-secret");
        }
        assertEquals(200, signIn(home.code()).statusCode());
    }

    @Test
    @Order(14)
    void twentyWrongCodesAndTheAnswerSaysTheRealWait() throws Exception {
        HttpResponse<String> answer = null;
        int looked = 0;
        for (int i = 0; i < 20; i++) {
            answer = signIn("WRONG" + i);
            looked += answer.statusCode() == 401 ? 1 : 0;
        }
        assertTrue(looked >= 10 && looked < 20, "looked at " + looked);
        while (answer.statusCode() == 401) {
            answer = signIn("WRONG");
        }
        String detail = problem(answer, 429, "too-many-tries").path("detail").asText();
        long wait = Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(wait >= 1 && wait <= 2, "whoever sits at the machine waits 2 s: " + wait);
        assertTrue(detail.contains("Wait " + wait + " s"), detail);
        long start = System.nanoTime();
        HttpResponse<String> in = await("the door", () -> is(signIn(home.code()), 200));
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(wait + 5));
        assertTrue(in.body().contains("OWNER"));
        assertEquals(200, get("/api/v1/session", token).statusCode(), "sessions are not slowed");
    }

    @Test
    @Order(15)
    void passwordsAndWhatIsNotStored() throws Exception {
        problem(put("/api/v1/session/password", "{\"password\":\"short\"}"), 422, "password-short");
        home.storage.withoutReserve();
        problem(
                put("/api/v1/session/password", "{\"password\":\"long enough it is\"}"),
                507,
                "not-stored");
        assertTrue(json(get("/api/v1/session", token)).path("hasPassword").asBoolean());
        assertTrue(home.house.troubles.has(TroubleCode.NOT_STORED));
        assertEquals(200, signIn("long enough it is").statusCode(), "in force, as it says");
        home.storage.plenty();
        assertEquals(
                204,
                put("/api/v1/session/password", "{\"password\":\"long enough it is\"}")
                        .statusCode());
        assertTrue(!home.house.troubles.has(TroubleCode.NOT_STORED));
    }

    private static HttpResponse<String> signIn(String secret) throws Exception {
        return post("/api/v1/session", null, "{\"secret\":\"" + secret + "\"}");
    }

    private static String raw(String head) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(base).getPort())) {
            socket.getOutputStream()
                    .write(
                            (head + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
