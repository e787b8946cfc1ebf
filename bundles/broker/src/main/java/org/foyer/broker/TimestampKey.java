package org.foyer.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The one key of a catalogue that lies on a home: {@code timestamp.key} and {@code timestamp.pub}.
 * It says that a catalogue is the newest; it cannot put anything into it. Immutable.
 */
final class TimestampKey {
    private final PrivateKey secret;
    private final PublicKey open;
    private final String id;

    private TimestampKey(PrivateKey secret, PublicKey open, String id) {
        this.secret = secret;
        this.open = open;
        this.id = id;
    }

    /**
     * @throws IOException when there are no such keys; the message names the folder
     */
    static TimestampKey read(Path folder) throws IOException {
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            byte[] encoded = bytes(folder.resolve("timestamp.pub"));
            return new TimestampKey(
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(bytes(folder.resolve("timestamp.key")))),
                    factory.generatePublic(new X509EncodedKeySpec(encoded)),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the timestamp's key in " + folder + " cannot be used", e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        return Base64.getDecoder().decode(Files.readString(file).strip());
    }

    String id() {
        return id;
    }

    byte[] sign(byte[] payload) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(payload);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was read as an Ed25519 key", e);
        }
    }

    boolean signed(byte[] payload, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(open);
            verifier.update(payload);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
