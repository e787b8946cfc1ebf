package org.foyer.lib.verify;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a bundle: distinct sentences, bounded in number and length. */
final class Findings {
    private static final int MOST = 100;
    private static final int LONGEST = 400;

    private final Set<String> sentences = new LinkedHashSet<>();

    void add(String sentence) {
        if (sentences.size() < MOST) {
            String clean = sentence.replaceAll("\\p{Cntrl}", "?");
            sentences.add(clean.length() > LONGEST ? clean.substring(0, LONGEST) + "..." : clean);
        }
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    List<String> list() {
        return List.copyOf(sentences);
    }
}
