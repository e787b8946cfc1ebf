package org.foyer.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checksums of entries, as written and as found. One thread at a time. */
final class Sums {

    private final Map<String, String> found = new LinkedHashMap<>();

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Notes an entry.
     *
     * @return false if there was one of that name
     */
    boolean note(String name, byte[] digest) {
        return found.putIfAbsent(name, HexFormat.of().formatHex(digest)) == null;
    }

    boolean has(String name) {
        return found.containsKey(name);
    }

    /** Whether the text names exactly the entries that were found, with their sums. */
    boolean fit(String text) {
        Map<String, String> told = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int gap = line.indexOf("  ");
            if (gap < 0
                    || told.putIfAbsent(line.substring(gap + 2), line.substring(0, gap)) != null) {
                return false;
            }
        }
        return told.equals(found);
    }
}
