package org.foyer.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Random tokens and codes, hashes, and comparison in constant time. Thread-safe. */
final class Secrets {

    /** Cost of a password hash (OWASP 2023 for PBKDF2-HMAC-SHA512). */
    static final int ITERATIONS = 210_000;

    /** Without 0/O, 1/I/L, U/V, so that a code can be read out loud. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ";

    private static final int GROUP = 4;
    private static final int ID_GROUPS = 4;
    private static final int ID_LENGTH = 14;

    private final SecureRandom random = new SecureRandom();
    private final int iterations;

    Secrets() {
        this(ITERATIONS);
    }

    /**
     * @param iterations cost of a new password's hash
     */
    Secrets(int iterations) {
        this.iterations = iterations;
    }

    int iterations() {
        return iterations;
    }

    /** 256 random bits. */
    String token() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 128 random bits, hexadecimal. */
    String salt() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A code of groups of four characters, 19 bits each: 38 bits for two, 58 for three. */
    String code(int groups) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < groups * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** An id that was never given before: 68 random bits. */
    String id() {
        return code(ID_GROUPS).replace("-", "").substring(0, ID_LENGTH).toLowerCase(Locale.ROOT);
    }

    /** A code as people type it: with or without the dash, in any case. */
    static String normalCode(String typed) {
        return typed.replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
    }

    static String sha256(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    static String passwordHash(String password, String saltHex, int iterations) {
        byte[] salt = HexFormat.of().parseHex(saltHex);
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, 512);
        try {
            SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512");
            return HexFormat.of().formatHex(factory.generateSecret(spec).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA512", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Compares in a time that does not depend on where they differ. */
    static boolean same(String a, String b) {
        return MessageDigest.isEqual(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
