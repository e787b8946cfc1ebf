package org.foyer.rest.reach;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.rest.http.Languages;
import org.foyer.rest.session.Cookies;

/**
 * The steps as a page of plain HTML without scripts, so that every browser shows it. Thread-safe.
 */
final class PhonePage {

    static final List<String> SYSTEMS = List.of("android", "iphone", "windows", "mac", "firefox");

    private static final String STYLE =
            ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;"
                    + "margin:0 auto;padding:1rem;overflow-wrap:anywhere}nav a,.b{display:inline-block;"
                    + "min-height:44px;min-width:44px;line-height:44px;padding:0 .5rem}"
                    + ".b{border:1px solid;border-radius:.5rem;padding:0 1rem;text-decoration:none}"
                    + "code{font-size:1.1rem;display:block;padding:.5rem;border:1px solid}"
                    + "summary{min-height:44px;line-height:44px;font-weight:600}"
                    + "[aria-current]{font-weight:700;text-decoration:none}";

    private static final Map<String, String> NAMES =
            Map.of(
                    "en",
                    "English",
                    "fr",
                    "Français",
                    "de",
                    "Deutsch",
                    "el",
                    "Ελληνικά",
                    "it",
                    "Italiano",
                    "nl",
                    "Nederlands",
                    "pt",
                    "Português");

    private final String policy =
            "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(Cookies.sha256(STYLE))
                    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private final Map<String, Properties> texts = new ConcurrentHashMap<>();

    String policy() {
        return policy;
    }

    /**
     * The page.
     *
     * @param host as it was asked for, one of the home's own
     */
    byte[] write(ReachStatus status, String host, Locale locale) {
        String language = locale.getLanguage();
        StringBuilder html = new StringBuilder(8192);
        html.append("<!doctype html><html lang=\"").append(language).append("\"><head>");
        html.append(
                "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,");
        html.append("initial-scale=1\"><title>").append(text("title", locale));
        html.append("</title><style>").append(STYLE).append("</style></head><body><nav>");
        for (String one : Languages.all()) {
            html.append("<a href=\"?language=").append(one).append("\" lang=\"").append(one);
            html.append(one.equals(language) ? "\" aria-current=\"true\">" : "\">");
            html.append(NAMES.get(one)).append("</a> ");
        }
        html.append("</nav><main>");
        tag(html, "h1", text("title", locale));
        if (status.fingerprint().isPresent()) {
            steps(html, status, host, locale);
        } else {
            tag(html, "p", text("state." + status.state(), locale));
        }
        html.append("</main></body></html>");
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void steps(StringBuilder html, ReachStatus status, String host, Locale locale) {
        tag(html, "p", text("lead", locale));
        if (!status.state().equals(HomeCertificates.State.READY.name())) {
            tag(html, "p", "<b>" + text("state." + status.state(), locale) + "</b>");
        }
        tag(html, "h2", "1. " + text("fetch", locale));
        link(html, PhoneServlet.CERTIFICATE, text("fetch.do", locale));
        tag(html, "h2", "2. " + text("compare", locale));
        tag(html, "p", text("compare.how", locale));
        tag(html, "code", status.fingerprint().orElseThrow());
        tag(html, "p", "<b>" + text("compare.else", locale) + "</b>");
        tag(html, "h2", "3. " + text("install", locale));
        for (String system : SYSTEMS) {
            html.append("<details><summary>").append(text(system, locale)).append("</summary>");
            tag(html, "p", text(system + ".how", locale));
            html.append("</details>");
        }
        tag(html, "h2", "4. " + text("open", locale));
        link(html, "https://" + escaped(near(status, host)) + "/", text("open.do", locale));
        tag(html, "p", text("later", locale));
    }

    /** As it was asked for, unless that is the machine's to itself. */
    private static String near(ReachStatus status, String host) {
        boolean own = host == null || Reach.isOwnToItself(host);
        return own && !status.addresses().isEmpty() ? status.addresses().get(0) : host;
    }

    private static void tag(StringBuilder html, String name, String content) {
        html.append('<').append(name).append('>').append(content);
        html.append("</").append(name).append('>');
    }

    private static void link(StringBuilder html, String where, String content) {
        html.append("<p><a class=\"b\" href=\"").append(where).append("\">").append(content);
        html.append("</a></p>");
    }

    private String text(String key, Locale locale) {
        String text = texts.computeIfAbsent(locale.getLanguage(), PhonePage::load).getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no text for " + key);
        }
        return escaped(text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static Properties load(String language) {
        Properties properties = new Properties();
        String file = "phone_" + language + ".properties";
        try (InputStream in = PhonePage.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
