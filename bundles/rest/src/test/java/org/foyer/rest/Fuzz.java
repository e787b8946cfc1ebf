package org.foyer.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Input that is nearly right, and input that is not right at all. */
public final class Fuzz {

    private static final String[] WORDS = {
        "boiler",
        "meter",
        "org.foyer.service.sunfirst",
        "n1",
        "j1",
        "control",
        "contract",
        "",
        "..",
        "é",
        "a b",
        "%",
        "\u0000",
        "A".repeat(300),
        "-1",
        "😀",
        "a;b=c",
        "\\",
        "\"",
        "null"
    };
    private static final String[] KEYS = {
        "command",
        "kind",
        "on",
        "powerW",
        "maxW",
        "targetC",
        "duration",
        "value",
        "until",
        "items",
        "version",
        "plan",
        "scopes",
        "paused",
        "x"
    };
    private static final String[] VALUES = {
        "null",
        "true",
        "0",
        "-1",
        "1e400",
        "1500",
        "9".repeat(60),
        "\"PT1H\"",
        "\"PT0S\"",
        "\"SET_POWER\"",
        "\"POWER_W\"",
        "\"2026-06-21T10:00:00Z\"",
        "\"\"",
        "[]",
        "{}",
        "[null]",
        "[1]",
        "\"P999999999999999999D\"",
        "\"\\ud800\"",
        "NaN",
        "{\"kind\":\"RELEASE\"}",
        "{\"kind\":\"SET_POWER\",\"powerW\":1e308}",
        "[\"a\",\"a\"]",
        "\"free\"",
        "\"1.0.0\""
    };

    private Fuzz() {}

    static String segment(Random random) {
        String word = WORDS[random.nextInt(WORDS.length)];
        return URLEncoder.encode(word, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("$", "%24");
    }

    static String query(Random random) {
        if (random.nextBoolean()) {
            return "";
        }
        String[] names = {
            "limit", "cursor", "device", "quantity", "from", "until", "step", "purge", "category"
        };
        StringBuilder query = new StringBuilder("?");
        for (int i = random.nextInt(5); i >= 0; i--) {
            query.append(names[random.nextInt(names.length)]).append('=');
            query.append(segment(random)).append('&');
        }
        return query.toString();
    }

    public static String body(Random random) {
        switch (random.nextInt(8)) {
            case 0 -> {
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                return new String(bytes, StandardCharsets.ISO_8859_1);
            }
            case 1 -> {
                return VALUES[random.nextInt(VALUES.length)];
            }
            case 2 -> {
                return "{\"a\":".repeat(random.nextInt(2000));
            }
            default -> {
                StringBuilder body = new StringBuilder("{");
                int fields = random.nextInt(5);
                for (int i = 0; i < fields; i++) {
                    body.append(i == 0 ? "" : ",").append('"');
                    body.append(KEYS[random.nextInt(KEYS.length)]).append("\":");
                    body.append(VALUES[random.nextInt(VALUES.length)]);
                }
                return body.append('}').toString();
            }
        }
    }

    static String language(Random random) {
        String[] all = {"fr", "de-AT;q=0.5", "*", "zz", "x;q=9", "el,it;q=0", ",,,", "en-"};
        return all[random.nextInt(all.length)];
    }
}
