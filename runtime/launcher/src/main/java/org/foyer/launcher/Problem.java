package org.foyer.launcher;

/** The home cannot start; the message is one clear sentence with the remedy. */
final class Problem extends Exception {

    private static final long serialVersionUID = 1L;

    Problem(String message) {
        super(message);
    }
}
