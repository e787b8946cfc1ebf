package org.foyer.lib.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile bundles against the real verifier: at least 40 kinds with 240 variants, of which none may
 * get in. Variants of one attack count once as a kind.
 */
class HostileBundlesTest {
    @TempDir Path folder;

    @Test
    @Tag("PT.HLUC2.0.11")
    @DisplayName("Of all hostile bundles none gets in, and a good one does")
    void none() throws Exception {
        Hostile all = new Hostile();
        HostileCode.into(all);
        HostileClasses.into(all);
        HostileJars.into(all);
        HostileManifests.into(all);
        HostileXml.into(all);
        HostileComponents.into(all);
        BundleVerifier verifier = new BundleVerifier();
        Path jar = folder.resolve("hostile.jar");
        Files.write(jar, new SampleJar().bytes());
        assertEquals(List.of(), verifier.verify(jar, SampleJar.NAME));
        List<String> succeeded = new ArrayList<>();
        List<String> untold = new ArrayList<>();
        StringBuilder table = new StringBuilder();
        int variants = 0;
        for (Map.Entry<String, List<Hostile.Variant>> kind : all.kinds().entrySet()) {
            for (Hostile.Variant variant : kind.getValue()) {
                Files.write(jar, variant.bytes().make());
                List<String> found = verifier.verify(jar, variant.id());
                variants++;
                if (found.isEmpty()) {
                    succeeded.add(kind.getKey() + ": " + variant.name());
                } else if (!found.stream().allMatch(f -> f.endsWith(".") || f.endsWith("..."))) {
                    untold.add(kind.getKey() + ": " + variant.name() + ": " + found);
                }
            }
            table.append(String.format("%5d  %s%n", kind.getValue().size(), kind.getKey()));
        }
        System.out.printf(
                "Hostile bundles against the verifier: %d kinds, %d variants, %d succeeded%n%s",
                all.kinds().size(), variants, succeeded.size(), table);
        assertEquals(List.of(), succeeded);
        assertEquals(List.of(), untold);
        assertTrue(all.kinds().size() >= 40, all.kinds().size() + " kinds");
        assertTrue(variants >= 240, variants + " variants");
    }
}
