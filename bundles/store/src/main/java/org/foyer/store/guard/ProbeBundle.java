package org.foyer.store.guard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.foyer.store.rights.BundleRecord;

/** A bundle made in memory to try a wall with. */
final class ProbeBundle {
    /** Start of every probe's symbolic name. */
    static final String NAME = "org.foyer.probe";

    private ProbeBundle() {}

    static String location(String name) {
        return BundleRecord.PREFIX + name + ":probe";
    }

    static Manifest manifest(String name, Map<String, String> headers) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", "1.0.0");
        headers.forEach(main::putValue);
        return manifest;
    }

    static InputStream jar(String name, Map<String, String> headers) {
        return jar(name, headers, Map.of());
    }

    static InputStream jar(String name, Map<String, String> headers, Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest(name, headers))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
