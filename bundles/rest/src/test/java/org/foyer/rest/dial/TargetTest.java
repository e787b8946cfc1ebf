package org.foyer.rest.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Access;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A program reaches nothing but the interface of this home. */
class TargetTest {

    private static String address(String path) {
        return Target.of("GET", path, Map.of()).address();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/home, /api/v1/home",
        "/api/v1/limit-links/box, /api/v1/limit-links/box",
        "/api/v1/%68ome, /api/v1/home",
        "/api/v1/devices/k%C3%BCche, /api/v1/devices/k%C3%BCche",
        "/api/v1/devices/a@b, /api/v1/devices/a%40b"
    })
    void whatIsAskedIsWrittenAnew(String path, String written) {
        assertEquals(written, address(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/api/v1",
                "/api/v1/",
                "/api/v2/home",
                "/metrics",
                "/health",
                "/broker/x",
                "//elsewhere/api/v1/home",
                "http://elsewhere/api/v1/home",
                "/api/v1/../../metrics",
                "/api/v1/%2e%2e/metrics",
                "/api/v1/%2E%2E%2Fmetrics",
                "/api/v1/home/",
                "/api/v1//home",
                "/api/v1/home;x=1",
                "/api/v1/home%3Bx=1",
                "/api/v1/home?x=1",
                "/api/v1/home%3fx=1",
                "/api/v1/home#x",
                "/api/v1/ho me",
                "/api/v1/home HTTP/1.1\r\nHost: elsewhere",
                "/api/v1/home%0d%0aX: y",
                "/api/v1/%00",
                "/api/v1/%ff",
                "/api/v1/%c0%ae%c0%ae/metrics",
                "/api/v1/%",
                "/api/v1/%4",
                "/api/v1/%zz",
                "/api/v1/%２５",
                "/api/v1/%252e%252e/metrics",
                "/api/v1/a\\b",
                "/api/v1/küche"
            })
    void whatIsNothing(String path) {
        Problem no = assertThrows(Problem.class, () -> address(path));
        assertEquals(404, no.status(), path);
    }

    @Test
    @DisplayName("What is done without anybody signed in is not done over a program's connection")
    void nobodySignsIn() {
        int open = 0;
        for (String call : Access.calls()) {
            if (Access.of(call).open()) {
                open++;
                String[] parts = call.split(" ");
                String path = "/api/v1" + parts[1];
                for (String same : new String[] {path, path.replace("e", "%65")}) {
                    Problem no =
                            assertThrows(Problem.class, () -> Target.of(parts[0], same, Map.of()));
                    assertEquals(403, no.status(), same);
                }
            }
        }
        assertEquals(3, open);
    }

    @Test
    void queriesAreWrittenAnewAndBounded() {
        assertEquals(
                "/api/v1/history?device=a%26b%3Dc&from=2026-06-21T10%3A00%3A00Z",
                Target.of(
                                "GET",
                                "/api/v1/history",
                                Map.of("from", "2026-06-21T10:00:00Z", "device", "a&b=c"))
                        .address());
        for (String name : new String[] {"", "a b", "a=b", "a&b", "a\r\n", "x".repeat(41)}) {
            Problem no =
                    assertThrows(
                            Problem.class,
                            () -> Target.of("GET", "/api/v1/history", Map.of(name, "x")));
            assertEquals(422, no.status());
        }
        Problem no =
                assertThrows(
                        Problem.class,
                        () -> Target.of("GET", "/api/v1/home", Map.of("a", "x".repeat(501))));
        assertEquals("query.a", no.fields().get(0));
        assertEquals(
                422,
                assertThrows(Problem.class, () -> Target.of("TRACE", "/api/v1/home", Map.of()))
                        .status());
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings()
                .withChars("/.%;?#\\:@ 2eEfF5c0aA\r\n\u0000é")
                .ofMaxLength(30)
                .map(s -> "/api/v1/" + s);
    }

    @Property(tries = 20_000)
    @Label("Whatever the path, the server reads one below /api/v1 at this home")
    void anyPath(@ForAll("paths") String path) {
        String written;
        try {
            written = address(path);
        } catch (Problem refused) {
            return;
        }
        URI uri = URI.create("http://127.0.0.1:8642" + written);
        assertEquals("127.0.0.1", uri.getHost());
        assertEquals(8642, uri.getPort());
        assertTrue(uri.normalize().getRawPath().startsWith("/api/v1/"), written);
        assertEquals(uri.getRawPath(), uri.normalize().getRawPath());
        assertEquals(null, uri.getRawQuery());
        assertTrue(written.matches("[A-Za-z0-9/._~%-]+"), written);
        assertFalse(uri.getPath().matches("(?s).*[;\\\\?#\\p{Cc}].*"), written);
        assertEquals(written, address(written), "the same when it is read again");
    }
}
