package org.foyer.identity;

import org.foyer.api.identity.IdentityException;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * A password's hash with what it takes to check one. Immutable.
 *
 * @param hash PBKDF2-HMAC-SHA512, hexadecimal
 * @param salt hexadecimal
 * @param iterations cost
 */
record Password(String hash, String salt, int iterations) {

    static final int SHORTEST = 10;
    static final int LONGEST = 256;

    /** Takes as long as a hash costs. */
    static Password of(String chosen, Secrets secrets) {
        String salt = secrets.salt();
        int cost = secrets.iterations();
        return new Password(Secrets.passwordHash(chosen, salt, cost), salt, cost);
    }

    /** Nobody's: so that a name nobody has takes as long to refuse as any other. */
    static Password none(Secrets secrets) {
        return new Password("", "00", secrets.iterations());
    }

    /**
     * @throws IdentityException when it is too short or too long
     */
    static void check(String chosen) throws IdentityException {
        if (chosen.codePointCount(0, chosen.length()) < SHORTEST || chosen.length() > LONGEST) {
            throw new IdentityException(
                    "password", Reason.of(ReasonCode.GIVE_LENGTH, "min", SHORTEST, "max", LONGEST));
        }
    }

    /** Takes as long as a hash costs. */
    boolean is(String secret) {
        return Secrets.same(Secrets.passwordHash(secret, salt, iterations), hash);
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
