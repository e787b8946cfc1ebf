package org.foyer.store.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * All files of a jar, read within bounds. A jar that reads one way from its front and another way
 * from its directory is refused, so that what was verified is what the framework loads.
 */
final class JarContent {
    private static final long MAX_JAR = 64L * 1024 * 1024;
    private static final long MAX_TOTAL = 128L * 1024 * 1024;
    private static final int MAX_ENTRY = 16 * 1024 * 1024;
    private static final int MAX_ENTRIES = 5_000;
    private static final int MAX_NAME = 300;

    private JarContent() {}

    /** Content by name, folders left out; empty if there are findings. */
    static Map<String, byte[]> read(Path jar, Findings findings) {
        try {
            if (!Files.isRegularFile(jar) || Files.size(jar) > MAX_JAR) {
                findings.add("The jar is absent or longer than " + MAX_JAR + " bytes.");
                return Map.of();
            }
            Map<String, byte[]> files = fromDirectory(jar, findings);
            if (findings.isEmpty()) {
                compare(jar, files, findings);
            }
            return findings.isEmpty() ? files : Map.of();
        } catch (IOException | IllegalArgumentException e) {
            findings.add("The jar cannot be read: " + e.getMessage() + ".");
            return Map.of();
        }
    }

    private static Map<String, byte[]> fromDirectory(Path jar, Findings findings)
            throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        long total = 0;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                findings.add("The jar has more than " + MAX_ENTRIES + " entries.");
                return files;
            }
            List<ZipEntry> entries = new ArrayList<>();
            zip.entries().asIterator().forEachRemaining(entries::add);
            for (ZipEntry entry : entries) {
                String name = entry.getName();
                if (!names.add(name.toLowerCase(Locale.ROOT))) {
                    findings.add("The jar has the entry " + name + " twice.");
                    return files;
                }
                if (!plain(name)) {
                    findings.add("The jar has an entry with a dangerous name: " + name + ".");
                    return files;
                }
                if (entry.isDirectory()) {
                    continue;
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] bytes = in.readNBytes(MAX_ENTRY + 1);
                    total += bytes.length;
                    if (bytes.length > MAX_ENTRY || total > MAX_TOTAL) {
                        findings.add("The jar is too large when unpacked, at " + name + ".");
                        return files;
                    }
                    files.put(name, bytes);
                }
            }
        }
        return files;
    }

    private static boolean plain(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_NAME
                && !name.startsWith("/")
                && name.indexOf('\\') < 0
                && name.indexOf(':') < 0
                && name.chars().noneMatch(c -> c < ' ' || c == 127)
                && !List.of(name.split("/", -1)).contains("..")
                && !List.of(name.split("/", -1)).contains(".")
                && !name.contains("//");
    }

    private static void compare(Path jar, Map<String, byte[]> files, Findings findings)
            throws IOException {
        Set<String> seen = new HashSet<>();
        int entries = 0;
        try (InputStream in = Files.newInputStream(jar);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                if (entries > MAX_ENTRIES) {
                    findings.add("The jar has more than " + MAX_ENTRIES + " entries.");
                    return;
                }
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] expected = files.get(entry.getName());
                if (expected == null
                        || !seen.add(entry.getName())
                        || !Arrays.equals(expected, zip.readNBytes(expected.length + 1))) {
                    findings.add(
                            "The jar's directory and its content differ over "
                                    + entry.getName()
                                    + ".");
                    return;
                }
            }
        }
        if (!seen.equals(files.keySet())) {
            findings.add("The jar's directory lists entries that its content lacks.");
        }
    }
}
