package org.foyer.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bytes under a passphrase: PBKDF2 with HMAC-SHA-256, AES-256 in GCM (NIST SP 800-132, 800-38D).
 * Layout: magic, iterations, salt, nonce, ciphertext with tag; magic and iterations are
 * authenticated, too. Thread-safe.
 */
final class SecretBox {

    static final int ITERATIONS = 600_000;
    static final int MOST_ITERATIONS = 5_000_000;
    private static final int MAGIC = 0x464f5953;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 8 + SALT + NONCE;

    private final SecureRandom random = new SecureRandom();

    byte[] seal(byte[] plain, char[] passphrase) throws IOException {
        byte[] salt = new byte[SALT];
        byte[] nonce = new byte[NONCE];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        ByteBuffer head =
                ByteBuffer.allocate(HEAD).putInt(MAGIC).putInt(ITERATIONS).put(salt).put(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, passphrase, head.array());
            byte[] sealed = cipher.doFinal(plain);
            byte[] all = Arrays.copyOf(head.array(), HEAD + sealed.length);
            System.arraycopy(sealed, 0, all, HEAD, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot encrypt: " + e.getMessage(), e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @return null when the passphrase is wrong or a bit was changed
     * @throws IOException when it is no sealed box
     */
    byte[] open(byte[] sealed, char[] passphrase) throws IOException {
        if (sealed.length < HEAD + TAG_BITS / 8 || ByteBuffer.wrap(sealed).getInt() != MAGIC) {
            throw new IOException("the secret part is damaged");
        }
        int iterations = ByteBuffer.wrap(sealed).getInt(4);
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IOException("the secret part is damaged");
        }
        try {
            byte[] head = Arrays.copyOf(sealed, HEAD);
            return cipher(Cipher.DECRYPT_MODE, passphrase, head)
                    .doFinal(sealed, HEAD, sealed.length - HEAD);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IOException("the secret part is damaged", e);
        }
    }

    private static Cipher cipher(int mode, char[] passphrase, byte[] head)
            throws GeneralSecurityException {
        int iterations = ByteBuffer.wrap(head).getInt(4);
        byte[] salt = Arrays.copyOfRange(head, 8, 8 + SALT);
        byte[] nonce = Arrays.copyOfRange(head, 8 + SALT, HEAD);
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, 256);
        byte[] key =
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded();
        spec.clearPassword();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        Arrays.fill(key, (byte) 0);
        cipher.updateAAD(head, 0, 8);
        return cipher;
    }
}
