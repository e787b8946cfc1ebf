package org.foyer.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which services the next start may keep out, read from the bytes that a killed home left: 64
 * places of 128 bytes, each with the state at this end, that at the end before, a length and a
 * name.
 */
final class KillSuspects {
    private static final int PLACE_BYTES = 128;
    private static final byte INSIDE = 1;
    private static final byte EXHAUSTED = 2;
    private static final byte ONCE = 3;

    private KillSuspects() {}

    /** Services whose calls were under way at this end and at the one before. */
    static Set<String> named(Path data) throws IOException {
        Path file = data.resolve("store/suspects");
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        Set<String> named = new TreeSet<>();
        for (int at = 0; at + PLACE_BYTES <= bytes.length; at += PLACE_BYTES) {
            boolean twice = bytes[at] == INSIDE && bytes[at + 1] == ONCE;
            if (twice || bytes[at] == EXHAUSTED) {
                named.add(new String(bytes, at + 3, bytes[at + 2], StandardCharsets.US_ASCII));
            }
        }
        return named;
    }
}
