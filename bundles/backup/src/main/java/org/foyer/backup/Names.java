package org.foyer.backup;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names in an archive: checked before any file is touched, whoever wrote the archive. */
final class Names {

    private static final Pattern PART = Pattern.compile("[a-z][a-z-]{0,31}");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._~-]{0,127}");
    private static final int DEEPEST = 8;

    private Names() {}

    static boolean isPart(String name) {
        return PART.matcher(name).matches();
    }

    /** Whether the name is a plain relative path of a part: {@code part/file} or deeper. */
    static boolean isEntry(String name) {
        String[] segments = name.split("/", -1);
        if (segments.length < 2 || segments.length > DEEPEST || !isPart(segments[0])) {
            return false;
        }
        for (String segment : segments) {
            if (!SEGMENT.matcher(segment).matches()) {
                return false;
            }
        }
        return true;
    }

    /** The path of an entry below a folder. */
    static Path below(Path folder, String entry) {
        Path path = folder.resolve(entry).normalize();
        if (!path.startsWith(folder)) {
            throw new IllegalArgumentException(entry);
        }
        return path;
    }
}
