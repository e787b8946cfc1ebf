package org.foyer.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Iterator;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The files of the page and their addresses. */
class SiteTest {

    private final SortedMap<String, byte[]> files = FakeHome.files();
    private final Site site = Site.of(files);
    private final String html = new String(site.page().body(), UTF_8);

    private String base() {
        Matcher matcher = Pattern.compile("/v/[0-9a-f]{16}").matcher(html);
        assertTrue(matcher.find());
        return matcher.group();
    }

    private JsonNode importMap() throws IOException {
        String map = html.replaceAll("(?s).*<script type=\"importmap\">(.*?)</script>.*", "$1");
        return new ObjectMapper().readTree(map).get("imports");
    }

    @Test
    @DisplayName("The policy lets in the one inline script by the hash of what is sent")
    void policyHash() throws Exception {
        String map = html.replaceAll("(?s).*<script type=\"importmap\">(.*?)</script>.*", "$1");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(map.getBytes(UTF_8));
        assertTrue(site.policy().contains("'sha256-" + Base64.getEncoder().encodeToString(digest)));
        assertTrue(site.policy().startsWith("default-src 'none';"));
        assertFalse(site.policy().contains("unsafe"));
    }

    @Test
    @DisplayName("Every import of every script leads to a packed file; nothing comes from outside")
    void importsResolve() throws IOException {
        JsonNode imports = importMap();
        Set<String> broken = new TreeSet<>();
        files.forEach(
                (path, body) -> {
                    if (!path.endsWith(".js")) {
                        return;
                    }
                    Matcher matcher =
                            Pattern.compile("(?<![.'\\w])(?:from|import)\\s*[\"']([@./\\w-]+)[\"']")
                                    .matcher(new String(body, UTF_8));
                    while (matcher.find()) {
                        String to = resolve(imports, base() + "/" + path, matcher.group(1));
                        if (site.find(to).isEmpty()) {
                            broken.add(path + " -> " + to);
                        }
                    }
                });
        assertEquals(Set.of(), broken);
        assertFalse(html.contains("http://") || html.contains("https://"));
    }

    private static String resolve(JsonNode imports, String from, String to) {
        if (to.startsWith(".")) {
            return URI.create(from).resolve(to).getPath();
        }
        if (imports.has(to)) {
            return imports.get(to).asText();
        }
        for (Iterator<String> names = imports.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (name.endsWith("/") && to.startsWith(name)) {
                return imports.get(name).asText() + to.substring(name.length());
            }
        }
        return "nowhere: " + to;
    }

    @Test
    @DisplayName("Files are found by their versioned address alone")
    void addresses() {
        assertTrue(site.find(base() + "/js/app.js").isPresent());
        assertTrue(site.find("/js/app.js").isEmpty());
        assertTrue(site.find(base() + "/index.html").isEmpty());
        assertTrue(site.find(base() + "/js/../js/app.js").isEmpty());
        assertTrue(site.find("/../../etc/passwd").isEmpty());
        assertTrue(site.isFileAddress("/v/0000000000000000/js/app.js"));
        assertFalse(site.isFileAddress("/store"));
        assertFalse(html.contains("@VERSION@") || html.contains("@PRELOADS@"));
    }

    @Test
    @DisplayName("A changed file changes all addresses, so versions never mix")
    void versionFollowsContent() {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        changed.put("css/base.css", "body{}".getBytes(UTF_8));
        assertTrue(Site.of(changed).find(base() + "/js/app.js").isEmpty());
        assertNotEquals(site.page().etag(), Site.of(changed).page().etag());
    }

    @Test
    @DisplayName("The packed form is the same file")
    void gzip() throws IOException {
        Asset app = site.find(base() + "/js/app.js").orElseThrow();
        assertTrue(app.isPacked());
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(app.packed()))) {
            assertArrayEquals(app.body(), in.readAllBytes());
        }
        assertEquals("text/javascript;charset=utf-8", app.type());
        assertTrue(app.lasting());
        assertFalse(site.page().lasting());
    }

    @Test
    @DisplayName("A page without its import map is refused by name")
    void brokenPage() {
        SortedMap<String, byte[]> none = new TreeMap<>();
        assertThrows(IllegalArgumentException.class, () -> Site.of(none));
        none.put("index.html", "<html>".getBytes(UTF_8));
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> Site.of(none))
                        .getMessage()
                        .contains("import map"));
    }

    @Test
    @DisplayName("Nothing of the page writes markup from data")
    void noRawMarkup() {
        files.forEach(
                (path, body) -> {
                    if (path.startsWith("js/")) {
                        String code = new String(body, UTF_8);
                        for (String word :
                                Set.of("innerHTML", "insertAdjacent", "unsafeHTML", "eval(")) {
                            assertFalse(code.contains(word), path + " has " + word);
                        }
                        assertFalse(code.contains(" style="), path + " has an inline style");
                        assertFalse(
                                code.contains("?disabled"),
                                path + " disables: it drops the focus and says no reason");
                    }
                });
    }
}
