package org.foyer.rest.dial;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.foyer.api.identity.Dialed;
import org.foyer.api.identity.Dialing;

/**
 * Both ends prove that they know the secret, the program first: at its address anybody may answer
 * that a certificate allows, and anybody may come there and say to be a home. Of the secret nothing
 * but a name and proofs goes over the wire. For one connection; not thread-safe.
 */
final class Greeting {

    private static final int NONCE_BYTES = 32;

    private final Dialed dialed;
    private final String authority;
    private final Dialing dialing;
    private final String nonce;

    Greeting(Dialed dialed, String authority, Dialing dialing, SecureRandom random) {
        this.dialed = dialed;
        this.authority = authority;
        this.dialing = dialing;
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        this.nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String hello() {
        return Frames.hello(dialed.selector(), nonce);
    }

    /** The home's own proof; empty if the program's is not right. */
    Optional<String> answer(Frames.Proof given) {
        if (given.nonce().equals(nonce)) {
            return Optional.empty();
        }
        return proof("agent", given.nonce())
                .filter(right -> same(right, given.proof()))
                .flatMap(right -> proof("home", given.nonce()))
                .map(Frames::proof);
    }

    private Optional<String> proof(String side, String agentNonce) {
        return dialing.proof(
                dialed, Frames.words(side, dialed.selector(), authority, nonce, agentNonce));
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(
                a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
    }
}
