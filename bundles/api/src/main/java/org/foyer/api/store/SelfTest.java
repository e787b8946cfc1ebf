package org.foyer.api.store;

import java.util.Objects;

/**
 * Result of one check of the walls around services, done at start (store design 4).
 *
 * @param check what was tried, for example {@code framework-hidden}
 * @param ok whether the wall held
 * @param detail one sentence what was found
 */
public record SelfTest(String check, boolean ok, String detail) {
    public SelfTest {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(detail, "detail");
    }
}
