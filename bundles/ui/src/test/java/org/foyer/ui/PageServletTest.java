package org.foyer.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the servlet answers, header by header. */
class PageServletTest {

    private final Site site = Site.of(FakeHome.files());
    private final PageServlet servlet = new PageServlet(site);
    private final Map<String, String> headers = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;

    private void get(String address, Map<String, String> asked) throws IOException {
        headers.clear();
        body.reset();
        status = 200;
        servlet.doGet(
                as(
                        HttpServletRequest.class,
                        (name, args) ->
                                switch (name) {
                                    case "getRequestURI" -> address;
                                    case "getHeader" -> asked.get((String) args[0]);
                                    default -> throw new UnsupportedOperationException(name);
                                }),
                as(
                        HttpServletResponse.class,
                        (name, args) -> {
                            switch (name) {
                                case "setHeader" -> headers.put((String) args[0], (String) args[1]);
                                case "setStatus" -> status = (int) args[0];
                                case "setContentType" -> headers.put("type", (String) args[0]);
                                case "setContentLength" -> headers.put("length", "" + args[0]);
                                case "getOutputStream" -> {
                                    return new Sink();
                                }
                                default -> throw new UnsupportedOperationException(name);
                            }
                            return null;
                        }));
    }

    private interface Calls {
        Object call(String name, Object[] args);
    }

    private static <T> T as(Class<T> type, Calls calls) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, args) -> calls.call(method.getName(), args)));
    }

    private final class Sink extends ServletOutputStream {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int b) {
            body.write(b);
        }
    }

    private String script() {
        String html = new String(site.page().body(), UTF_8);
        return html.replaceAll("(?s).*src=\"(/v/[^\"]+/js/app.js)\".*", "$1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/store", "/anything/else", "/../etc/passwd", "/favicon.ico"})
    @DisplayName("At any other address there is nothing, as a problem document")
    void nothing(String address) throws IOException {
        get(address, Map.of());
        assertEquals(404, status);
        assertTrue(new String(body.toByteArray(), UTF_8).contains("\"not-found\""));
        assertEquals("no-store", headers.get("Cache-Control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html"})
    @DisplayName("The page, under the strict policy")
    void page(String address) throws IOException {
        get(address, Map.of());
        assertEquals(200, status);
        assertArrayEquals(site.page().body(), body.toByteArray());
        assertEquals(site.policy(), headers.get("Content-Security-Policy"));
        assertEquals("nosniff", headers.get("X-Content-Type-Options"));
        assertEquals("no-referrer", headers.get("Referrer-Policy"));
        assertEquals("no-cache", headers.get("Cache-Control"));
    }

    @Test
    @DisplayName("Files are cached for ever, packed if the browser takes it, and tagged")
    void file() throws IOException {
        get(script(), Map.of("Accept-Encoding", "br, gzip;q=0.8"));
        assertEquals("public, max-age=31536000, immutable", headers.get("Cache-Control"));
        assertEquals("gzip", headers.get("Content-Encoding"));
        assertEquals("Accept-Encoding", headers.get("Vary"));
        assertEquals(String.valueOf(body.size()), headers.get("length"));
        String tag = headers.get("ETag");
        get(script(), Map.of("If-None-Match", "\"x\", W/" + tag));
        assertEquals(304, status);
        assertEquals(0, body.size());
    }

    @Test
    @DisplayName("A file of another version is missing, not the page")
    void oldFile() throws IOException {
        get("/v/0123456789abcdef/js/app.js", Map.of());
        assertEquals(404, status);
        assertTrue(new String(body.toByteArray(), UTF_8).contains("\"not-found\""));
    }

    @Test
    @DisplayName("While the HTTP interface is away its addresses say that the house is starting")
    void starting() throws IOException {
        get("/api/v1/home", Map.of());
        assertEquals(503, status);
        assertEquals("application/problem+json", headers.get("type"));
        assertTrue(body.toString(UTF_8).contains("\"code\":\"starting\""));
        assertEquals("no-store", headers.get("Cache-Control"));
    }

    @Test
    @DisplayName("Who takes no gzip gets the same bytes unpacked")
    void unpacked() throws IOException {
        Asset app = site.find(script()).orElseThrow();
        assertTrue(app.isPacked());
        get(script(), Map.of());
        assertArrayEquals(FakeHome.files().get("js/app.js"), body.toByteArray());
        assertEquals("" + body.size(), headers.get("length"));
        assertNull(headers.get("Content-Encoding"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true", "GZIP;q=1.0|true", "br, gzip|true", "gzip;q=0.001|true",
                "gzip;q=0|false", "gzip;q=0.000|false", "identity|false", "xgzip|false"
            })
    @DisplayName("gzip is sent to whom takes it (RFC 9110, 12.5.3)")
    void encoding(String asked, boolean taken) {
        assertEquals(taken, PageHeaders.takesGzip(asked));
        assertFalse(PageHeaders.takesGzip(null));
    }
}
