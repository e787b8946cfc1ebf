package org.foyer.platform.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Content with a last line that proves it whole: version and SHA-256. The content stays readable
 * with a text editor.
 *
 * @param content without the seal
 * @param version rises with every write
 */
@SuppressWarnings("ArrayRecordComponent") // moves from disk to reader, nobody else holds it
record Sealed(byte[] content, long version) {

    /** Longest seal, bytes. */
    static final int SEAL_BYTES = 128;

    private static final Pattern SEAL =
            Pattern.compile("\n//foyer version=([0-9]{1,18}) sha256=([0-9a-f]{64})\n");

    byte[] seal() {
        String line = "\n//foyer version=" + version + " sha256=" + digest(content, version) + "\n";
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    /** Empty when there is no seal or it does not fit. */
    static Optional<Sealed> open(byte[] file) {
        int tail = Math.min(file.length, SEAL_BYTES);
        String end = new String(file, file.length - tail, tail, StandardCharsets.ISO_8859_1);
        int at = end.lastIndexOf("\n//foyer version=");
        if (at < 0) {
            return Optional.empty();
        }
        Matcher seal = SEAL.matcher(end.substring(at));
        if (!seal.matches()) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(file, file.length - tail + at);
        long version = Long.parseLong(seal.group(1));
        return digest(content, version).equals(seal.group(2))
                ? Optional.of(new Sealed(content, version))
                : Optional.empty();
    }

    /** Whether the file ends with a seal, fitting or not. */
    static boolean looksSealed(byte[] file) {
        int tail = Math.min(file.length, SEAL_BYTES);
        return new String(file, file.length - tail, tail, StandardCharsets.ISO_8859_1)
                .contains("\n//foyer version=");
    }

    private static String digest(byte[] content, long version) {
        MessageDigest sha = sha256();
        sha.update(Long.toString(version).getBytes(StandardCharsets.US_ASCII));
        sha.update((byte) '\n');
        return HexFormat.of().formatHex(sha.digest(content));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
