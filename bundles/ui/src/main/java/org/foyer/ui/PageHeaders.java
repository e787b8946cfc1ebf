package org.foyer.ui;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Header rules of the page (RFC 9110, RFC 9111), apart from any server. */
final class PageHeaders {

    private PageHeaders() {}

    /** Headers of every answer. */
    static Map<String, String> security(String policy) {
        return Map.of(
                "Content-Security-Policy", policy,
                "X-Content-Type-Options", "nosniff",
                "X-Frame-Options", "DENY",
                "Referrer-Policy", "no-referrer",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin",
                "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    }

    static String caching(Asset asset) {
        return asset.lasting() ? "public, max-age=31536000, immutable" : "no-cache";
    }

    /** Whether {@code If-None-Match} names the tag; weak comparison, as GET wants it. */
    static boolean matches(String ifNoneMatch, String etag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        .map(tag -> tag.replaceFirst("-{1,2}gzip\"$", "\""))
                        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }

    /** Whether {@code Accept-Encoding} lets gzip in; a weight of 0 refuses it. */
    static boolean takesGzip(String acceptEncoding) {
        return acceptEncoding != null
                && Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(","))
                        .map(coding -> coding.replace(" ", ""))
                        .anyMatch(
                                coding ->
                                        coding.matches("gzip(;q=(1(\\.0*)?|0\\.\\d*[1-9]\\d*))?"));
    }
}
