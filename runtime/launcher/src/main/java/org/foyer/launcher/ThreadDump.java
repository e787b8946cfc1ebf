package org.foyer.launcher;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the home's own threads stand, for the log, once when the loop goes silent. */
final class ThreadDump {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadDump.class);
    private static final int FRAMES = 12;

    private ThreadDump() {}

    static void log() {
        for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
            Thread thread = entry.getKey();
            if (!thread.getName().startsWith("foyer-home")) {
                continue;
            }
            StringBuilder frames = new StringBuilder();
            StackTraceElement[] stack = entry.getValue();
            for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
                frames.append("\n  at ").append(stack[i]);
            }
            LOG.warn("{} is {}{}", thread.getName(), thread.getState(), frames);
        }
    }
}
