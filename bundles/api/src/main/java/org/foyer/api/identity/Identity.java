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
     * Signs in: with a name and that person's password; or without a name, with the code shown on
     * the console or the password of the home's first owner. Who sees the console is an owner: if
     * the first one is gone or no owner any more, the code makes another. Wrong secrets slow their
     * sender down, not the household: each peer waits for itself, and whoever sits at the machine
     * never longer than two seconds. The session is in force at once, also when the disk is full;
     * then it ends with the next restart.
     *
     * @param name what the household calls the person, in any case; empty for none
     * @param peer address that the secret came from, as a literal
     * @return a fresh session token; empty when wrong or when tried too often lately
     */
    Optional<String> signIn(Optional<String> name, String secret, String peer);

    /**
     * How long {@link #signIn} refuses whatever this peer gives it, after too many wrong secrets,
     * on the machine's ticker; zero when the next one is looked at.
     */
    Duration signInDelay(String peer);

    /**
     * Ends the session of that token, at once.
     *
     * @return false when that could not be stored: a restart would bring the session back
     */
    boolean signOut(String token);

    /** True once an owner has a password; binding to another address than loopback needs it. */
    boolean hasPassword();

    /** True once that person has a password. */
    boolean hasPassword(String person);

    /**
     * Sets the password of the person behind the token, 10 to 256 characters, and ends all other
     * sessions and tokens of theirs, at once.
     *
     * @return false when that could not be stored: a restart would bring the earlier one back
     * @throws IllegalArgumentException when it is too short or too long, or the token is not valid
     */
    boolean setPassword(String token, String password);
}
