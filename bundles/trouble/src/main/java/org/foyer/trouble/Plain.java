package org.foyer.trouble;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Words of others made fit for one line on a page: no control characters, not endless. */
final class Plain {

    private static final int LONGEST_VALUE = 500;
    private static final int LONGEST_SUBJECT = 200;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private Plain() {}

    static String subject(String text) {
        return line(text, LONGEST_SUBJECT);
    }

    static Map<String, String> parameters(Map<String, String> parameters) {
        Map<String, String> plain = new HashMap<>();
        parameters.forEach((name, value) -> plain.put(name, line(value, LONGEST_VALUE)));
        return plain;
    }

    private static String line(String text, int longest) {
        String start = text.length() > 4 * longest ? text.substring(0, 4 * longest) : text;
        String line = UNSEEN.matcher(start).replaceAll(" ").strip();
        if (line.length() <= longest) {
            return line;
        }
        int end = longest - 1;
        if (Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end) + "…";
    }
}
