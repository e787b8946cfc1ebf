package org.foyer.api.identity;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sign-in and tokens. Thread-safe. Secrets are compared in constant time, kept only as hashes, and
 * never logged.
 */
@ProviderType
public interface Identity {

    /** The session behind a bearer token or session cookie, if it is valid now. */
    Optional<Session> session(String token);

    /**
     * Signs in with the code shown on the console or with the owner's password.
     *
     * @return a fresh session token; empty when wrong or when tried too often lately
     */
    Optional<String> signIn(String secret);

    /**
     * How long {@link #signIn} refuses whatever it is given, after too many wrong secrets; zero
     * when the next one is looked at.
     */
    Duration signInDelay();

    /** Ends the session of that token. */
    void signOut(String token);

    /** True once an owner password is set; binding to another address than loopback needs it. */
    boolean hasPassword();

    /**
     * Sets the owner's password, 10 to 256 characters, and ends all other sessions and tokens.
     *
     * @throws IllegalArgumentException when it is too short or too long, or the token is not valid
     */
    void setPassword(String token, String password);
}
