package org.foyer.lib.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A verifier and what it says about a jar. */
abstract class VerifierCase {
    @TempDir Path folder;
    final BundleVerifier verifier = new BundleVerifier();

    List<String> verify(SampleJar jar) throws IOException {
        return verifier.verify(jar.write(folder), SampleJar.NAME);
    }

    /** Refused with sentences, one of which names that. */
    void refused(SampleJar jar, String naming) throws IOException {
        List<String> found = verify(jar);
        assertFalse(found.isEmpty(), "not noticed: " + naming);
        assertTrue(found.stream().anyMatch(f -> f.contains(naming)), naming + " not in " + found);
        assertTrue(found.stream().allMatch(f -> f.endsWith(".") || f.endsWith("...")), "" + found);
    }
}
