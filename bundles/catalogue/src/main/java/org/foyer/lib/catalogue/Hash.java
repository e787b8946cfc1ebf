package org.foyer.lib.catalogue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 in lower-case hexadecimal digits. */
final class Hash {
    static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    static final String REMEDY = "give a SHA-256 of 64 lower-case hexadecimal digits";

    private Hash() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    static String sha256(byte[] bytes) {
        return hex(digest().digest(bytes));
    }
}
