package org.foyer.lib.certificate;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A certificate of version 3 (RFC 5280), signed with ECDSA and SHA-256. Stateless. */
final class Form {

    private static final byte[] ALGORITHM = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

    /** As many as RFC 5280 4.1.2.2 lets a serial number have for sure. */
    private static final int SERIAL_BITS = 127;

    private Form() {}

    /**
     * @param issuer common name of who signs
     * @param subject common name of whose it is
     * @param from inclusive
     * @param until inclusive
     */
    static X509Certificate sign(
            PrivateKey signer,
            String issuer,
            String subject,
            PublicKey key,
            Instant from,
            Instant until,
            List<byte[]> extensions)
            throws GeneralSecurityException {
        byte[] body =
                Der.sequence(
                        Der.explicit(0, Der.integer(BigInteger.TWO)),
                        Der.integer(
                                new BigInteger(SERIAL_BITS, new SecureRandom())
                                        .setBit(SERIAL_BITS - 1)),
                        ALGORITHM,
                        name(issuer),
                        Der.sequence(Der.time(from), Der.time(until)),
                        name(subject),
                        key.getEncoded(),
                        Der.explicit(3, Der.sequence(extensions.toArray(byte[][]::new))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer);
        signature.update(body);
        byte[] whole = Der.sequence(body, ALGORITHM, Der.bits(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(whole));
    }

    /** It may sign certificates, but none that sign others. */
    static byte[] isAuthority() {
        return extension("2.5.29.19", true, Der.sequence(Der.yes(), Der.integer(BigInteger.ZERO)));
    }

    static byte[] isNoAuthority() {
        return extension("2.5.29.19", true, Der.sequence());
    }

    static byte[] signsCertificates() {
        return extension("2.5.29.15", true, Der.bits(1, (byte) 0x06));
    }

    static byte[] signsHandshakes() {
        return extension("2.5.29.15", true, Der.bits(7, (byte) 0x80));
    }

    static byte[] servesTls() {
        return extension("2.5.29.37", false, Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1")));
    }

    static byte[] ownKey(PublicKey key) throws GeneralSecurityException {
        return extension("2.5.29.14", false, Der.octets(keyId(key)));
    }

    static byte[] signersKey(PublicKey key) throws GeneralSecurityException {
        return extension("2.5.29.35", false, Der.sequence(Der.implicit(0, keyId(key))));
    }

    static byte[] names(List<String> names, List<InetAddress> addresses) {
        return extension(
                "2.5.29.17",
                false,
                Der.sequence(
                        Stream.concat(
                                        names.stream().map(Form::dns),
                                        addresses.stream()
                                                .map(a -> Der.implicit(7, a.getAddress())))
                                .toArray(byte[][]::new)));
    }

    static byte[] onlyWithin(Subtrees subtrees) {
        List<byte[]> permitted = new ArrayList<>();
        subtrees.domains().forEach(domain -> permitted.add(Der.sequence(dns(domain))));
        for (String network : subtrees.networks()) {
            byte[] base = Subtrees.base(network);
            byte[] both = Arrays.copyOf(base, base.length * 2);
            System.arraycopy(Subtrees.mask(network), 0, both, base.length, base.length);
            permitted.add(Der.sequence(Der.implicit(7, both)));
        }
        return extension(
                "2.5.29.30", true, Der.sequence(Der.explicit(0, permitted.toArray(byte[][]::new))));
    }

    private static byte[] dns(String name) {
        return Der.implicit(2, name.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] name(String common) {
        return Der.sequence(
                Der.set(Der.sequence(Der.oid("2.5.4.10"), Der.utf8("Foyer"))),
                Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(common))));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    /** RFC 7093: 160 bits of a SHA-256. */
    private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
    }
}
