package org.foyer.api.identity;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is needed to dial programs outside: whom, what both ends prove, and how what they ask is
 * theirs within this process. For the interface alone. Thread-safe. A program whose right ended, or
 * whose secret is another by now, gets nothing.
 */
@ProviderType
public interface Dialing {

    /** Who is to be dialed now. */
    List<Dialed> all();

    /**
     * HMAC-SHA256 of the words, in hexadecimal, with the SHA-256 of the token (or of the code, in
     * capitals and without dashes) as its key.
     */
    Optional<String> proof(Dialed program, String words);

    /** A token that is nobody's yet. */
    String freshToken();

    /**
     * Turns the code of an invited program into a token that it has by now.
     *
     * @param token from {@link #freshToken}
     * @return false when its code holds no more
     * @throws IdentityException when it could not be stored; the code still holds then
     */
    boolean pair(Dialed program, String token) throws IdentityException;

    /**
     * Stands for the program's token until the process ends or another was made for it, and is as
     * good only as that. Never stored; must not leave the process.
     */
    Optional<String> pass(Dialed program);
}
