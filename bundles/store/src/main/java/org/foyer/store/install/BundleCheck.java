package org.foyer.store.install;

import java.nio.file.Path;
import java.util.List;

/** Checks a bundle before it is installed; the bytecode verifier. Thread-safe. */
public interface BundleCheck {
    /**
     * What is wrong with the bundle, as sentences; empty if nothing is.
     *
     * @param expectedSymbolicName name it must have
     */
    List<String> verify(Path jar, String expectedSymbolicName);

    /**
     * The bundle that the framework may see, as a jar, made from one that {@link #verify} has
     * accepted and whose hash has been compared since.
     *
     * @param expectedSymbolicName name it must have
     * @throws InstallFailure when it may not be seen after all; the message says why
     */
    byte[] admit(Path jar, String expectedSymbolicName) throws InstallFailure;
}
