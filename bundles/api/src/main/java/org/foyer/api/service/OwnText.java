package org.foyer.api.service;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Words of a service's own: a text of its description with values put in. The household reads them
 * in its language, in quotation marks, with the service's name (decision 026). Immutable.
 *
 * @param key key in the description's texts: {@code reason.} for a reason, {@code notice.} for a
 *     notice, {@code question.} for a question and its options, {@code table.} in a table, {@code
 *     action.} for what a button asks and answers
 * @param values what {@code {name}} stands for, at most 8: names of letters and digits whose last
 *     letters are the unit as in reasons (W, C, At for an instant), values of at most 100
 *     characters on one line
 */
public record OwnText(String key, Map<String, String> values) {

    /** Most values of one text. */
    public static final int MOST = 8;

    private static final int LONGEST = 100;
    private static final Pattern KEY =
            Pattern.compile("(reason|notice|question|table|action)\\.[a-zA-Z0-9.-]{1,50}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]{0,23}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    public OwnText {
        Objects.requireNonNull(key, "key");
        values = Map.copyOf(values);
        if (key.length() > 64 || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "key: give a key of the description that begins with reason., notice.,"
                            + " question., table. or action.");
        }
        if (values.size() > MOST) {
            throw new IllegalArgumentException(key + ": give at most " + MOST + " values");
        }
        values.forEach(
                (name, value) -> {
                    if (!NAME.matcher(name).matches()
                            || value.length() > LONGEST
                            || UNSEEN.matcher(value).find()) {
                        throw new IllegalArgumentException(
                                key
                                        + ": give names of letters and digits, and values of at"
                                        + " most "
                                        + LONGEST
                                        + " characters on one line");
                    }
                });
    }

    public static OwnText of(String key) {
        return new OwnText(key, Map.of());
    }

    /** The same with one value more. */
    public OwnText with(String name, Object value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, String.valueOf(value));
        return new OwnText(key, more);
    }
}
