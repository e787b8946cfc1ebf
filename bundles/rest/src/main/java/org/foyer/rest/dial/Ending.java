package org.foyer.rest.dial;

import java.io.EOFException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why there is no connection with a program. */
public enum Ending {
    /** Nobody answers at the address. */
    UNREACHABLE(false),
    /** No certificate that this machine trusts says that it is the one at this address. */
    CERTIFICATE(true),
    /** It does not know the secret that was agreed. */
    CREDENTIAL(true),
    /** What answers there does not keep to the protocol. */
    PROTOCOL(true),
    /** It was connected, and hung up or fell silent. */
    GONE(false),
    /** The home may not be entered from elsewhere before an owner has a password. */
    NO_PASSWORD(true),
    /** It has its token now and is dialed anew. */
    PAIRED(false);

    /** Deeper than any chain of causes. */
    private static final int DEEPEST = 20;

    private final boolean refused;

    Ending(boolean refused) {
        this.refused = refused;
    }

    /** True if somebody has to do something before it can be another time. */
    boolean isRefused() {
        return refused;
    }

    /** Why a connection could not be opened. */
    static Ending of(Throwable failure) {
        if (has(failure, CertificateException.class)) {
            return CERTIFICATE;
        }
        boolean brokenOff = has(failure, EOFException.class) || has(failure, SocketException.class);
        boolean other = has(failure, ProtocolException.class) || has(failure, SSLException.class);
        return other && !brokenOff ? PROTOCOL : UNREACHABLE;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        Optional<Throwable> next = Optional.of(failure);
        for (int i = 0; i < DEEPEST && next.isPresent(); i++) {
            if (type.isInstance(next.get())) {
                return true;
            }
            next = Optional.ofNullable(next.get().getCause());
        }
        return false;
    }
}
