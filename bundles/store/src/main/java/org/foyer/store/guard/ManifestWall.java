package org.foyer.store.guard;

import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Headers that no store bundle may have, checked before every installation into the framework. The
 * resolver hook alone does not do: Felix attaches a fragment of the system bundle when it is
 * installed and asks no hook.
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
                    "Launcher-Agent-Class",
                    "Premain-Class",
                    "Agent-Class");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private ManifestWall() {}

    /** Why a bundle with this manifest may not be installed; empty if it may. */
    public static Optional<String> refusal(Manifest manifest) {
        Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
        if (main.getValue("Bundle-SymbolicName") == null) {
            return Optional.of("it is not a bundle");
        }
        Optional<String> forbidden =
                FORBIDDEN.stream()
                        .filter(h -> main.getValue(h) != null)
                        .map(h -> "header " + h + " is not allowed")
                        .findFirst();
        String name = main.getValue("Bundle-SymbolicName").split(";")[0].trim();
        return forbidden.or(() -> foreignExport(name, main.getValue("Export-Package")));
    }

    /**
     * A package outside the bundle's own name. Such a bundle is not even installed: while it is
     * there and refused by the resolver hook, Felix 7.0.5 finds no provider of that package for
     * others.
     */
    private static Optional<String> foreignExport(String name, String header) {
        String plain = header == null ? "" : QUOTED.matcher(header).replaceAll("");
        return Stream.of(plain.split(","))
                .flatMap(clause -> Stream.of(clause.split(";")))
                .map(String::trim)
                .filter(part -> !part.isEmpty() && !part.contains("="))
                .filter(part -> !WiringPolicy.own(name, part))
                .map(part -> "package " + part + " is not its own to export")
                .findFirst();
    }
}
