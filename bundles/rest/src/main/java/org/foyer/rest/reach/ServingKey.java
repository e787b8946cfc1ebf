package org.foyer.rest.reach;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.foyer.lib.certificate.Credentials;

/**
 * What the server proves itself with in each handshake: the newest certificate, without a restart.
 * A handshake that began with the one before ends with that. Thread-safe.
 */
final class ServingKey extends X509ExtendedKeyManager {

    private static final String KEY_TYPE = "EC";

    /** Newest first, at most two. */
    private volatile List<Credentials> known = List.of();

    synchronized void use(Credentials fresh) {
        known = Stream.concat(Stream.of(fresh), known.stream()).limit(2).toList();
    }

    /** From now on there is none to prove itself with: handshakes fail. */
    synchronized void none() {
        known = List.of();
    }

    Optional<X509Certificate> current() {
        return known.stream().findFirst().map(Credentials::certificate);
    }

    private Optional<Credentials> of(String alias) {
        return known.stream().filter(one -> alias(one).equals(alias)).findFirst();
    }

    private static String alias(Credentials one) {
        return one.certificate().getSerialNumber().toString(16);
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return chooseServerAlias(keyType, issuers, null);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return keyType.equals(KEY_TYPE)
                ? known.stream().findFirst().map(ServingKey::alias).orElse(null)
                : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return of(alias).map(one -> new X509Certificate[] {one.certificate()}).orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return of(alias).map(Credentials::key).orElse(null);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        String alias = chooseServerAlias(keyType, issuers, null);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
        return null;
    }
}
