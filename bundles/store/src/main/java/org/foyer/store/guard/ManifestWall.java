package org.foyer.store.guard;

import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * Headers that no store bundle may have, checked before every installation into the framework. The
 * resolver hook alone does not do: Felix attaches a fragment of the system bundle when it is
 * installed and asks no hook; and while a bundle with a foreign package is there and refused by the
 * hook, Felix 7.0.5 finds no provider of that package for others.
 */
public final class ManifestWall {
    private static final List<String> FORBIDDEN =
            List.of(
                    "Fragment-Host",
                    "Require-Bundle",
                    "DynamicImport-Package",
                    "Bundle-Activator",
                    "ExtensionBundle-Activator",
                    "Bundle-NativeCode",
                    "Bundle-ClassPath",
                    "Bundle-UpdateLocation",
                    "Multi-Release",
                    "Export-Package",
                    "Launcher-Agent-Class",
                    "Premain-Class",
                    "Agent-Class");

    private ManifestWall() {}

    /** Why a bundle with this manifest may not be installed; empty if it may. */
    public static Optional<String> refusal(Manifest manifest) {
        Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
        if (main.getValue("Bundle-SymbolicName") == null) {
            return Optional.of("it is not a bundle");
        }
        return FORBIDDEN.stream()
                .filter(h -> main.getValue(h) != null)
                .map(h -> "header " + h + " is not allowed")
                .findFirst();
    }
}
