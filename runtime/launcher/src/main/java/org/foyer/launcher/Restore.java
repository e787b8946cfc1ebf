package org.foyer.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts a restored backup in place before anything of the home runs. The home has checked and staged
 * it: what lies in {@code restore/replace} takes the place of the folders and files of that name,
 * which are kept in {@code before-restore}. A kill at any instant leaves a restore that the next
 * start finishes.
 */
final class Restore {

    /** Exit value when the home stopped for a restore; the start script starts it anew. */
    static final int EXIT = 75;

    private static final String STAGED = "restore";
    private static final String READY = "ready";
    private static final String REPLACE = "replace";
    private static final String BEFORE = "before-restore";

    private Restore() {}

    /** Whether a checked backup waits for the next start. */
    static boolean isStaged(Path data) {
        return Files.exists(data.resolve(STAGED).resolve(READY));
    }

    /** Puts in place what waits; whether something did. */
    static boolean applyStaged(Path data) throws IOException {
        Path staged = data.resolve(STAGED);
        if (!Files.exists(staged)) {
            return false;
        }
        if (!isStaged(data)) {
            // Staging did not come to its end.
            deleteAll(staged);
            return false;
        }
        Path before = data.resolve(BEFORE);
        Path fresh = staged.resolve("before-cleared");
        if (!Files.exists(fresh)) {
            deleteAll(before);
            Files.createDirectories(before);
            Files.createFile(fresh);
        }
        Path replace = staged.resolve(REPLACE);
        // By hand, because documents may only be opened once all of them are in their places.
        for (Path entry : children(replace)) {
            Path target = data.resolve(entry.getFileName());
            Path kept = before.resolve(entry.getFileName());
            if (Files.exists(target) && !Files.exists(kept)) {
                Files.move(target, kept, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(entry, target, StandardCopyOption.ATOMIC_MOVE);
        }
        deleteAll(staged);
        System.err.println("foyer: the backup is restored; what it replaced lies in " + before);
        return true;
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
