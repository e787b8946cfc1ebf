package org.foyer.lib.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Objects;

/**
 * A certificate with its key. Immutable.
 *
 * @param key never shown, never logged
 */
public record Credentials(X509Certificate certificate, PrivateKey key) {

    public Credentials {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(key, "key");
    }

    @Override
    public String toString() {
        return "Credentials[" + certificate.getSubjectX500Principal() + ", …]";
    }
}
