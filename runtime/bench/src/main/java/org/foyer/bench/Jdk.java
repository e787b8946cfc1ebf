package org.foyer.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A Java program and its version. */
record Jdk(String java, int version) {

    static Jdk of(String java) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(java, "-XshowSettings:properties", "-version")
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        for (String line : text.split("\n")) {
            if (line.trim().startsWith("java.specification.version = ")) {
                return new Jdk(
                        java, Integer.parseInt(line.substring(line.indexOf('=') + 1).trim()));
            }
        }
        throw new IOException(java + " does not say its version");
    }

    String name() {
        return "JDK " + version;
    }

    String makeArchive(Path file) {
        return "-XX:ArchiveClassesAtExit=" + file;
    }

    String useArchive(Path file) {
        return "-XX:SharedArchiveFile=" + file;
    }
}
