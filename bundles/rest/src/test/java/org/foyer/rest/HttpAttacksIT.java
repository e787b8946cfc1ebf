package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.foyer.api.control.Limit;
import org.foyer.api.control.StepProfile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Attempts on the running interface, by kind. Each says what success would look like; none may
 * succeed, none may make the home fail, and there may not become fewer of them.
 *
 * <p>Over 400 lines, because it is one list of attacks on one running home, counted together and
 * read as a list.
 */
class HttpAttacksIT extends RestCase {

    private static final int LEAST_KINDS = 22;
    private static final int LEAST_ATTEMPTS = 240;

    private static final String ORDER =
            "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":1234},\"duration\":\"PT1H\"}";
    private static final String BOILER = "/api/v1/devices/boiler/commands";
    private static final List<String> SECRETS =
            List.of(
                    "/api/v1/home",
                    "/api/v1/devices",
                    "/api/v1/troubles",
                    "/api/v1/notices",
                    "/api/v1/grants",
                    "/api/v1/system",
                    "/api/v1/openapi.json",
                    "/api/v1/events",
                    "/api/v1/session",
                    "/api/v1/history/quantities?device=boiler",
                    "/api/v1/store/subscriptions",
                    "/metrics");

    private static String cookie;
    private static String csrf;

    private final Map<String, Integer> attempts = new TreeMap<>();
    private final List<String> successes = new ArrayList<>();
    private String kind = "";

    @BeforeAll
    static void live() throws Exception {
        openHouse();
        var in = post("/api/v1/session", null, "{\"secret\":\"" + home.code() + "\"}");
        String set = in.headers().firstValue("Set-Cookie").orElseThrow();
        cookie = set.substring(0, set.indexOf(';'));
        csrf = JSON.readTree(in.body()).path("csrf").asText();
    }

    @Test
    void noneSucceeds() throws Exception {
        authenticationBypass();
        foreignPages();
        foreignHosts();
        traversal();
        smuggling();
        malformedLines();
        oversize();
        charsets();
        doubledHeaders();
        doubledParameters();
        methods();
        contentTypes();
        jsonBombs();
        badFields();
        idempotency();
        streams();
        cookies();
        crossOrigin();
        caching();
        lateOrders();
        foreignLimits();
        escalation();
        leaks();
        unknownAddresses();
        assertEquals(200, get("/api/v1/home", token).statusCode(), "the home lives on");
        int all = attempts.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(
                "HTTP attacks: "
                        + attempts.size()
                        + " kinds, "
                        + all
                        + " attempts, "
                        + successes.size()
                        + " succeeded: "
                        + attempts);
        assertEquals(List.of(), successes);
        assertTrue(attempts.size() >= LEAST_KINDS, "kinds: " + attempts.keySet());
        assertTrue(all >= LEAST_ATTEMPTS, "attempts: " + all);
    }

    // --- how an attempt is counted ---------------------------------------------------------

    private void attempt(String what, boolean succeeded) {
        attempts.merge(kind, 1, Integer::sum);
        if (succeeded) {
            successes.add(kind + ": " + what);
        }
    }

    /** Sends one request and closes; succeeded if the answer has one of the statuses. */
    private String raw(String what, String head, String body, int... won) throws IOException {
        String answer = exchange(head + "\r\nConnection: close\r\n\r\n" + body);
        int status = Wire.status(answer);
        boolean succeeded = status >= 500 && status != 501 && status != 505;
        for (int status2 : won) {
            succeeded |= status == status2;
        }
        attempt(what + " → " + status, succeeded || leaks(answer));
        return answer;
    }

    private static String exchange(String text) throws IOException {
        try (Wire wire = new Wire(URI.create(base).getPort())) {
            try {
                wire.send(text);
            } catch (SocketException refused) {
                return wire.all(); // what it said before it hung up
            }
            return wire.all();
        }
    }

    private static boolean leaks(String answer) {
        String low = answer.toLowerCase(Locale.ROOT);
        return low.contains("org.foyer.rest")
                || low.contains("exception")
                || low.contains("jetty")
                || low.contains("\tat ")
                || low.contains("\nserver:");
    }

    private static String host(String line) {
        return line + " HTTP/1.1\r\nHost: localhost";
    }

    private static String bearer(String line) {
        return host(line) + "\r\nAuthorization: Bearer " + token;
    }

    private static String json(String line, String body) {
        return bearer(line)
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.ISO_8859_1).length;
    }

    private boolean boilerOrdered() throws Exception {
        boolean ordered =
                JSON.readTree(get("/api/v1/devices/boiler", token).body())
                                .at("/control/command/powerW")
                                .asDouble(-1)
                        == 1234;
        if (ordered) {
            send(request(BOILER).header("Authorization", "Bearer " + token).DELETE());
        }
        return ordered;
    }

    // --- kinds -----------------------------------------------------------------------------

    private void authenticationBypass() throws Exception {
        kind = "authentication bypass";
        for (String path : SECRETS) {
            raw("no token " + path, host("GET " + path), "", 200);
            raw(
                    "empty bearer " + path,
                    host("GET " + path) + "\r\nAuthorization: Bearer ",
                    "",
                    200);
        }
        for (String credentials :
                List.of(
                        "Bearer null",
                        "Bearer undefined",
                        "Bearer ../token",
                        "Bearer " + token + "x",
                        "Bearer " + token.substring(1),
                        "Bearer " + token.toUpperCase(Locale.ROOT),
                        "Basic b3duZXI6b3duZXI=",
                        "Basic Og==",
                        "Digest username=owner",
                        "Negotiate " + token,
                        "Token " + token,
                        token,
                        "Bearer\t" + token + "\tx",
                        "Bearer " + "a".repeat(7000))) {
            raw(
                    credentials,
                    host("GET /api/v1/home") + "\r\nAuthorization: " + credentials,
                    "",
                    200);
        }
        for (String header :
                List.of(
                        "X-Forwarded-User: owner",
                        "X-Remote-User: owner",
                        "X-Original-URL: /health",
                        "X-Rewrite-URL: /health",
                        "X-Forwarded-For: 127.0.0.1",
                        "Forwarded: for=127.0.0.1;host=localhost",
                        "X-Foyer-Session: " + token,
                        "X-HTTP-Method-Override: OPTIONS")) {
            raw(header, host("GET /api/v1/home") + "\r\n" + header, "", 200);
        }
        for (String path :
                List.of(
                        "/api/v1/home?access_token=" + token,
                        "/api/v1/home;jsessionid=" + token,
                        "/api/v1/home?foyer_session=" + token,
                        "//api/v1/home",
                        "/API/V1/home",
                        "/api/v1/./home",
                        "/api/v1/session/../home",
                        "/health/../api/v1/home",
                        "/health/..;/api/v1/home",
                        "/api/v1/%68ome",
                        "/api%2fv1%2fhome",
                        "/api/v1/home/",
                        "/api/v1/home%00",
                        "/api/v1/home%20",
                        "/metrics/",
                        "/metrics;x=/health")) {
            String answer = raw(path, host("GET " + path), "");
            attempt(
                    path + " shows the home",
                    answer.contains("\"gridW\"") || answer.contains("foyer_heap"));
        }
    }

    private void foreignPages() throws Exception {
        kind = "cross-site request forgery";
        for (String origin :
                List.of(
                        "http://evil.example",
                        "null",
                        "http://localhost.evil.example",
                        "http://localhost:1",
                        "https://127.0.0.1",
                        "http://user@localhost",
                        "file://",
                        "http://localhost\u0000.evil")) {
            raw(
                    "Origin " + origin,
                    host("POST " + BOILER)
                            + "\r\nCookie: "
                            + cookie
                            + "\r\nX-Foyer-CSRF: "
                            + csrf
                            + "\r\nOrigin: "
                            + origin
                            + "\r\nContent-Type: application/json\r\nContent-Length: "
                            + ORDER.length(),
                    ORDER,
                    200);
        }
        for (String proof :
                List.of(
                        "",
                        "X-Foyer-CSRF:",
                        "X-Foyer-CSRF: x",
                        "X-Foyer-CSRF: " + cookie,
                        "X-Csrf-Token: " + csrf,
                        "X-Foyer-CSRF: " + csrf + "x",
                        "X-Foyer-CSRF: " + csrf.toLowerCase(Locale.ROOT))) {
            raw(
                    "proof " + proof,
                    host("POST " + BOILER)
                            + "\r\nCookie: "
                            + cookie
                            + (proof.isEmpty() ? "" : "\r\n" + proof)
                            + "\r\nContent-Type: application/json\r\nContent-Length: "
                            + ORDER.length(),
                    ORDER,
                    200);
        }
        for (String type :
                List.of(
                        "text/plain",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data; boundary=x")) {
            raw(
                    "form " + type,
                    host("POST " + BOILER)
                            + "\r\nCookie: "
                            + cookie
                            + "\r\nContent-Type: "
                            + type
                            + "\r\nContent-Length: "
                            + ORDER.length(),
                    ORDER,
                    200);
        }
        raw(
                "Sec-Fetch-Site",
                host("DELETE " + BOILER)
                        + "\r\nCookie: "
                        + cookie
                        + "\r\nX-Foyer-CSRF: "
                        + csrf
                        + "\r\nSec-Fetch-Site: cross-site",
                "",
                204);
        attempt("an order came through", boilerOrdered());
    }

    private void foreignHosts() throws Exception {
        kind = "host header, DNS rebinding";
        for (String name :
                List.of(
                        "evil.example",
                        "evil.example:80",
                        "localhost.evil.example",
                        "127.0.0.1.evil.example",
                        "127.0.0.1@evil.example",
                        "evil.example#localhost",
                        "localhost:80:evil",
                        "0.0.0.0",
                        "[::]",
                        "2130706433",
                        "127.1",
                        "localhost.",
                        "xn--localhost",
                        "",
                        "localhost, evil.example")) {
            raw(
                    "Host " + name,
                    "GET /api/v1/home HTTP/1.1\r\nAuthorization: Bearer "
                            + token
                            + "\r\nHost: "
                            + name,
                    "",
                    200);
        }
        raw("no Host", "GET /health HTTP/1.1", "", 200);
        raw("two Hosts", "GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example", "", 200);
        raw(
                "absolute address",
                "GET http://evil.example/health HTTP/1.1\r\nHost: localhost",
                "",
                200);
        raw(
                "Forwarded host",
                "GET /health HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost",
                "",
                200);
    }

    private void traversal() throws Exception {
        kind = "path traversal";
        for (String path :
                List.of(
                        "/../../etc/passwd",
                        "/..%2f..%2fetc/passwd",
                        "/%2e%2e/%2e%2e/etc/passwd",
                        "/..%5c..%5cetc/passwd",
                        "/..\\..\\etc\\passwd",
                        "/....//....//etc/passwd",
                        "/%252e%252e/etc/passwd",
                        "/%c0%ae%c0%ae/etc/passwd",
                        "/api/v1/../../../etc/passwd",
                        "/api/v1/devices/..%2f..%2fsystem",
                        "/api/v1/devices/%2e%2e",
                        "/v/../../identity/identity.json",
                        "/v/%2e%2e/identity.json",
                        "/WEB-INF/web.xml",
                        "/META-INF/MANIFEST.MF",
                        "/api/v1/openapi.json/../../system",
                        "/file:///etc/passwd",
                        "/api/v1/store/services/..%2f..%2fsystem",
                        "/.git/config",
                        "/token")) {
            String answer = raw(path, bearer("GET " + path), "");
            attempt(
                    path + " shows a file",
                    answer.contains("root:")
                            || answer.contains("Bundle-")
                            || answer.contains("\"tickets\""));
        }
    }

    private void smuggling() throws Exception {
        kind = "request smuggling";
        String inner = "GET /api/v1/home HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (String framing :
                List.of(
                        "Content-Length: 0\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: chunked\r\nContent-Length: 5",
                        "Content-Length: 5\r\nContent-Length: 6",
                        "Content-Length: 5, 5",
                        "Content-Length: +5",
                        "Content-Length: 0x5",
                        "Content-Length: -1",
                        "Content-Length: 99999999999999999999",
                        "Content-Length : 5",
                        "Transfer-Encoding: xchunked",
                        "Transfer-Encoding : chunked",
                        "Transfer-Encoding: chunked, identity",
                        "Transfer-Encoding: identity, chunked, chunked",
                        "Transfer-Encoding:\u000bchunked",
                        "Transfer-Encoding: \"chunked\"",
                        "X: y\rTransfer-Encoding: chunked",
                        "Content-Length: 5\r\n Content-Length: 0")) {
            String head =
                    host("POST /api/v1/session")
                            + "\r\nContent-Type: application/json\r\n"
                            + framing;
            String answer = exchange(head + "\r\n\r\n0\r\n\r\n" + inner);
            attempt(
                    framing + " → " + Wire.answers(answer),
                    Wire.answers(answer) > 1
                            || answer.contains("\"gridW\"")
                            || (Wire.status(answer) >= 500 && Wire.status(answer) != 501));
        }
        for (String chunk :
                List.of(
                        "5\r\nabc",
                        "-1\r\n\r\n",
                        "FFFFFFFFFFFFFFFF\r\nx",
                        "5;\r\nabcde0\r\n\r\n",
                        "\r\n0\r\n\r\n",
                        "0x5\r\nabcde\r\n0\r\n\r\n")) {
            String answer =
                    exchangeAndEnd(
                            host("POST /api/v1/session")
                                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + chunk);
            attempt(
                    "chunk " + chunk.strip(),
                    Wire.status(answer) == 200 || Wire.status(answer) >= 500);
        }
    }

    private static String exchangeAndEnd(String text) throws IOException {
        try (Wire wire = new Wire(URI.create(base).getPort())) {
            try {
                wire.send(text).end();
            } catch (SocketException refused) {
                return wire.all();
            }
            return wire.all();
        }
    }

    private void malformedLines() throws Exception {
        kind = "malformed lines";
        for (String text :
                List.of(
                        "GET\r\n\r\n",
                        "GET /health\r\n\r\n",
                        "GET /health HTTP/9.9\r\nHost: localhost\r\n\r\n",
                        "GET  /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        "GET /he alth HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        "GET /health HTTP/1.1\nHost: localhost\n\n",
                        "G\u0000T /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        "GET /health HTTP/1.1\r\nHost localhost\r\n\r\n",
                        "GET /health HTTP/1.1\r\n: x\r\nHost: localhost\r\n\r\n",
                        "GET /health HTTP/1.1\r\nHost: localhost\r\nX\u0000: y\r\n\r\n",
                        "GET /health HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n",
                        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\r\n\r\n",
                        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                        "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        "GET /%ff%fe HTTP/1.1\r\nHost: localhost\r\n\r\n",
                        "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
            String answer = exchangeAndEnd(text);
            int status = Wire.status(answer);
            boolean html = answer.toLowerCase(Locale.ROOT).contains("text/html");
            attempt(
                    text.strip() + " → " + status,
                    (status >= 500 && status != 505 && status != 501) || leaks(answer) || html);
        }
    }

    private void oversize() throws Exception {
        kind = "oversize";
        raw("address of 20 kB", host("GET /" + "a".repeat(20_000)), "", 200);
        raw("query of 20 kB", bearer("GET /api/v1/home?" + "a".repeat(20_000)), "", 200);
        raw("header of 20 kB", host("GET /health") + "\r\nX: " + "a".repeat(20_000), "", 200);
        raw("2,000 headers", host("GET /health") + "\r\nX: 1".repeat(2_000), "", 200);
        raw("2,000 cookies", host("GET /health") + "\r\nCookie: " + "a=b; ".repeat(2_000), "", 200);
        raw(
                "body of 64 KiB and one",
                json("POST " + BOILER, " ".repeat(65_537)),
                " ".repeat(65_537),
                200);
        raw(
                "body of nobody of 5 kB",
                host("POST /api/v1/session")
                        + "\r\nContent-Type: application/json\r\nContent-Length: 5000",
                " ".repeat(5_000),
                200);
        raw(
                "said to be 9 EB",
                bearer("POST " + BOILER) + "\r\nContent-Length: 9223372036854775807",
                "",
                200);
        String chunked =
                bearer("POST " + BOILER)
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked";
        raw("endless chunks", chunked, ("1000\r\n" + "x".repeat(4096) + "\r\n").repeat(40), 200);
        raw(
                "chunk extension of 100 kB",
                chunked,
                "1;" + "e".repeat(100_000) + "\r\nx\r\n0\r\n\r\n",
                200);
        raw(
                "trailers of 100 kB",
                chunked,
                "0\r\n" + ("T: " + "t".repeat(1000) + "\r\n").repeat(100) + "\r\n",
                200);
        raw(
                "secret of 3 kB",
                host("POST /api/v1/session")
                        + "\r\nContent-Type: application/json\r\nContent-Length: 3014",
                "{\"secret\":\"" + "x".repeat(3001) + "\"}",
                200);
        raw(
                "range of everything",
                bearer("GET /api/v1/home") + "\r\nRange: bytes=" + "0-1,".repeat(1000) + "0-1",
                "",
                206);
        raw(
                "language of 300 kinds",
                bearer("GET /api/v1/home") + "\r\nAccept-Language: " + "xx,".repeat(300) + "xx",
                "",
                500);
        raw("gzip bomb", json("POST " + BOILER, "x") + "\r\nContent-Encoding: gzip", "x", 200);
    }

    private void charsets() throws Exception {
        kind = "charset";
        for (String type :
                List.of(
                        "application/json; charset=utf-16",
                        "application/json; charset=utf-7",
                        "application/json; charset=nonsense",
                        "application/json; charset=\"",
                        "application/json; charset=IBM037")) {
            String answer =
                    exchange(
                            bearer("POST " + BOILER)
                                    + "\r\nContent-Type: "
                                    + type
                                    + "\r\nContent-Length: 9\r\nConnection: close\r\n\r\n+ADs-x+AD");
            attempt(type, Wire.status(answer) == 200 || Wire.status(answer) >= 500);
        }
        for (String bytes :
                List.of(
                        "\u00c3(",
                        "\u00ff\u00fe{\u0000",
                        "\u00ed\u00a0\u0080",
                        "\u00f8\u0088\u0080\u0080\u0080",
                        "\u0000{}",
                        "\u00ef\u00bb\u00bf{}")) {
            raw("bytes " + bytes.length(), json("POST " + BOILER, bytes), bytes, 200);
        }
    }

    private void doubledHeaders() throws Exception {
        kind = "doubled headers";
        raw(
                "two tokens, bad first",
                host("GET /api/v1/home")
                        + "\r\nAuthorization: Bearer x\r\nAuthorization: Bearer "
                        + token,
                "",
                200);
        raw(
                "two cookies of one name, bad first",
                host("GET /api/v1/home") + "\r\nCookie: foyer_session=x; " + cookie,
                "",
                200);
        raw(
                "two types",
                bearer("POST " + BOILER)
                        + "\r\nContent-Type: text/plain\r\nContent-Type: application/json\r\nContent-Length: "
                        + ORDER.length(),
                ORDER,
                200);
        raw(
                "two origins",
                host("POST " + BOILER)
                        + "\r\nCookie: "
                        + cookie
                        + "\r\nX-Foyer-CSRF: "
                        + csrf
                        + "\r\nOrigin: http://evil.example\r\nOrigin: http://localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + ORDER.length(),
                ORDER,
                200);
        raw(
                "two lengths",
                bearer("POST " + BOILER)
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + ORDER.length()
                        + "\r\nContent-Length: 0",
                ORDER,
                200);
        raw(
                "token and bad cookie for a write",
                host("POST " + BOILER)
                        + "\r\nAuthorization: Bearer x\r\nCookie: "
                        + cookie
                        + "\r\nX-Foyer-CSRF: "
                        + csrf
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + ORDER.length(),
                ORDER,
                200);
        attempt("an order came through", boilerOrdered());
    }

    private void doubledParameters() throws Exception {
        kind = "parameters";
        for (String path :
                List.of(
                        "/api/v1/devices?limit=0",
                        "/api/v1/devices?limit=501",
                        "/api/v1/devices?limit=-1",
                        "/api/v1/devices?limit=1e3",
                        "/api/v1/devices?limit=x&limit=1",
                        "/api/v1/devices?limit=99999999999",
                        "/api/v1/devices?cursor=../../x",
                        "/api/v1/devices?cursor=%00",
                        "/api/v1/history?device=boiler&quantity=power&from=0000&until=9999",
                        "/api/v1/history?device=boiler&quantity=power&from=-999999999-01-01T00:00:00Z&until=%2B999999999-12-31T23:59:59Z",
                        "/api/v1/history?device=boiler'--&quantity=power&from=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z",
                        "/api/v1/history?device=boiler&quantity=power%27%20OR%201=1&from=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z",
                        "/api/v1/history?device=boiler&quantity=power&from=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z&limit=100001",
                        "/api/v1/history?device=boiler&quantity=power&from=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z&step=SECOND",
                        "/api/v1/events?language=../de",
                        "/api/v1/store/services?category=x%00")) {
            raw(path, bearer("GET " + path), "", 200);
        }
    }

    private void methods() throws Exception {
        kind = "methods";
        for (String method :
                List.of(
                        "TRACE",
                        "TRACK",
                        "CONNECT",
                        "PATCH",
                        "PROPFIND",
                        "DEBUG",
                        "LOCK",
                        "get",
                        "POST\t",
                        "JEFF")) {
            String answer = raw(method, bearer(method + " /api/v1/home"), "", 200);
            attempt(method + " echoes the token", answer.contains(token));
        }
        for (String override :
                List.of(
                        "X-HTTP-Method-Override: DELETE",
                        "X-HTTP-Method: DELETE",
                        "X-Method-Override: DELETE")) {
            raw(override, bearer("GET " + BOILER) + "\r\n" + override, "", 200, 204);
            raw(
                    override + " over POST",
                    json("POST " + BOILER, "{}") + "\r\n" + override,
                    "{}",
                    200,
                    204);
        }
        raw("_method", json("POST " + BOILER + "?_method=DELETE", "{}"), "{}", 200, 204);
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "TRACE")) {
            raw(method + " /health", host(method + " /health") + "\r\nContent-Length: 0", "", 200);
        }
    }

    private void contentTypes() throws Exception {
        kind = "content types";
        for (String type :
                List.of(
                        "text/plain",
                        "text/xml",
                        "application/xml",
                        "application/x-java-serialized-object",
                        "application/x-yaml",
                        "application/jsonx",
                        "*/*",
                        "application/json/x",
                        "",
                        "multipart/form-data; boundary=--")) {
            raw(
                    "Content-Type " + type,
                    bearer("POST " + BOILER)
                            + "\r\nContent-Type: "
                            + type
                            + "\r\nContent-Length: "
                            + ORDER.length(),
                    ORDER,
                    200);
        }
        for (String accept :
                List.of("application/xml", "text/html", "application/x-java-serialized-object")) {
            raw("Accept " + accept, bearer("GET /api/v1/home") + "\r\nAccept: " + accept, "", 200);
        }
        String xml =
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
        String answer =
                raw(
                        "XML with an entity",
                        bearer("POST " + BOILER)
                                + "\r\nContent-Type: application/xml\r\nContent-Length: "
                                + xml.length(),
                        xml,
                        200);
        attempt("the entity was read", answer.contains("root:"));
        attempt("an order came through", boilerOrdered());
    }

    private void jsonBombs() throws Exception {
        kind = "JSON";
        for (String body :
                List.of(
                        "[".repeat(30_000),
                        "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                        "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":"
                                + "9".repeat(20_000)
                                + "},\"duration\":\"PT1H\"}",
                        "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":1e999999999},\"duration\":\"PT1H\"}",
                        "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":NaN},\"duration\":\"PT1H\"}",
                        "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":\"NaN\"},\"duration\":\"PT1H\"}",
                        "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":Infinity},\"duration\":\"PT1H\"}",
                        "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":\"1234\"},\"duration\":\"PT1H\"}",
                        "{\"command\":{\"kind\":1,\"powerW\":1234},\"duration\":\"PT1H\"}",
                        "{\"command\":{\"kind\":\"SET_POWER\",\"kind\":\"SWITCH\",\"powerW\":1234},\"duration\":\"PT1H\"}",
                        "{\"__proto__\":{},\"command\":{\"kind\":\"SET_POWER\",\"powerW\":1234},\"duration\":\"PT1H\"}",
                        "{\"@class\":\"java.lang.Runtime\",\"command\":{\"kind\":\"SET_POWER\",\"powerW\":1234},\"duration\":\"PT1H\"}",
                        "[\"java.util.Timer\",{}]",
                        ORDER + ORDER,
                        ORDER + "x",
                        "null",
                        "true",
                        "\"" + "x".repeat(60_000) + "\"",
                        "{\"command\":null,\"duration\":\"PT1H\"}",
                        "{\"command\":[],\"duration\":\"PT1H\"}",
                        "/* x */" + ORDER,
                        ORDER.replace('"', '\''))) {
            raw(
                    body.substring(0, Math.min(40, body.length())),
                    json("POST " + BOILER, body),
                    body,
                    200);
        }
        attempt("an order came through", boilerOrdered());
    }

    private void badFields() throws Exception {
        kind = "fields out of bounds";
        for (String duration :
                List.of(
                        "PT0S",
                        "-PT1H",
                        "PT13H",
                        "P1000000D",
                        "PT9999999999999999H",
                        "P1Y",
                        "1",
                        "PT1H ",
                        "\u0000")) {
            String body = ORDER.replace("PT1H", duration);
            raw("duration " + duration, json("POST " + BOILER, body), body, 200);
        }
        for (String power : List.of("-1", "9001", "1e308", "-0.0001")) {
            String body = ORDER.replace("1234", power);
            raw("power " + power, json("POST " + BOILER, body), body, 200);
        }
        for (String limit :
                List.of(
                        "{\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":1e308,\"until\":null}",
                        "{\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":-1,\"until\":null}",
                        "{\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":NaN,\"until\":null}",
                        "{\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":1000001,\"until\":null}",
                        "{\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":3000,\"until\":\"+999999999-12-31T23:59:59Z\"}",
                        "{\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":3000,\"until\":\"1970-01-01T00:00:00Z\"}",
                        "{\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":3000,\"until\":\"2100-01-01T00:00:00Z\"}",
                        "{\"kind\":\"NONSENSE\",\"value\":3000,\"until\":null}",
                        "{\"kind\":0,\"value\":3000,\"until\":null}")) {
            raw(limit, json("PUT /api/v1/limits/mine", limit), limit, 200);
        }
        String good =
                "{\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":3000,\"until\":null}";
        for (String name :
                List.of("a".repeat(41), "A", "a_b", "%00", "a%2fb", "-a", "%2e%2e", "limits;x")) {
            raw("limit " + name, json("PUT /api/v1/limits/" + name, good), good, 200);
        }
        int stored = 0;
        for (int i = 0; i < 60; i++) {
            stored +=
                    Wire.status(
                                            exchange(
                                                    json("PUT /api/v1/limits/m" + i, good)
                                                            + "\r\nConnection: close\r\n\r\n"
                                                            + good))
                                    == 200
                            ? 1
                            : 0;
        }
        attempt("stored " + stored + " limits", stored > 32);
        for (int i = 0; i < 60; i++) {
            exchange(bearer("DELETE /api/v1/limits/m" + i) + "\r\nConnection: close\r\n\r\n");
        }
    }

    private void idempotency() throws Exception {
        kind = "idempotency keys";
        for (String key : List.of("", " ", "k".repeat(201))) {
            raw(
                    "key of " + key.length(),
                    json("POST " + BOILER, ORDER) + "\r\nIdempotency-Key: " + key,
                    ORDER,
                    key.isBlank() ? 201 : 200);
        }
        String other = ORDER.replace("1234", "1000");
        exchange(
                json("POST " + BOILER, other)
                        + "\r\nIdempotency-Key: used\r\nConnection: close\r\n\r\n"
                        + other);
        raw(
                "another body under a used key",
                json("POST " + BOILER, ORDER) + "\r\nIdempotency-Key: used",
                ORDER,
                200);
        raw(
                "a used key without rights",
                host("POST " + BOILER)
                        + "\r\nIdempotency-Key: used\r\nContent-Type: application/json\r\nContent-Length: "
                        + other.length(),
                other,
                200);
        String flood = "";
        for (int i = 0; i < 300; i++) {
            flood =
                    exchange(
                            json("POST " + BOILER, "{}")
                                    + "\r\nIdempotency-Key: flood"
                                    + i
                                    + "\r\nConnection: close\r\n\r\n{}");
        }
        attempt("300 keys", Wire.status(flood) != 422);
        send(request(BOILER).header("Authorization", "Bearer " + token).DELETE());
        attempt("an order came through", boilerOrdered());
    }

    private void streams() throws Exception {
        kind = "event streams";
        List<Wire> open = new ArrayList<>();
        int streams = 0;
        try {
            for (int i = 0; i < 60; i++) {
                Wire wire = new Wire(URI.create(base).getPort());
                wire.send(bearer("GET /api/v1/events") + "\r\n\r\n");
                open.add(wire);
            }
            await(
                    "streams",
                    () ->
                            get("/metrics", token).body().contains("foyer_event_streams 32")
                                    ? true
                                    : null);
            streams = 32;
            attempt("more than 32 streams", get("/api/v1/events", token).statusCode() == 200);
            attempt("60 streams block others", get("/health", null).statusCode() != 200);
        } finally {
            for (Wire wire : open) {
                wire.close();
            }
        }
        assertEquals(32, streams);
        for (String method : List.of("POST", "PUT", "DELETE")) {
            raw(
                    method + " on the stream",
                    bearer(method + " /api/v1/events") + "\r\nContent-Length: 0",
                    "",
                    200);
        }
        raw("stream without a token", host("GET /api/v1/events"), "", 200);
        raw(
                "Last-Event-ID of nonsense",
                host("GET /api/v1/events") + "\r\nLast-Event-ID: 9\u0000",
                "",
                200);
        await(
                "streams gone",
                () -> {
                    home.tellListeners();
                    return get("/metrics", token).body().contains("foyer_event_streams 0")
                            ? true
                            : null;
                });
    }

    private void cookies() throws Exception {
        kind = "cookies";
        String value = cookie.substring(cookie.indexOf('=') + 1);
        for (String sent :
                List.of(
                        "FOYER_SESSION=" + value,
                        "foyer_session =" + value + "x",
                        "foyer_session=" + value + "x",
                        "foyer_session=" + value + "%00",
                        "foyer_session=",
                        "foyer_session",
                        "$Version=1; foyer_session=x",
                        "x=foyer_session=" + value,
                        "foyer_session=x\u0000" + value,
                        "__Host-foyer_session=" + value)) {
            raw(
                    "Cookie " + sent.substring(0, Math.min(30, sent.length())),
                    host("GET /api/v1/home") + "\r\nCookie: " + sent,
                    "",
                    200);
        }
        raw(
                "a cookie as a bearer without csrf",
                host("POST " + BOILER)
                        + "\r\nCookie: "
                        + cookie
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + ORDER.length(),
                ORDER,
                200);
        var in = post("/api/v1/session", null, "{\"secret\":\"" + home.code() + "\"}");
        String set = in.headers().firstValue("Set-Cookie").orElseThrow();
        attempt("a cookie that scripts read", !set.contains("HttpOnly"));
        attempt("a cookie that foreign pages send", !set.contains("SameSite=Strict"));
        attempt(
                "a token in the body",
                in.body().contains(set.substring(set.indexOf('=') + 1, set.indexOf(';'))));
        attempt("a container session", in.headers().map().toString().contains("JSESSIONID"));
    }

    private void crossOrigin() throws Exception {
        kind = "cross-origin reading";
        for (String origin : List.of("http://evil.example", "null", "http://localhost:1")) {
            String answer =
                    exchange(
                                    bearer("GET /api/v1/home")
                                            + "\r\nOrigin: "
                                            + origin
                                            + "\r\nConnection: close\r\n\r\n")
                            .toLowerCase(Locale.ROOT);
            attempt("read by " + origin, answer.contains("access-control-allow"));
            answer =
                    exchange(
                                    host("OPTIONS " + BOILER)
                                            + "\r\nOrigin: "
                                            + origin
                                            + "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-foyer-csrf\r\nConnection: close\r\n\r\n")
                            .toLowerCase(Locale.ROOT);
            attempt("preflight of " + origin, answer.contains("access-control-allow"));
        }
        String answer =
                exchange(host("GET /health") + "\r\nConnection: close\r\n\r\n")
                        .toLowerCase(Locale.ROOT);
        attempt("framing", !answer.contains("x-frame-options: deny"));
        attempt("sniffing", !answer.contains("x-content-type-options: nosniff"));
        attempt("embedding", !answer.contains("cross-origin-resource-policy: same-origin"));
    }

    private void caching() throws Exception {
        kind = "caches";
        for (String path : SECRETS) {
            if (!path.endsWith("/events")) {
                String answer =
                        exchange(bearer("GET " + path) + "\r\nConnection: close\r\n\r\n")
                                .toLowerCase(Locale.ROOT);
                attempt(path + " is kept", !answer.contains("cache-control: no-store"));
            }
        }
        for (String path :
                List.of(
                        "/api/v1/home/x.css",
                        "/api/v1/home.css",
                        "/api/v1/home;x.js",
                        "/api/v1/home%0a.css")) {
            String answer = exchange(bearer("GET " + path) + "\r\nConnection: close\r\n\r\n");
            attempt(
                    path + " deceives a cache",
                    answer.contains("\"gridW\"")
                            && !answer.toLowerCase(Locale.ROOT).contains("no-store"));
        }
    }

    private void lateOrders() throws Exception {
        kind = "late orders";
        long now = JSON.readTree(get("/api/v1/home", token).body()).path("tickMs").asLong();
        for (String tick :
                List.of(
                        String.valueOf(now - 60_000),
                        String.valueOf(now + 60_000),
                        "0",
                        "1",
                        "-1",
                        "NaN",
                        "1e3",
                        "9".repeat(30),
                        "")) {
            raw(
                    "tick " + tick,
                    json("POST " + BOILER, ORDER) + "\r\nX-Foyer-Tick: " + tick,
                    ORDER,
                    200);
        }
        attempt("an order came through", boilerOrdered());
    }

    private void foreignLimits() throws Exception {
        kind = "limits of others";
        String weak =
                "{\"measure\":\"APPARENT_POWER_VA\",\"direction\":\"IMPORT\",\"value\":900000,\"until\":null}";
        String answer =
                raw("replace the contract", json("PUT /api/v1/limits/contract", weak), weak, 200);
        attempt("no remedy", !answer.contains("installer"));
        raw("lift the contract", bearer("DELETE /api/v1/limits/contract"), "", 204);
        raw("lift it by its encoded name", bearer("DELETE /api/v1/limits/%63ontract"), "", 204);
        raw("lift it with a parameter", bearer("DELETE /api/v1/limits/contract;x=1"), "", 204);
        raw(
                "claim the issuer",
                json(
                        "PUT /api/v1/limits/contract",
                        weak.replace("}", ",\"issuer\":\"installer\"}")),
                weak.replace("}", ",\"issuer\":\"installer\"}"),
                200);
        raw(
                "claim the law",
                json("PUT /api/v1/limits/mine", weak.replace("}", ",\"binding\":\"LAW\"}")),
                weak.replace("}", ",\"binding\":\"LAW\"}"),
                200);
        attempt(
                "the contract is gone",
                home.house.limits().current().stream()
                        .noneMatch(
                                l ->
                                        l.name().equals("contract")
                                                && l.profile().equals(StepProfile.constant(6000))
                                                && l.binding() == Limit.Binding.CONTRACT));
    }

    private void escalation() throws Exception {
        kind = "what is not known";
        for (String line :
                List.of(
                        "POST /api/v1/devices/nobody/commands",
                        "DELETE /api/v1/devices/nobody/commands",
                        "PUT /api/v1/grants/org.foyer.service.nobody/control",
                        "DELETE /api/v1/grants/org.foyer.service.sunfirst/nothing",
                        "POST /api/v1/store/services/java.lang/install",
                        "POST /api/v1/store/services/org.foyer.home/install",
                        "POST /api/v1/notices/nothing/acknowledge",
                        "PUT /api/v1/store/subscriptions/nobody/paused",
                        "DELETE /api/v1/store/services/nobody",
                        "GET /api/v1/store/jobs/nothing")) {
            raw(line, json(line, "{}"), "{}", 200, 201, 202, 204);
        }
        raw("order to the meter", json("POST /api/v1/devices/meter/commands", ORDER), ORDER, 200);
        raw(
                "any order of services",
                json("PUT /api/v1/store/order", "{\"items\":[\"a.b.c\",\"a.b.c\"]}"),
                "{\"items\":[\"a.b.c\",\"a.b.c\"]}",
                200);
    }

    private void leaks() throws Exception {
        kind = "leaks";
        for (String path :
                List.of(
                        "/api/v1/nothing",
                        "/nothing",
                        "/api",
                        "/api/",
                        "/api/v1",
                        "/api/v2/home",
                        "/error",
                        "/console",
                        "/system/console",
                        "/jmx",
                        "/application.wadl",
                        "/api/v1/application.wadl",
                        "/favicon.ico",
                        "/robots.txt")) {
            String answer = raw(path, host("GET " + path), "", 200);
            attempt(path + " is HTML of the server", answer.contains("<h2>HTTP ERROR"));
        }
        String wrong =
                exchange(
                        host("POST /api/v1/session")
                                + "\r\nContent-Type: application/json\r\nContent-Length: 18\r\nConnection: close\r\n\r\n{\"secret\":\"owner\"}");
        attempt("a hint at the code", wrong.contains(home.code()));
    }

    private void unknownAddresses() throws Exception {
        kind = "errors of the server itself";
        for (Map.Entry<Integer, String> each :
                Map.of(
                                400, "GET /health HTTP/1.1\r\nHost localhost\r\n\r\n",
                                404, host("GET /nothing") + "\r\nConnection: close\r\n\r\n",
                                414, host("GET /" + "a".repeat(20_000)) + "\r\n\r\n",
                                431,
                                        host("GET /health")
                                                + "\r\nX: "
                                                + "a".repeat(20_000)
                                                + "\r\n\r\n",
                                405,
                                        host("POST /health")
                                                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                                413,
                                        host("POST /api/v1/session")
                                                + "\r\nContent-Length: 100000\r\n\r\n")
                        .entrySet()) {
            String answer = exchange(each.getValue());
            attempt(
                    each.getKey() + " → " + Wire.status(answer),
                    Wire.status(answer) != each.getKey());
            attempt(each.getKey() + " is no problem document", !Wire.isProblem(answer));
        }
    }
}
