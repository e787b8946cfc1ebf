package org.foyer.broker.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Bundles to publish, read from their jars. */
final class Jars {
    private Jars() {}

    /** A bundle of the catalogue. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bundle(String name, String version, String path, byte[] bytes, Path file) {
        String label() {
            return name + " " + version;
        }
    }

    /** All jars of a folder; none if it does not exist. */
    static List<Path> in(Path folder) throws PublishException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new PublishException("The folder " + folder + " cannot be read.", e);
        }
    }

    /**
     * Reads them, sorted by path in the catalogue.
     *
     * @param kept what the catalogue holds already; gives way to a new jar of the same version
     * @param added new ones
     */
    static List<Bundle> read(List<Path> kept, List<Path> added) throws PublishException {
        List<Bundle> bundles = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Path file : added) {
            Bundle bundle = bundle(file);
            if (!seen.add(bundle.path())) {
                throw new PublishException(bundle.label() + " is there twice; remove one jar.");
            }
            bundles.add(bundle);
        }
        for (Path file : kept) {
            Bundle bundle = bundle(file);
            if (seen.add(bundle.path())) {
                bundles.add(bundle);
            }
        }
        bundles.sort(Comparator.comparing(Bundle::path));
        return bundles;
    }

    private static Bundle bundle(Path file) throws PublishException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            Attributes headers = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String name = headers.getValue("Bundle-SymbolicName");
            String version = headers.getValue("Bundle-Version");
            if (name == null || version == null) {
                throw new PublishException(
                        file + " is no bundle; give it Bundle-SymbolicName and Bundle-Version.");
            }
            name = name.split(";", 2)[0].strip();
            version = aQute.bnd.version.Version.parseVersion(version.strip()).toString();
            String path = "bundles/" + name + "-" + version + ".jar";
            return new Bundle(name, version, path, Files.readAllBytes(file), file);
        } catch (IOException e) {
            throw new PublishException(file + " cannot be read as a jar.", e);
        } catch (IllegalArgumentException e) {
            throw new PublishException(file + " has a wrong Bundle-Version.", e);
        }
    }
}
