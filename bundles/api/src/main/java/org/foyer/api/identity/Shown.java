package org.foyer.api.identity;

import java.util.Objects;

/**
 * Something with a secret that is told this once: only its hash is kept.
 *
 * @param what it belongs to
 * @param secret a one-time code, or a token
 */
public record Shown<T>(T what, String secret) {

    public Shown {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(secret, "secret");
    }

    @Override
    public String toString() {
        return "Shown[" + what + ", …]";
    }
}
