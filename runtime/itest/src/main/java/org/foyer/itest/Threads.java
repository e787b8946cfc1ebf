package org.foyer.itest;

/** Threads of the process by what they are called after. */
final class Threads {

    private Threads() {}

    /** How many live threads have names that start so. */
    static long of(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && thread.getName().startsWith(prefix))
                .count();
    }
}
