package org.foyer.platform.time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a task under a telling thread name; what it throws is logged and ends there. */
final class Named {

    private static final Logger LOG = LoggerFactory.getLogger(Named.class);

    private Named() {}

    static void run(String name, Runnable task) {
        Thread thread = Thread.currentThread();
        String before = thread.getName();
        thread.setName(name);
        try {
            task.run();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            LOG.warn("{} failed: {}", name, e.toString(), e);
        } finally {
            thread.setName(before);
        }
    }
}
