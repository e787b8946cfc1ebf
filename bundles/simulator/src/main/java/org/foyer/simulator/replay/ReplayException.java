package org.foyer.simulator.replay;

import java.nio.file.Path;

/** A recording that cannot be played: names file, line, column and remedy. */
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReplayException(Path file, long line, String column, String problem, String remedy) {
        super(
                file
                        + (line > 0 ? ", line " + line : "")
                        + (column.isEmpty() ? "" : ", column " + column)
                        + ": "
                        + problem
                        + "; "
                        + remedy);
    }

    /** What another reader found, in its words. */
    ReplayException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    ReplayException(Path file, String problem, String remedy) {
        this(file, 0, "", problem, remedy);
    }
}
