package org.foyer.lib.certificate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Certificates and keys as text (RFC 7468). Stateless. */
public final class Pem {

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";

    private Pem() {}

    public static byte[] write(X509Certificate certificate) throws CertificateException {
        return block(CERTIFICATE, certificate.getEncoded()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Certificate and key, one after the other. */
    public static byte[] write(Credentials credentials) throws CertificateException {
        return (block(CERTIFICATE, credentials.certificate().getEncoded())
                        + block(KEY, credentials.key().getEncoded()))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads what {@link #write(Credentials)} wrote.
     *
     * @throws GeneralSecurityException when it is anything else
     */
    public static Credentials read(byte[] pem) throws GeneralSecurityException {
        String text = new String(pem, StandardCharsets.US_ASCII);
        X509Certificate certificate =
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(
                                        new ByteArrayInputStream(content(CERTIFICATE, text)));
        return new Credentials(
                certificate,
                KeyFactory.getInstance("EC")
                        .generatePrivate(new PKCS8EncodedKeySpec(content(KEY, text))));
    }

    private static byte[] content(String label, String text) throws GeneralSecurityException {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int end = text.indexOf("-----END " + label + "-----");
        if (from < 0 || end < from) {
            throw new GeneralSecurityException("there is no " + label + " in it");
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), end));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("the " + label + " is no Base64", e);
        }
    }

    private static String block(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
