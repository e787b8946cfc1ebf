package org.foyer.store.install;

import java.nio.file.Path;
import java.util.List;

/** Checks a bundle before it is installed; the bytecode verifier. */
@FunctionalInterface
public interface BundleCheck {
    /**
     * What is wrong with the bundle, as sentences; empty if nothing is.
     *
     * @param expectedSymbolicName name it must have
     */
    List<String> verify(Path jar, String expectedSymbolicName);
}
