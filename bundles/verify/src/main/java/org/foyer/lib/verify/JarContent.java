package org.foyer.lib.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
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
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * All files of a jar, read within bounds that follow from the heap and are checked before anything
 * is unpacked. A jar that reads one way from its front and another way from its directory is
 * refused.
 */
final class JarContent {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int MAX_ENTRY = 4 * MEBIBYTE;
    private static final int MAX_ENTRIES = 2_000;
    private static final int MAX_NAME = 250;
    private static final int MAX_DIRECTORY = MEBIBYTE;
    private static final int MAX_RATIO = 100;
    private static final int SMALL = 64 * 1024;
    private static final int END = 22;

    private JarContent() {}

    /** Most bytes of a jar, packed and unpacked, in a home with so much heap. */
    static long most(long heapBytes) {
        return Math.max(2L * MEBIBYTE, Math.min(32L * MEBIBYTE, heapBytes / 16));
    }

    /** Content by name, folders left out; empty if there are findings. */
    static Map<String, byte[]> read(Path jar, Findings findings) {
        return read(jar, most(Runtime.getRuntime().maxMemory()), findings);
    }

    static Map<String, byte[]> read(Path jar, long most, Findings findings) {
        try {
            if (!Files.isRegularFile(jar) || Files.size(jar) > most) {
                findings.add("The jar is absent or longer than " + most + " bytes.");
                return Map.of();
            }
            int entries = plainEnd(jar);
            if (entries < 0) {
                findings.add(
                        "The jar's directory is not plain: more than "
                                + MAX_ENTRIES
                                + " entries, a comment, bytes after its end, or several volumes;"
                                + " pack it anew.");
                return Map.of();
            }
            Map<String, byte[]> files = fromDirectory(jar, entries, most, findings);
            if (findings.isEmpty()) {
                compare(jar, files, findings);
            }
            return findings.isEmpty() ? files : Map.of();
        } catch (IOException | IllegalArgumentException e) {
            findings.add("The jar cannot be read: " + e.getMessage() + ".");
            return Map.of();
        }
    }

    /**
     * Looks at the last bytes alone, before any library takes the directory into memory.
     *
     * @return how many entries it says it has; negative if it is not plain
     */
    private static int plainEnd(Path jar) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
            if (file.length() < END) {
                throw new IOException("it is no jar");
            }
            byte[] end = new byte[END];
            file.seek(file.length() - END);
            file.readFully(end);
            byte[] start = new byte[4];
            file.seek(0);
            file.readFully(start);
            long size = number(end, 12, 4);
            boolean plain =
                    number(end, 0, 4) == 0x06054b50L
                            && number(start, 0, 4) == 0x04034b50L
                            && number(end, 4, 2) == 0
                            && number(end, 6, 2) == 0
                            && number(end, 8, 2) == number(end, 10, 2)
                            && number(end, 10, 2) <= MAX_ENTRIES
                            && size <= MAX_DIRECTORY
                            && number(end, 16, 4) + size + END == file.length()
                            && number(end, 20, 2) == 0;
            return plain ? (int) number(end, 10, 2) : -1;
        }
    }

    private static long number(byte[] bytes, int at, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xff);
        }
        return value;
    }

    private static Map<String, byte[]> fromDirectory(
            Path jar, int announced, long most, Findings findings) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<ZipEntry> entries = new ArrayList<>();
            zip.entries().asIterator().forEachRemaining(entries::add);
            if (entries.size() != announced) {
                findings.add("The jar's directory lists other entries than it says; pack it anew.");
                return files;
            }
            if (!plain(entries, most, findings)) {
                return files;
            }
            for (ZipEntry entry : entries) {
                if (entry.isDirectory()) {
                    continue;
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] bytes = in.readNBytes((int) entry.getSize() + 1);
                    CRC32 sum = new CRC32();
                    sum.update(bytes);
                    if (bytes.length != entry.getSize() || sum.getValue() != entry.getCrc()) {
                        findings.add(
                                "The jar says another size or checksum of "
                                        + entry.getName()
                                        + " than it has.");
                        return files;
                    }
                    files.put(entry.getName(), bytes);
                }
            }
        }
        return files;
    }

    /** Names and sizes as the directory gives them: nothing is unpacked before they fit. */
    private static boolean plain(List<ZipEntry> entries, long most, Findings findings) {
        Set<String> names = new HashSet<>();
        long total = 0;
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                findings.add("The jar has the entry " + name + " twice.");
                return false;
            }
            if (!plain(name)) {
                findings.add("The jar has an entry with a dangerous name: " + name + ".");
                return false;
            }
            if (entry.isDirectory() && entry.getSize() != 0) {
                findings.add("The jar has a folder with content: " + name + ".");
                return false;
            }
            long size = entry.getSize();
            total += size;
            boolean bomb =
                    size > SMALL && size > MAX_RATIO * Math.max(1, entry.getCompressedSize());
            if (size < 0 || size > MAX_ENTRY || total > most || bomb) {
                findings.add(
                        "The jar is too large when unpacked, at "
                                + name
                                + ": at most "
                                + MAX_ENTRY
                                + " bytes a file, "
                                + most
                                + " in all, "
                                + MAX_RATIO
                                + " times its packed size.");
                return false;
            }
        }
        return true;
    }

    private static boolean plain(String name) {
        List<String> parts = List.of(name.split("/", -1));
        return !name.isEmpty()
                && name.length() <= MAX_NAME
                && !name.startsWith("/")
                && name.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\' && c != ':')
                && !parts.contains("..")
                && !parts.contains(".")
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
                    if (zip.read() >= 0) {
                        findings.add("The jar has a folder with content: " + entry.getName() + ".");
                        return;
                    }
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
