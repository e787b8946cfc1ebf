package org.foyer.lib.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A bundle as the framework may see it, or why not. Immutable. */
public final class Admission {
    private final List<String> problems;
    private final Map<String, byte[]> files;

    Admission(List<String> problems, Map<String, byte[]> files) {
        this.problems = problems;
        this.files = files;
    }

    /** What is wrong, one sentence each; empty if there is a bundle. */
    public List<String> problems() {
        return problems;
    }

    /**
     * Writes the bundle as a jar that is the same for the same content: plain entries, the manifest
     * first.
     *
     * @throws IllegalStateException when there are problems
     */
    public void write(OutputStream out) throws IOException {
        if (!problems.isEmpty()) {
            throw new IllegalStateException("not admitted: " + problems);
        }
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            ZipEntry entry = new ZipEntry(file.getKey());
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(file.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }
}
