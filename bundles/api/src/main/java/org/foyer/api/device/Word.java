package org.foyer.api.device;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Names of actuators and symbols of a vocabulary: a-z, 0-9 and dash, 1 to 32 characters. */
public final class Word {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final int MOST = 32;

    private Word() {}

    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * The same word.
     *
     * @throws IllegalArgumentException naming the field, when it is none
     */
    public static String require(String field, String text) {
        if (!isOne(text)) {
            throw new IllegalArgumentException(
                    field + " '" + text + "': use a-z, 0-9 and dash; 1 to 32 characters");
        }
        return text;
    }

    /**
     * The words, checked.
     *
     * @throws IllegalArgumentException when there is none, more than 32, one twice, or no word
     */
    public static List<String> vocabulary(List<String> words) {
        if (words.isEmpty() || words.size() > MOST || new HashSet<>(words).size() < words.size()) {
            throw new IllegalArgumentException(
                    "words " + words + ": give 1 to " + MOST + ", each once");
        }
        words.forEach(word -> require("words", word));
        return List.copyOf(words);
    }
}
