package org.foyer.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All files of the page by address, computed once. Scripts, styles and texts live below {@code
 * /v/<hash of everything>/}, so they may be cached for ever and a new version is never mixed with
 * an old one. A look-up is a map's: no address reaches a file system. Immutable, thread-safe.
 */
final class Site {

    /** The page itself; client-side routes are fragments of it. */
    private static final String PAGE = "index.html";

    /** Policy of an answer that is no page. */
    static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

    private static final String VERSION = "@VERSION@";
    private static final String PRELOADS = "<!-- @PRELOADS@ -->";
    private static final String MAP_START = "<script type=\"importmap\">";
    private static final String MAP_END = "</script>";

    private final Map<String, Asset> assets;
    private final Asset page;
    private final String policy;

    private Site(Map<String, Asset> assets, Asset page, String policy) {
        this.assets = Collections.unmodifiableMap(assets);
        this.page = page;
        this.policy = policy;
    }

    /**
     * Builds the site.
     *
     * @param files content by path without a leading slash, {@code index.html} among them
     * @throws IllegalArgumentException if the page or its import map is missing
     */
    static Site of(SortedMap<String, byte[]> files) {
        if (!files.containsKey(PAGE)) {
            throw new IllegalArgumentException("no " + PAGE + " among the page's files");
        }
        SortedMap<String, Asset> byPath = new TreeMap<>();
        files.forEach((path, body) -> byPath.put(path, Asset.of(path, body, !path.equals(PAGE))));
        String base = "/v/" + version(byPath);
        byPath.remove(PAGE);
        Map<String, Asset> assets = new HashMap<>();
        byPath.forEach((path, asset) -> assets.put(base + "/" + path, asset));
        String html =
                new String(files.get(PAGE), UTF_8)
                        .replace(PRELOADS, preloads(files))
                        .replace(VERSION, base);
        return new Site(
                assets, Asset.of(PAGE, html.getBytes(UTF_8), false), policy(importMap(html)));
    }

    /** The page: what every address answers that names no file. */
    Asset page() {
        return page;
    }

    Optional<Asset> find(String address) {
        return Optional.ofNullable(assets.get(address));
    }

    /** True for addresses of files, where a miss is a miss and not the page. */
    boolean isFileAddress(String address) {
        return address.startsWith("/v/");
    }

    /**
     * Value of {@code Content-Security-Policy}; the import map is the one inline script it lets in.
     */
    String policy() {
        return policy;
    }

    private static String version(SortedMap<String, Asset> files) {
        MessageDigest digest = Digests.sha256();
        files.forEach(
                (path, asset) -> {
                    digest.update(path.getBytes(UTF_8));
                    digest.update((byte) 0);
                    digest.update(asset.etag().getBytes(UTF_8));
                });
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }

    private static String preloads(SortedMap<String, byte[]> files) {
        return files.keySet().stream()
                .filter(path -> path.endsWith(".js"))
                .map(path -> "<link rel=\"modulepreload\" href=\"" + VERSION + "/" + path + "\">")
                .collect(Collectors.joining("\n"));
    }

    private static String importMap(String html) {
        int start = html.indexOf(MAP_START);
        int end = html.indexOf(MAP_END, Math.max(start, 0));
        if (start < 0 || end < 0) {
            throw new IllegalArgumentException("no import map in " + PAGE);
        }
        return html.substring(start + MAP_START.length(), end);
    }

    private static String policy(String importMap) {
        return "default-src 'none'; script-src 'self' 'sha256-"
                + Digests.base64(importMap.getBytes(UTF_8))
                + "'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self';"
                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                + " require-trusted-types-for 'script'; trusted-types lit-html";
    }
}
