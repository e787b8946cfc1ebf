package org.foyer.launcher.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.api.Test;

class LogQuotaTest {

    private final LoggerContext context = new LoggerContext();
    private final LogQuota quota = new LogQuota();

    private FilterReply offer(Level level, String message) {
        return quota.decide(
                new LoggingEvent("test", context.getLogger("any"), level, message, null, null));
    }

    @Test
    void anEndlessLogIsCutAndErrorsKeepTheirRoom() {
        quota.setBytesPerMinute(100_000);
        int written = 0;
        for (int i = 0; i < 10_000; i++) {
            written += offer(Level.WARN, "x".repeat(1000)) == FilterReply.NEUTRAL ? 1 : 0;
        }
        assertTrue(written > 50 && written < 100, written + " of 10,000 lines");
        assertEquals(10_000 - written, quota.dropped());
        assertEquals(FilterReply.NEUTRAL, offer(Level.ERROR, "the disk is full"));
    }

    @Test
    void aLineOfMegabytesIsNotWritten() {
        assertEquals(FilterReply.DENY, offer(Level.ERROR, "x".repeat(1 << 20)));
        assertEquals(FilterReply.NEUTRAL, offer(Level.INFO, "a line"));
    }
}
