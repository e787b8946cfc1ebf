package org.foyer.store.own;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.foyer.api.storage.Document;

/**
 * The home's key over what services keep, 32 random bytes in a file of its own. Each writing gets a
 * key of its own, derived from it, the service and 16 random bytes, so that no key meets a nonce
 * twice; AES-256-GCM, the service's id authenticated with it, so that no file can be passed to
 * another service. Thread-safe.
 */
final class HomeKey {
    /** Bytes of the key. */
    static final int LENGTH = 32;

    private static final int FORMAT = 1;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key;

    HomeKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("a key has " + LENGTH + " bytes");
        }
        this.key = key.clone();
    }

    /** The key in that document, made if there is none yet or none that can be read. */
    static HomeKey of(Document document) throws IOException {
        byte[] found = document.read().content().orElse(new byte[0]);
        if (found.length != LENGTH) {
            found = new byte[LENGTH];
            new SecureRandom().nextBytes(found);
            document.write(found);
        }
        return new HomeKey(found);
    }

    byte[] close(String service, byte[] plain) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] secret = cipher(Cipher.ENCRYPT_MODE, service, salt, nonce).doFinal(plain);
            byte[] closed = new byte[1 + SALT + NONCE + secret.length];
            closed[0] = FORMAT;
            System.arraycopy(salt, 0, closed, 1, SALT);
            System.arraycopy(nonce, 0, closed, 1 + SALT, NONCE);
            System.arraycopy(secret, 0, closed, 1 + SALT + NONCE, secret.length);
            return closed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    /**
     * @throws IOException if it was not closed for that service by this key, or is damaged
     */
    byte[] open(String service, byte[] closed) throws IOException {
        if (closed.length < 1 + SALT + NONCE || closed[0] != FORMAT) {
            throw new IOException("not in the form of this version");
        }
        byte[] salt = Arrays.copyOfRange(closed, 1, 1 + SALT);
        byte[] nonce = Arrays.copyOfRange(closed, 1 + SALT, 1 + SALT + NONCE);
        int from = 1 + SALT + NONCE;
        try {
            return cipher(Cipher.DECRYPT_MODE, service, salt, nonce)
                    .doFinal(closed, from, closed.length - from);
        } catch (GeneralSecurityException e) {
            throw new IOException("not encrypted under this home's key", e);
        }
    }

    private Cipher cipher(int mode, String service, byte[] salt, byte[] nonce)
            throws GeneralSecurityException {
        byte[] id = service.getBytes(StandardCharsets.UTF_8);
        Mac derive = Mac.getInstance("HmacSHA256");
        derive.init(new SecretKeySpec(key, "HmacSHA256"));
        derive.update("foyer own storage 1".getBytes(StandardCharsets.UTF_8));
        derive.update(salt);
        byte[] own = derive.doFinal(id);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(own, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(id);
        return cipher;
    }
}
