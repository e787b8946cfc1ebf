package org.foyer.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * How earlier runs of this home ended: a mark in the data folder that a clean stop takes away.
 * After {@link #MOST} abnormal ends in a row, none of which ran for {@link #GOOD_MINUTES}, the home
 * starts without services, so that one of them cannot keep it from ever starting.
 */
final class Ends {

    /** How many; the system property is for tests that end homes abnormally on purpose. */
    static final int MOST = Integer.getInteger("foyer.ends.most", 3);

    static final int GOOD_MINUTES = 10;

    private final Path mark;
    private final int abnormal;

    private Ends(Path mark, int abnormal) {
        this.mark = mark;
        this.abnormal = abnormal;
    }

    /** Reads how the last run ended and marks this one as running. */
    static Ends begin(Path data) throws IOException {
        Path mark = data.resolve("running");
        Ends ends = new Ends(mark, count(mark));
        ends.write(ends.abnormal + 1);
        return ends;
    }

    private static int count(Path mark) throws IOException {
        if (!Files.exists(mark)) {
            return 0;
        }
        try {
            return Math.max(0, Math.min(1000, Integer.parseInt(Files.readString(mark).trim())));
        } catch (NumberFormatException e) {
            // A mark that a loss of power left empty is the mark of an abnormal end.
            return 1;
        }
    }

    private void write(int count) throws IOException {
        Path fresh = mark.resolveSibling(mark.getFileName() + ".new");
        Files.writeString(fresh, count + "\n", StandardCharsets.US_ASCII);
        // By hand, because no bundle runs yet; a mark left empty counts as an abnormal end.
        Files.move(
                fresh, mark, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Abnormal ends in a row before this run. */
    int abnormal() {
        return abnormal;
    }

    boolean withoutServices() {
        return abnormal >= MOST;
    }

    /** This run has gone well for long enough: a later end is the first one again. */
    void ranWell() throws IOException {
        write(1);
    }

    /** This run ends cleanly. */
    void clean() {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            // The next start counts one end too many; three are needed.
            System.err.println("foyer: " + mark + " cannot be removed: " + e.getMessage());
        }
    }
}
