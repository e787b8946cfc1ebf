package org.foyer.lib.certificate;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Who vouches for a home's own server, and for nobody else: its certificate names the only domains
 * and networks that it may speak for. Keys are EC P-256. Immutable, thread-safe.
 */
public final class Authority {

    /** Its span does not depend on a clock, so a wrong one makes none that is never valid. */
    public static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");

    public static final Instant UNTIL = Instant.parse("2049-12-31T23:59:59Z");

    private final Credentials own;

    /**
     * @param own certificate and key of an authority
     * @throws GeneralSecurityException when the two are not of one pair, or of another kind
     */
    public Authority(Credentials own) throws GeneralSecurityException {
        if (!(own.certificate().getPublicKey() instanceof ECPublicKey)
                || own.certificate().getBasicConstraints() < 0) {
            throw new GeneralSecurityException("this is no certificate of an authority");
        }
        own.certificate().verify(own.certificate().getPublicKey());
        this.own = own;
        // A key of another pair would vouch for nothing.
        server("check", List.of("localhost"), List.of(), FROM, UNTIL);
    }

    /** A new one. */
    public static Authority create(Subtrees subtrees) throws GeneralSecurityException {
        KeyPair pair = pair();
        String name =
                "Foyer home "
                        + HexFormat.of().formatHex(digest(pair.getPublic().getEncoded()), 0, 4);
        X509Certificate certificate =
                Form.sign(
                        pair.getPrivate(),
                        name,
                        name,
                        pair.getPublic(),
                        FROM,
                        UNTIL,
                        List.of(
                                Form.isAuthority(),
                                Form.signsCertificates(),
                                Form.ownKey(pair.getPublic()),
                                Form.onlyWithin(subtrees)));
        return new Authority(new Credentials(certificate, pair.getPrivate()));
    }

    public Credentials own() {
        return own;
    }

    public X509Certificate certificate() {
        return own.certificate();
    }

    /**
     * A certificate for a server, with a key of its own.
     *
     * @param host what people call the machine; a label
     * @param names in ASCII, that it is asked for by
     * @param addresses that it is asked for by
     * @param from inclusive
     * @param until inclusive
     * @throws GeneralSecurityException when this Java cannot, or the authority's key does not fit
     */
    public Credentials server(
            String host,
            List<String> names,
            List<InetAddress> addresses,
            Instant from,
            Instant until)
            throws GeneralSecurityException {
        KeyPair pair = pair();
        X509Certificate signed =
                Form.sign(
                        own.key(),
                        commonName(own.certificate()),
                        host,
                        pair.getPublic(),
                        from,
                        until,
                        List.of(
                                Form.isNoAuthority(),
                                Form.signsHandshakes(),
                                Form.servesTls(),
                                Form.ownKey(pair.getPublic()),
                                Form.signersKey(own.certificate().getPublicKey()),
                                Form.names(names, addresses)));
        signed.verify(own.certificate().getPublicKey());
        return new Credentials(signed, pair.getPrivate());
    }

    /** SHA-256 of the certificate as systems show it: hexadecimal pairs with colons. */
    public static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(digest(certificate.getEncoded()));
    }

    private static String commonName(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        int at = name.indexOf("CN=") + 3;
        int end = name.indexOf(',', at);
        return name.substring(at, end < 0 ? name.length() : end);
    }

    private static byte[] digest(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
