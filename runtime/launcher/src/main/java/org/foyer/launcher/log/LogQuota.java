package org.foyer.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.TimeUnit;

/**
 * What the whole process may write to its log: so many bytes a minute, then one line that says so
 * and silence until the minute is over. The last wall behind every other quota: a log never fills
 * the disk. Thread-safe.
 */
public final class LogQuota extends Filter<ILoggingEvent> {

    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Stamp, level, thread and logger of a line, about. */
    private static final int FRAME_BYTES = 80;

    /** Characters of a message that are written; a longer one is dropped whole and counted. */
    private static final int LONGEST = 16_000;

    private long bytesPerMinute = 1 << 20;
    private long minute = System.nanoTime();
    private long left = bytesPerMinute;
    private long dropped;

    /** Set by the configuration. */
    public synchronized void setBytesPerMinute(long bytes) {
        bytesPerMinute = bytes;
        left = bytes;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        long size = FRAME_BYTES;
        size += message == null ? 0 : message.length();
        if (event.getThrowableProxy() != null) {
            size += 100L * event.getThrowableProxy().getStackTraceElementProxyArray().length;
        }
        return admit(size, event.getLevel()) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private synchronized boolean admit(long size, Level level) {
        long now = System.nanoTime();
        if (now - minute > MINUTE_NANOS) {
            minute = now;
            left = bytesPerMinute;
            if (dropped > 0) {
                addInfo(dropped + " log lines were left out: more than the log's quota");
            }
            dropped = 0;
        }
        // An eighth is kept for what matters most.
        long floor = level.isGreaterOrEqual(Level.ERROR) ? 0 : bytesPerMinute / 8;
        if (size > LONGEST || left - size < floor) {
            dropped++;
            return false;
        }
        left -= size;
        return true;
    }

    /** Lines left out in this minute. */
    synchronized long dropped() {
        return dropped;
    }
}
