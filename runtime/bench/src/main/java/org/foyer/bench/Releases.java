package org.foyer.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.foyer.broker.publish.PublishException;
import org.foyer.broker.publish.PublishTool;

/**
 * A broker's folder to which one service after the other comes in a newer version, made from the
 * built jars and signed with the project's keys (of which a copy counts the versions on).
 */
public final class Releases {

    public static final String SUN_FIRST = "org.foyer.service.sunfirst";
    public static final String ENERGY_WATCH = "org.foyer.service.energywatch";

    private static final String DESCRIPTION = "FOYER-INF/service.json";

    private final Path in;
    private final Path out;
    private final Path keys;
    private final Path sunFirst;
    private int minor;

    /**
     * Publishes the first versions.
     *
     * @param folder where to work
     * @param distribution the built home, with the repository it was built with
     * @param projectKeys the keys that repository is signed with
     */
    public Releases(Path folder, Path distribution, Path projectKeys) throws IOException {
        in = Files.createDirectories(folder.resolve("in"));
        out = Files.createDirectories(folder.resolve("repository"));
        keys = Files.createDirectories(folder.resolve("keys"));
        try (Stream<Path> files = Files.list(projectKeys)) {
            for (Path file : files.toList()) {
                Files.copy(file, keys.resolve(file.getFileName()));
            }
        }
        Path found = null;
        List<Path> services;
        try (Stream<Path> files = Files.list(distribution.resolve("repository/bundles"))) {
            services = files.sorted().toList();
        }
        for (Path jar : services) {
            if (jar.getFileName().toString().startsWith(SUN_FIRST)) {
                found = jar;
            } else {
                Files.copy(jar, in.resolve(jar.getFileName()));
            }
        }
        sunFirst = found;
        publish();
    }

    /** The folder to serve. */
    public Path folder() {
        return out;
    }

    /** The newest published version of that service. */
    public String newest(String service) {
        return service.equals(SUN_FIRST) ? "1." + minor + ".0" : "1.0.0";
    }

    /** Publishes the next version of "Sun first". */
    public void next() throws IOException {
        minor++;
        publish();
    }

    private void publish() throws IOException {
        Path jar = in.resolve(SUN_FIRST + ".jar");
        Path part = in.resolve(SUN_FIRST + ".part");
        renumber(sunFirst, part, newest(SUN_FIRST));
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
        try {
            PublishTool.main(
                    new String[] {
                        "--in", in.toString(),
                        "--out", out.toString(),
                        "--keys", keys.toString(),
                        "--reviewed", "yes",
                        "--development", "yes"
                    });
        } catch (PublishException e) {
            throw new IOException(e);
        }
    }

    /** The same bundle with the same scopes under another version. */
    private static void renumber(Path from, Path to, String version) throws IOException {
        try (JarFile jar = new JarFile(from.toFile());
                OutputStream file = Files.newOutputStream(to)) {
            Manifest manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (JarOutputStream copy = new JarOutputStream(file, manifest)) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        copy.putNextEntry(new JarEntry(entry.getName()));
                        try (InputStream content = jar.getInputStream(entry)) {
                            copy.write(content(entry.getName(), content.readAllBytes(), version));
                        }
                        copy.closeEntry();
                    }
                }
            }
        }
    }

    private static byte[] content(String name, byte[] bytes, String version) {
        if (!name.equals(DESCRIPTION)) {
            return bytes;
        }
        return new String(bytes, StandardCharsets.UTF_8)
                .replaceFirst("\"version\": *\"[0-9.]+\"", "\"version\": \"" + version + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}
