package org.foyer.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What stands for tokens of programs within this process; one a program. Thread-safe. */
final class Passes {

    /**
     * A pass.
     *
     * @param hash SHA-256 of itself
     * @param program whose
     * @param tokenHash of the token that it stands for
     */
    record Pass(String hash, String program, String tokenHash) {}

    /** By program; guarded by itself. */
    private final Map<String, Pass> all = new HashMap<>();

    void put(Pass pass) {
        synchronized (all) {
            all.put(pass.program(), pass);
        }
    }

    void remove(String program) {
        synchronized (all) {
            all.remove(program);
        }
    }

    /** The pass with that hash. */
    Optional<Pass> of(String hash) {
        synchronized (all) {
            return all.values().stream().filter(p -> p.hash().equals(hash)).findFirst();
        }
    }
}
